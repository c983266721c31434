import CNcurses

/// Reads a line from the terminal without echo.
package enum HiddenLine {
    /// A signal that ends or stops the process turns the echo back on; when the process continues, the prompt is shown
    /// again.
    ///
    /// - Returns: nil when the user left with Ctrl-D, or the terminal cannot turn off the echo.
    package static func read(_ prompt: String) -> String? {
        unsafe prompt.withCString { prompt in
            guard unsafe leadline_hide_input(prompt) == 0 else { return nil }
            defer { leadline_show_input() }
            return readLine()
        }
    }
}

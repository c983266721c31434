import CNcurses

/// A line typed at the terminal without being shown.
package enum HiddenLine {
    /// Asks for it. A signal that ends or stops the process shows what is typed again, and when the process goes on the
    /// question stands there anew.
    ///
    /// - Returns: nil when the person left with Ctrl-D, or the terminal cannot hide what is typed.
    package static func read(_ prompt: String) -> String? {
        unsafe prompt.withCString { prompt in
            guard unsafe leadline_hide_input(prompt) == 0 else { return nil }
            defer { leadline_show_input() }
            return readLine()
        }
    }
}

import Glibc
import Leads

/// A line typed at the terminal without being shown.
enum HiddenLine {
    /// - Returns: nil when the person left with Ctrl-C or Ctrl-D, or the terminal cannot hide what is typed.
    static func read(_ prompt: String, _ output: Output) -> String? {
        var modes = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
        var hidden = modes
        // Without signals, so that nothing ends the program while the terminal shows nothing.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else { return nil }
        output.question(prompt)
        let line = readLine()
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes)
        output.remark("")
        let interrupt: Character = "\u{3}"
        return line.flatMap { $0.contains(interrupt) ? nil : $0 }
    }
}

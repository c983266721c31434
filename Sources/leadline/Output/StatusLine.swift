import Glibc

/// The last line of the terminal at standard error.
enum StatusLine {
    /// Whether there is one that can be written anew.
    static var isShown: Bool {
        let terminal = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? ""
        return isatty(STDERR_FILENO) == 1 && !["", "dumb"].contains(terminal)
    }

    /// Width of the terminal; 80 where it is unknown.
    static var columns: Int {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

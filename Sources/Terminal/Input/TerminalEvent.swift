/// What the terminal, the system or another task tells the program loop.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// Pasted text, bracketed or recognised because Enter was followed at once by more; newlines are `\n`. Never a key.
    case paste(String)
    /// The end of a bracketed paste has not come for a while: everything typed is taken for part of it. `.paste` or
    /// `.pasteRefused` follows when it ends; Ctrl-C gives it up.
    case pasteUnfinished
    /// Nothing of a paste is given on.
    case pasteRefused(PasteRefusal)
    /// Only where the session was asked for the mouse.
    case mouse(Mouse)
    /// The new size. Several in one go are reported once, with the last.
    case resize(Size)
    /// SIGINT from outside. Ctrl-C typed is a key.
    case interrupt
    /// SIGTERM or SIGHUP; SIGHUP too when the terminal is gone.
    case terminate(signal: Int32)
    /// After a stop: terminal modes are set again, the whole screen has to be painted.
    case resumed
    /// Whether the window has the keyboard, where the terminal reports it.
    case focus(Bool)
    /// The message queue has messages.
    case mail
}

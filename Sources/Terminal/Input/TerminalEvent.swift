package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// Pasted text, bracketed or recognised because Enter was followed at once by more; newlines are `\n`.
    case paste(String)
    /// The end mark of a bracketed paste is overdue; everything typed still counts as part of it. `.paste` or
    /// `.pasteRefused` follows when it ends; Ctrl-C discards it.
    case pasteUnfinished
    case pasteRefused(PasteRefusal)
    /// Only where the session was asked for the mouse.
    case mouse(Mouse)
    /// The new size. Several changes at once are reported once, with the last size.
    case resize(Size)
    /// SIGINT from outside; Ctrl-C typed is a key.
    case interrupt
    /// SIGTERM or SIGHUP; SIGHUP also when the terminal is gone.
    case terminate(signal: Int32)
    /// After a stop: terminal modes have been set again, and the whole screen has to be painted.
    case resumed
    /// Whether the window has the keyboard focus, where the terminal reports it.
    case focus(Bool)
    /// The message queue has messages.
    case mail
}

extension TerminalSession {
    /// Asks the terminal to put text on the clipboard of the machine it runs on, also over SSH. Terminals that do not
    /// know the request ignore it, and there is no answer.
    package func copy(_ text: String) {
        InnerTerminal.show(ClipboardRequest.bytes(for: text, through: environment.multiplexer))
    }
}

import Glibc

extension TerminalSession {
    /// Asks the terminal to put text on the clipboard of the machine it runs on, also over SSH. Terminals that do not
    /// know the request ignore it, and there is no answer.
    package func copy(_ text: String) {
        var bytes = ClipboardRequest.bytes(for: text, through: environment.multiplexer)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { unsafe write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

import FoundationEssentials

/// The request to put text on the terminal's clipboard (OSC 52), passed through a multiplexer if there is one.
enum ClipboardRequest {
    /// The text is in base64, so that nothing of it reaches the terminal raw.
    static func bytes(for text: String, through multiplexer: TerminalEnvironment.Multiplexer?) -> [UInt8] {
        let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        switch multiplexer {
        case nil: return Array(plain.utf8)
        case .tmux:
            // tmux handles the plain request if its `set-clipboard` is on, and passes the other one through if its
            // `allow-passthrough` is.
            let inner = plain.replacing("\u{1B}", with: "\u{1B}\u{1B}")
            return Array((plain + "\u{1B}Ptmux;\(inner)\u{1B}\\").utf8)
        case .screen:
            var bytes: [UInt8] = []
            var rest = Array(plain.utf8)[...]
            while !rest.isEmpty {
                bytes += Array("\u{1B}P".utf8) + rest.prefix(screenLimit) + Array("\u{1B}\\".utf8)
                rest = rest.dropFirst(screenLimit)
            }
            return bytes
        }
    }

    /// In bytes; screen drops longer passed-through strings.
    private static let screenLimit = 200
}

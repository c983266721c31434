import FoundationEssentials
import Glibc

extension TerminalSession {
    /// Asks the terminal to put text on the clipboard of the machine it runs on (OSC 52), also over SSH. Terminals that
    /// do not know the sequence ignore it; whether it worked cannot be told.
    package func copy(_ text: String) {
        let bytes = Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }
}

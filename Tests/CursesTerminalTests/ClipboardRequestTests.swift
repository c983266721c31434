import FoundationEssentials
import Testing

@testable import CursesTerminal

struct ClipboardRequestTests {
    private func request(_ text: String, _ multiplexer: TerminalEnvironment.Multiplexer?) -> String {
        String(decoding: ClipboardRequest.bytes(for: text, through: multiplexer), as: UTF8.self)
    }

    @Test func isPlainForATerminal() {
        #expect(request("jane@example.com", nil) == "\u{1B}]52;c;amFuZUBleGFtcGxlLmNvbQ==\u{07}")
    }

    @Test func goesThroughTmuxToo() {
        #expect(request("a", .tmux) == "\u{1B}]52;c;YQ==\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{07}\u{1B}\\")
    }

    @Test func goesThroughScreenInPieces() {
        #expect(request("a", .screen) == "\u{1B}P\u{1B}]52;c;YQ==\u{07}\u{1B}\\")
        let text = String(repeating: "0123456789", count: 100)
        let pieces = request(text, .screen).components(separatedBy: "\u{1B}\\")
        #expect(pieces.last == "" && pieces.count > 6)
        #expect(pieces.dropLast().allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 202 })
        #expect(pieces.map { $0.dropFirst(2) }.joined() == request(text, nil))
    }

    /// Nothing of the text itself is among the bytes, whatever it holds.
    @Test(arguments: [nil, .tmux, .screen] as [TerminalEnvironment.Multiplexer?])
    func hostileTextIsNeverRaw(multiplexer: TerminalEnvironment.Multiplexer?) throws {
        let text = "\u{1B}]0;owned\u{07}\u{1B}[2J\u{9B}31m\u{202E}\0\u{1B}\\"
        let bytes = request(text, multiplexer)
        #expect(!bytes.contains("owned") && !bytes.contains("[2J") && !bytes.contains { !$0.isASCII })
        let base64 = try #require(request(text, nil).dropFirst(7).dropLast().description)
        #expect(Data(base64Encoded: base64) == Data(text.utf8))
    }
}

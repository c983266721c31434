import Settings
import TestSupport
import Testing

struct TOMLStringTests {
    @Test(arguments: [
        "", "plain", "with \"quotes\" and \\", "line\nend\ttab\r", "\u{0}\u{1B}\u{7F}\u{9B}", "山田 👩‍👩‍👧‍👦 e\u{301}\u{202E}",
    ])
    func whatIsWrittenIsRead(text: String) throws {
        let document = "[\(TOMLString.key(text))]\nvalue = \(TOMLString.quoted(text))\n"
        let read = try TOMLDocument.read(document, file: "x.toml") { reader in
            reader.table(text) { $0.string("value") } ?? nil
        }
        #expect(read == text, "\(document)")
    }

    @Test func aBareKeyStaysBare() {
        #expect(TOMLString.key("acme-2_B") == "acme-2_B")
        #expect(TOMLString.key("a.b") == "\"a.b\"")
    }
}

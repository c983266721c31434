import Testing

@testable import Terminal

struct VisibleTextTests {
    @Test(arguments: [
        ("plain text", "plain text", "plain text"),
        ("Größe 山田 Ω", "Größe 山田 Ω", "Größe 山田 Ω"),
        ("a\u{1B}[31mb", "a␛[31mb", "a^[[31mb"),
        ("\0\t\n\r\n\u{7F}", "␀␉␊␍␊␡", "^@^I^J^M^J^?"),
        ("\u{9B}31m", "‹U+009B›31m", "<U+009B>31m"),
        ("a\u{202E}b\u{2066}c", "a‹U+202E›b‹U+2066›c", "a<U+202E>b<U+2066>c"),
        ("\u{61C}\u{200E}\u{200F}", "‹U+061C›‹U+200E›‹U+200F›", "<U+061C><U+200E><U+200F>"),
        ("a\u{200B}\u{2060}\u{FEFF}", "a‹U+200B›‹U+2060›‹U+FEFF›", "a<U+200B><U+2060><U+FEFF>"),
        ("\u{FFF9}\u{2028}\u{2029}", "‹U+FFF9›‹U+2028›‹U+2029›", "<U+FFF9><U+2028><U+2029>"),
        ("x\u{E0041}y", "x‹U+E0041›y", "x<U+E0041>y"),
        ("a\u{200D}b \u{200D}", "a‹U+200D›b ‹U+200D›", "a<U+200D>b <U+200D>"),
        ("👨‍👩‍👧", "👨‍👩‍👧", "👨‍👩‍👧"),
        ("\u{301}a", "\u{25CC}\u{301}a", "\u{301}a"),
    ])
    func marks(raw: String, visible: String, ascii: String) {
        #expect(VisibleText.of(raw) == visible)
        #expect(VisibleText.of(raw, ascii: true) == ascii)
    }

    @Test(arguments: [
        ("one line", "one line"), ("a\nb\r\nc\n", "a\nb\nc\n"), ("\n\nx", "\n\nx"), ("a\rb\u{1B}[m\n\tc", "a␍b␛[m\n␉c"),
        ("a\u{2028}b\u{B}c\u{85}", "a‹U+2028›b␋c‹U+0085›"), ("", ""),
    ])
    func linesStayLines(raw: String, visible: String) {
        #expect(VisibleText.lines(raw) == visible)
    }

    /// Whatever the text, nothing in the result can act on a terminal.
    @Test
    func nothingDangerousIsLeft() throws {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isControl = scalar.properties.generalCategory == .control
            guard isControl || scalar.properties.isBidiControl || (0xE0000...0xE007F).contains(value) else { continue }
            for text in [String(Character(scalar)), "a\(scalar)b", "山\(scalar)\(scalar)"] {
                let visible = VisibleText.of(text)
                #expect(
                    !visible.unicodeScalars.contains(scalar),
                    "U+\(String(value, radix: 16)) in \(text.debugDescription)")
            }
        }
    }

    @Test
    func isStable() {
        let raw = "a\u{1B}\u{202E}\u{301}b\u{E0020}\u{200D}ก\u{200D}\u{E0041}"
        let once = VisibleText.of(raw)
        #expect(VisibleText.of(once) == once)
    }
}

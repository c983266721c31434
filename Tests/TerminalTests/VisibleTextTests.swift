import FoundationEssentials
import TestSupport
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

    @Test(arguments: [
        ("a\u{34F}b", "a‹U+034F›b"), ("\u{3164}\u{115F}\u{1160}\u{FFA0}", "‹U+3164›‹U+115F›‹U+1160›‹U+FFA0›"),
        ("ក\u{17B4}\u{17B5}", "ក‹U+17B4›‹U+17B5›"), ("ᠠ\u{180B}", "ᠠ‹U+180B›"), ("\u{1D173}", "‹U+1D173›"),
        ("a\u{2800}b", "a‹U+2800›b"), ("葛\u{E0100}", "葛‹U+E0100›"), ("\u{E000}\u{10FFFD}", "‹U+E000›‹U+10FFFD›"),
        ("a\u{FFFC}b", "a‹U+FFFC›b"), ("\u{600}12\u{6DD}", "\u{600}12\u{6DD}"),
        ("a\u{FE0F}", "a‹U+FE0F›"), ("山\u{FE00}", "山‹U+FE00›"),
        // The gap that they show is what they are.
        ("15\u{A0}000\u{202F}€\u{3000}x", "15\u{A0}000\u{202F}€\u{3000}x"),
    ])
    func whatShowsNothingIsShown(raw: String, visible: String) {
        #expect(VisibleText.of(raw) == visible)
    }

    /// Emoji and joined scripts are made with marks that show nothing of themselves.
    @Test(arguments: [
        "❤️", "☎︎", "©️", "1️⃣#️⃣", "👩🏽‍⚕️", "❤️‍🔥", "🏳️‍🌈", "می‌خواهم", "क्‍ष", "ශ්‍රී", "🇳🇱",
    ])
    func whatIsMadeWithThemStays(text: String) {
        #expect(VisibleText.of(text) == text)
    }

    /// One that is too many, or joins nothing, is shown.
    @Test(arguments: [
        ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}‹U+FE0F›"), ("😀\u{200D}", "😀‹U+200D›"), ("山\u{200D}", "山‹U+200D›"),
        ("ا\u{200C}\u{200C}", "ا\u{200C}‹U+200C›"), ("1\u{FE0F}", "1‹U+FE0F›"), ("😀\u{200C}", "😀‹U+200C›"),
        ("👩\u{200D}👧\u{E0100}", "👩\u{200D}👧‹U+E0100›"), ("😀\u{FE00}", "😀‹U+FE00›"),
    ])
    func whatJoinsNothingIsShown(raw: String, visible: String) {
        #expect(VisibleText.of(raw) == visible)
        #expect(VisibleText.of(visible) == visible)
    }

    /// By the properties that Unicode gives every scalar.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        let drawn: Set<UInt32> = [
            0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
        ]
        let blank: Set<UInt32> = [0x2800, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159]
        if drawn.contains(scalar.value) { return false }
        let categories: [Unicode.GeneralCategory] = [
            .control, .format, .lineSeparator, .paragraphSeparator, .privateUse,
        ]
        return properties.isDefaultIgnorableCodePoint || properties.isBidiControl || properties.isJoinControl
            || properties.isNoncharacterCodePoint || properties.isVariationSelector || blank.contains(scalar.value)
            || categories.contains(properties.generalCategory)
    }

    private static let everyScalar = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)

    /// Whatever the text, nothing in the result can act on a terminal or hide in it, and nothing else is touched.
    @Test
    func everyScalarThatCannotBeSeenIsMarked() {
        var marked = 0
        for scalar in Self.everyScalar {
            let isInvisible = Self.isInvisible(scalar)
            if InvisibleScalar.contains(scalar) != isInvisible {
                Issue.record("U+\(String(scalar.value, radix: 16)) is invisible: \(isInvisible)")
            }
            // Nobody has given the others a meaning, or all of them the same one.
            guard isInvisible ? scalar.value < 0xF0000 : scalar.value < 0x3000 else { continue }
            for text in [String(Character(scalar)), "a\(scalar)b", "山\(scalar)\(scalar)"] {
                let visible = VisibleText.of(text)
                if isInvisible {
                    if visible.unicodeScalars.contains(scalar) {
                        Issue.record("U+\(String(scalar.value, radix: 16)) in \(text.debugDescription)")
                    }
                } else if visible != text, visible != "\u{25CC}" + text {
                    Issue.record("U+\(String(scalar.value, radix: 16)) is marked in \(text.debugDescription)")
                }
            }
            marked += 1
        }
        #expect(marked > 10_000)
    }

    /// JSON stays what it was for who reads it, and holds nothing that cannot be seen.
    @Test
    func jsonIsExactAndVisible() throws {
        let hidden = Self.everyScalar.filter { $0.value % 64 == 0 || $0.value < 0xE000 && Self.isInvisible($0) }
        let texts = hidden.map { "a\($0)山\u{301}\($0)" } + ["\r\n\u{200D}\"\\\u{FE0F}"]
        let json = VisibleText.json(String(decoding: try JSONEncoder().encode(texts), as: UTF8.self))
        #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == texts)
        #expect(!json.unicodeScalars.contains { Self.isInvisible($0) })
        #expect(
            VisibleText.json("[\"\u{9B}\u{7F}\u{202E}\u{E0041}❤️\"]")
                == #"["\u009B\u007F\u202E\uDB40\uDC41❤️"]"#)
    }

    @Test
    func isStable() {
        let raw = "a\u{1B}\u{202E}\u{301}b\u{E0020}\u{200D}ก\u{200D}\u{E0041}"
        let once = VisibleText.of(raw)
        #expect(VisibleText.of(once) == once)
    }

    /// Scalars that join, break and hide, in any order.
    @Test
    func anyMixtureIsStable() {
        let pieces: [Unicode.Scalar] = [
            "a", " ", "1", "\u{1B}", "\u{301}", "\u{903}", "\u{20E3}", "\u{200C}", "\u{200D}", "\u{FE0F}", "\u{FE00}",
            "\u{E0041}", "\u{E0100}", "\u{34F}", "\u{600}", "\u{1F1F3}", "😀", "❤", "\u{1F3FD}", "क", "\u{94D}", "ا",
            "ᄒ",
            "\u{1160}", "\u{3164}", "›", "山",
        ]
        for seed in UInt64(0)..<3_000 {
            var random = SeededGenerator(seed: seed)
            let scalars = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }
            let raw = String(String.UnicodeScalarView(scalars))
            for ascii in [false, true] {
                let once = VisibleText.of(raw, ascii: ascii)
                #expect(VisibleText.of(once, ascii: ascii) == once, "seed \(seed), \(raw.debugDescription)")
            }
        }
    }
}

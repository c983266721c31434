import Testing

@testable import Leads

@Suite struct TextTests {
    @Test(arguments: [
        ("", ""), (" ", ""), ("a", "a"), (" a b ", "a b"), ("\u{A0}\ta\r\n", "a"), ("\u{3000}山\u{2003}", "山"),
    ])
    func losesWhiteSpaceAtItsEnds(text: String, trimmed: String) {
        #expect(text.trimmed == trimmed)
        #expect(text.trimmedOrNil == (trimmed.isEmpty ? nil : trimmed))
    }

    @Test(
        arguments: [
            ("\u{0}", true), ("\u{1B}", true), ("\u{7F}", true), ("\u{85}", true), ("\u{9B}", true), ("\n", true),
            ("\r\n", true), ("\t", true), ("a", false), (" ", false), ("é", false), ("\u{200D}", false), ("👩‍👧", false),
        ] as [(Character, Bool)])
    func knowsControlCharacters(character: Character, isControl: Bool) {
        #expect(character.isControl == isControl)
    }
}

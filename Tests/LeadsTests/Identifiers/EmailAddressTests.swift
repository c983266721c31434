import Testing

@testable import Leads

@Suite struct EmailAddressTests {
    private static let label63 = String(repeating: "a", count: 63)

    @Test(arguments: [
        "jane@example.com", "a@b", "JANE.SMITH+ads@Example.CO.UK", "j@sub.sub.example", "1@2.3", ".a.@example.com",
        "a..b@example.com", "!#$%&'*+/=?^_`{|}~-@example.com", "a@x-y.example", "a@xn--bcher-kva.example",
        "a@\(label63).\(label63)",
    ])
    func acceptsWhatABrowserAccepts(text: String) {
        #expect(EmailAddress.isValid(text))
    }

    @Test(arguments: [
        "", "@", "jane", "jane@", "@example.com", "jane@@example.com", "jane@exa@mple.com", "jane@example.",
        "jane@.example", "jane@exa..mple", "jane@-example.com", "jane@example-.com", "jane@exa_mple.com",
        "ja ne@example.com", " jane@example.com", "jane@example.com ", "jane@example.com\n", "jane@[127.0.0.1]",
        "\"jane\"@example.com", "jane,joe@example.com", "jane@example.com,joe@example.com",
        "o\u{2019}neil@example.com", "jane@exa\u{2019}mple.com", "jane@😀.example", "😀@example.com",
        "jane@\u{301}example.com", "\u{301}jane@example.com", "ja\u{202E}ne@example.com", "jane@münchen_.example",
        "jane@example.com\u{200B}", "jane\u{0}@example.com", "<jane@example.com>",
        "a@\(label63)a.example", String(repeating: "a", count: 320) + "@example.com",
    ])
    func refusesWhatABrowserRefuses(text: String) {
        #expect(!EmailAddress.isValid(text))
    }

    @Test(
        "addresses in the letters of every script",
        arguments: [
            "jane@münchen.example", "jane@mu\u{308}nchen.example", "jäne@example.com", "用户@例子.广告",
            "jane@bücher.example",
            "пример@пример.рф", "χρήστης@παράδειγμα.ελ", "josé@españa.example", "jane@xn--mnchen-3ya.example",
            "उपयोगकर्ता@उदाहरण.भारत", "משתמש@דוגמה.example", "مستخدم@مثال.example", "ñ@ñ", "山田@例え.テスト",
            "jane@l·l.example", "jane@نامه\u{200C}ای.example",
        ])
    func acceptsEveryScript(text: String) {
        #expect(EmailAddress.isValid(text))
        #expect(LookupQuery(text).identifier == Identifier(kind: .email, value: text))
    }

    @Test(
        "an address is found in what people copy",
        arguments: [
            "Jane <jane@example.com>", "Jane Smith <jane@example.com>", "\"Smith, Jane\" <jane@example.com>",
            "jane@example.com <jane@example.com>", "'jane@example.com' <Jane@example.com>", "<jane@example.com>",
            "mailto:jane@example.com", "MAILTO:jane@example.com?subject=Your%20quote", "<mailto:jane@example.com>",
            "mailto:jane%40example.com", "[jane@example.com](mailto:jane@example.com)",
            "[Jane](mailto:jane@example.com)",
            "jane@example.com (Jane Smith)", "jane@example.com,", "jane@example.com;", "jane@example.com.",
            "jane@example.com!", "(jane@example.com)", "[jane@example.com]", "{jane@example.com}",
            "\"jane@example.com\"", "“jane@example.com”", "'jane@example.com'", "(jane@example.com).",
            "Jane <jane@example.com>;", "e-mail: jane@example.com", "Mail: jane@example.com",
            "email:<jane@example.com>",
            "jane＠example.com", "jane@example。com", "jane@example．com", "\u{200B}jane@example.com\u{200B}",
            "jane\u{200B}@example.com", "jane@exam\u{AD}ple.com", "\u{FEFF}jane@example.com",
            "jane@example.com\u{200E}",
            "\u{202A}jane@example.com\u{202C}", "\u{2068}jane@example.com\u{2069}", "jane@\u{2060}example.com",
            "jane\u{200D}@example.com", "\u{FEFF}email:\u{200B} jane@example.com", "\u{A0}jane@example.com\u{3000}",
            "'jane@example.com", "'Jane <jane@example.com>", "=\"jane@example.com\"", "|jane@example.com|",
            "| jane@example.com |", "'jane@example.com',",
        ])
    func findsTheAddress(text: String) throws {
        let identifier = try #require(LookupQuery(text).identifier)
        #expect(identifier.kind == .email)
        #expect(identifier.value.lowercased() == "jane@example.com")
        #expect(identifier.typed == identifier.value)
        #expect(LookupQuery.read(text, as: .email).identifier?.value == identifier.value || text.contains("email:"))
    }

    @Test(
        "what leaves open which address is meant is refused, and shown",
        arguments: [
            (
                "jane@example.com, joe@example.com",
                "“jane@example.com, joe@example.com” contains several addresses: keep one"
            ),
            ("Jane <jane@example.com>, Joe <joe@example.com>", nil), ("jane@example.com; joe@example.com", nil),
            ("jane@example.com joe@example.com", nil),
            (
                "joe@example.com <jane@example.com>",
                "“joe@example.com <jane@example.com>” contains several addresses: keep one"
            ),
            (
                "Jane jane@example.com",
                "“Jane jane@example.com” is not a complete email address, such as jane@example.com"
            ),
            (
                "jane@example.com\u{202E}",
                "“jane@example.com‹U+202E›” is not a complete email address, such as jane@example.com"
            ),
            ("ja\u{7}ne@example.com", "“ja␇ne@example.com” is not a complete email address, such as jane@example.com"),
            ("<jane@example.com", "“<jane@example.com” is not a complete email address, such as jane@example.com"),
            ("mailto:", "“mailto:” is not a complete email address, such as jane@example.com"),
            ("jane@example.com?subject=x", nil),
        ] as [(String, String?)])
    func refusesWhatIsNotOneAddress(text: String, sentence: String?) throws {
        guard case .unfinished(.email, let violation) = LookupQuery.read(text, as: .email) else {
            Issue.record("\(text) was read")
            return
        }
        if let sentence { #expect(violation.message == sentence) }
        #expect(violation.message.hasPrefix("“"))
    }
}

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
        "\"jane\"@example.com", "jane,joe@example.com", "jane@example.com,joe@example.com", "jäne@example.com",
        "jane@bücher.example", "jane@example.com\u{200B}", "jane\u{0}@example.com", "<jane@example.com>",
        "a@\(label63)a.example", String(repeating: "a", count: 320) + "@example.com",
    ])
    func refusesWhatABrowserRefuses(text: String) {
        #expect(!EmailAddress.isValid(text))
    }
}

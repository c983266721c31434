import Leads
import Testing

struct APIKeyTests {
    @Test func isNeverPrinted() throws {
        let key = try APIKey("octo_s3cret")
        var dumped = ""
        dump(key, to: &dumped)
        struct Holder {
            let key: APIKey
        }
        dump(Holder(key: key), to: &dumped)
        for text in ["\(key)", String(reflecting: key), String(describing: Holder(key: key)), dumped] {
            #expect(text.contains("•••"))
            #expect(!text.contains("s3cret"))
        }
        #expect(Mirror(reflecting: key).children.isEmpty)
        #expect(!((key as Any) is any Encodable))
        #expect(key.reveal() == "octo_s3cret")
    }

    @Test func equality() throws {
        #expect(try APIKey("a") == APIKey("a"))
        #expect(try APIKey("a") != APIKey("b"))
    }

    @Test(arguments: [
        "", " ", "a b", "a\n", "\ta", "a\u{0}b", "a\u{7F}", "clé", "a\u{200B}b", "a\r\nX-Other: b",
        String(repeating: "k", count: APIKey.longest + 1),
    ])
    func refuses(text: String) throws {
        let problem = try #require(#expect(throws: Problem.self) { _ = try APIKey(text) })
        #expect(problem.code == .configuration)
        #expect(text.trimmed.isEmpty || !problem.sentence.contains(text))
    }

    @Test(arguments: ["k", "sk_live_51H/+=", "!~", String(repeating: "k", count: APIKey.longest)])
    func accepts(text: String) throws {
        #expect(try APIKey(text).reveal() == text)
    }
}

import Testing

@testable import Settings

/// Typed reading: values, defaults, and every mistake at once.
struct TableReaderTests {
    private enum Contract: String, CaseIterable {
        case classic, current
    }

    private struct Profile: Equatable {
        var name: String?
        var url: String
        var hold: Int
        var contract: Contract
        var ask: Bool
    }

    private static func profile(_ name: String?, _ reader: inout TableReader) -> Profile {
        Profile(
            name: name, url: reader.string("url") ?? "https://example.com",
            hold: reader.integer("hold", in: 0...60, default: 5),
            contract: reader.choice("contract", default: .current),
            ask: reader.boolean("ask", default: false))
    }

    private static func profiles(_ text: String) throws -> [Profile] {
        try TOMLDocument.read(text, file: "config.toml") { reader in
            reader.tables("profile") { profile($0, &$1) }
        }
    }

    private static func messages(_ text: String, _ body: (inout TableReader) -> Void) -> [String] {
        do {
            try TOMLDocument.read(text, file: "config.toml", body)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test func namedTablesComeInFileOrder() throws {
        let text = """
            [profile.zeta]
            hold = 0
            [profile."acme corp"]
            url = "https://acme.example"
            contract = "classic"
            ask = true
            """
        #expect(
            try Self.profiles(text) == [
                Profile(
                    name: "zeta", url: "https://example.com", hold: 0, contract: .current, ask: false),
                Profile(
                    name: "acme corp", url: "https://acme.example", hold: 5, contract: .classic, ask: true),
            ])
    }

    @Test func listedTablesHaveNoName() throws {
        #expect(try Self.profiles("[[profile]]\nhold = 1\n[[profile]]\nhold = 2").map(\.hold) == [1, 2])
        #expect(try Self.profiles("[[profile]]").first?.name == nil)
        #expect(try Self.profiles("").isEmpty)
    }

    @Test func allMistakesAreFoundAtOnce() {
        let text = """
            profil = 1
            [profile.acme]
            url = 7
            hold = 90
            contract = "clasic"
            ask = "yes"
            hodl = 5
            [profile]
            other = 3
            """
        #expect(
            Self.messages(text) { reader in _ = reader.tables("profile") { Self.profile($0, &$1) } } == [
                #"config.toml:1:1: "profil" is not a known key; did you mean "profile"; allowed: profile"#,
                #"config.toml:3:7: "url" must be text in quotes, not 7"#,
                #"config.toml:4:8: "hold" must be a whole number from 0 to 60, not 90"#,
                #"config.toml:5:12: "contract" must be "classic" or "current", not "clasic"; did you mean "classic""#,
                #"config.toml:6:7: "ask" must be true or false, not "yes""#,
                #"config.toml:7:1: "hodl" is not a known key in [profile.acme]; did you mean "hold"; "#
                    + "allowed: url, hold, contract or ask",
                #"config.toml:9:9: "profile.other" must be a table, not a whole number"#,
            ])
    }

    @Test func aMistakeInTheTOMLStandsAlone() {
        #expect(
            Self.messages("a = 1\nb = \n") { _ = $0.string("a") } == [
                "config.toml:2:5: expected a value, found the end of the line; text needs quotes"
            ])
    }

    @Test func wrongKindsSayWhatIsAllowed() {
        #expect(
            Self.messages("t = 1\nts = true\nday = 2026-11-14\none = {}\nlow = -1\nhigh = 1.5") { reader in
                _ = reader.table("t") { _ in }
                _ = reader.tables("ts") { _, _ in }
                _ = reader.string("day")
                _ = reader.string("one")
                _ = reader.integer("low", in: 0 ... .max)
                _ = reader.integer("high", in: .min...9)
            } == [
                #"config.toml:1:5: "t" must be a table, [t], not a whole number"#,
                #"config.toml:2:6: "ts" must be tables, [ts.name] or [[ts]], not true or false"#,
                #"config.toml:3:7: "day" must be text in quotes, not 2026-11-14"#,
                #"config.toml:4:7: "one" must be text in quotes, not a table"#,
                #"config.toml:5:7: "low" must be a whole number of at least 0, not -1"#,
                #"config.toml:6:8: "high" must be a whole number of at most 9, not 1.5"#,
            ])
    }

    @Test func callersAddTheirOwnMistakes() {
        var found: [String]?
        let messages = Self.messages("[keys]\nsend = 'F99'\nquit = 'Ctrl-Q'") { reader in
            _ = reader.table("keys") { keys in
                found = keys.keys
                _ = keys.custom("send", expected: "a key such as \"F8\"") { _ in nil as Int? }
                _ = keys.node("quit")
                keys.report("Ctrl-Q is taken", at: "quit")
                keys.require("help", "send")
            }
        }
        #expect(found == ["send", "quit"])
        #expect(
            messages == [
                #"config.toml:1:1: "help" is missing in [keys]"#,
                #"config.toml:2:8: "send" must be a key such as "F8", not "F99""#,
                "config.toml:3:8: Ctrl-Q is taken",
            ])
    }

    @Test func manyMistakesAreNotAllKept() {
        let text = (0..<1_000).map { "unknown\($0) = 1\n" }.joined()
        #expect(Self.messages(text) { _ = $0.string("a") }.count == 100)
        #expect(Self.messages("") { _ in } == [])
        #expect(
            Self.messages("x = 1") { _ in } == [#"config.toml:1:1: "x" is not a known key; no key is allowed here"#])
    }

    @Test(arguments: [
        ("hodl", "hold"), ("HOLD", "hold"), ("contrast", "contract"), ("ur", "url"), ("profiles", "profile"),
        ("xyz", nil), ("", nil), ("holding", nil), ("b", nil),
    ])
    func nearestName(_ word: String, _ expected: String?) {
        #expect(Suggestion.nearest(to: word, among: ["url", "hold", "contract", "profile", "a"]) == expected)
    }
}

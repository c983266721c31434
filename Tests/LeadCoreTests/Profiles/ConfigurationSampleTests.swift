import LeadCore
import Leads
import Settings
import Testing

/// The annotated file that `leadline config init` writes.
@Suite struct ConfigurationSampleTests {
    private func read(_ text: String) throws -> Configuration {
        try Configuration.read(text, file: "config.toml", directory: "/etc/leadline")
    }

    /// The sample with every setting in force; of the three places for a key, which exclude one another, the first.
    private var setting: String {
        Configuration.sample.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                let text = line.hasPrefix("# ") ? line.dropFirst(2) : line
                let isSetting =
                    text.hasPrefix("[") || text.prefix { $0 != " " }.allSatisfy(Self.isKey) && text.contains(" = ")
                let isOtherKey = text.hasPrefix("key_command") || text.hasPrefix("key_environment")
                return isSetting && !isOtherKey ? String(text) : String(line)
            }
            .joined(separator: "\n")
    }

    private static func isKey(_ character: Character) -> Bool {
        character == "_" || character.isLowercase
    }

    @Test func asItIsItChangesNothing() throws {
        #expect(try read(Configuration.sample) == .empty)
    }

    @Test func itNamesTheStandardValues() throws {
        let configuration = try read(setting)
        #expect(configuration.theme == "dark" && !configuration.mouse)
        #expect(configuration.standardProfile == "acme")
        let profile = try #require(configuration.profiles.first)
        #expect(profile.server == (try ServerAddress(NewProfile.standardServer)))
        #expect(profile.key == .file("/etc/leadline/acme.key"))
        #expect(profile.summary.contract == .auto && profile.summary.hold == 5)
        #expect(profile.summary.countryCode == "31")
        #expect(profile.summary.currency == "EUR")
        #expect(profile.summary.askAbove == ParsedAmount("100000").amount)
    }

    /// A mistake lists the keys that are known; each of them stands in the sample.
    @Test(arguments: ["zzz = 1\n", "[profiles.acme]\nkey_file = \"k\"\nzzz = 1\n"])
    func itNamesEveryKey(mistake: String) throws {
        let message = #expect(throws: SettingsErrors.self) { try read(mistake) }?.first.message ?? ""
        let list = try #require(message.split(separator: "allowed: ").last)
        let keys = list.split { !Self.isKey($0) }.filter { $0 != "and" && $0 != "or" }
        #expect(keys.count >= 5)
        for key in keys {
            let isNamed = Configuration.sample.contains("# \(key) = ") || Configuration.sample.contains("# [\(key)")
            #expect(isNamed, "the sample does not name \(key)")
        }
    }
}

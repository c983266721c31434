import LeadCore
import Leads
import OctanistAPI
import Settings
import Testing

struct ConfigurationTests {
    private func read(_ text: String) throws -> Configuration {
        try Configuration.read(text, file: "config.toml", directory: "/etc/leadline")
    }

    @Test
    func theMouseIsOffUnlessAskedFor() throws {
        #expect(try !read("").mouse)
        #expect(try read("mouse = true").mouse)
        let mistake = #expect(throws: SettingsErrors.self) { try read("mouse = \"yes\"") }
        #expect(mistake?.description == "config.toml:1:9: \"mouse\" must be true or false, not \"yes\"")
    }

    @Test
    func theColourIsOneThatTheScreenKnows() throws {
        func colour(_ written: String) throws -> String? {
            try read("[profiles.acme]\nkey_file = \"k\"\ncolor = \(written)").profiles.first?.summary.color
        }
        for color in ProfileColor.allCases.map(\.rawValue) + ["#20b2AA"] {
            #expect(try colour("\"\(color)\"") == color)
        }
        for wrong in ["\"purple\"", "\"#20b2a\"", "\"Teal\"", "\"\"", "7"] {
            let mistake = #expect(throws: SettingsErrors.self) { _ = try colour(wrong) }
            #expect(
                mistake?.description == "config.toml:3:9: \"color\" must be \(ProfileColor.forms), not \(wrong)")
        }
    }

    @Test
    func theAuthorIsANameOfOneLine() throws {
        #expect(try read("").author == nil)
        let long = String(repeating: "長", count: 80)
        for (written, name) in [
            ("Anna", "Anna"), (" Anna Berg ", "Anna Berg"), (long, long), (#"\u202EEve"#, "\u{202E}Eve"),
        ] {
            #expect(try read("author = \"\(written)\"").author == name)
        }
        let tooLong = "\"" + long + "長\""
        for wrong in ["\"\"", "\"  \"", "5", tooLong, #""a\nb""#, #""a\u001b[31mb""#, #""a\u0085b""#, #""a\tb""#] {
            let mistake = #expect(throws: SettingsErrors.self) { try read("author = \(wrong)") }
            #expect(
                mistake?.description.hasPrefix("config.toml:1:10: \"author\" must be a name of 1 to 80 letters") == true
            )
        }
    }

    /// Which commands there are only the screen knows; everything else passes over them.
    @Test
    func mistakesInTheKeysAreThoseOfWhoReadsThem() throws {
        let text = "theme = 1\n[keys]\nsend = \"F8\"\n"
        let mistake = #expect(throws: SettingsErrors.self) { try read(text) }
        #expect(mistake?.all.count == 1)
        let both = #expect(throws: SettingsErrors.self) {
            try Configuration.read(text, file: "config.toml", directory: "/") { table in
                table.report("no", at: "send")
            }
        }
        #expect(both?.all.map(\.position.line) == [1, 3, 3])
    }

    @Test
    func everyKeyIsRead() throws {
        let configuration = try read(
            """
            theme = "light"
            profile = "acme"

            [profiles.acme]
            url = "https://api.example.com/api/"
            key_file = "acme.key"
            contract = "classic"
            color = "teal"
            hold = 0
            number_format = "comma"
            country_code = "+31"
            currency = "chf"
            ask_above = 100000
            certificate_authority = "/etc/ssl/acme.pem"
            proxy = "http://jane:secret@proxy.example:3128"

            [profiles.other]
            key_command = "pass show octanist"
            """)
        #expect(configuration.theme == "light")
        #expect(configuration.standardProfile == "acme")
        let acme = try #require(configuration.profiles.first)
        #expect(acme.server.text == "https://api.example.com/api")
        #expect(acme.key == .file("/etc/leadline/acme.key"))
        #expect(acme.certificateAuthority == "/etc/ssl/acme.pem")
        let proxy = try ProxyAddress("http://jane:secret@proxy.example:3128", source: "the profile's proxy")
        #expect(acme.proxy == .address(proxy))
        #expect(acme.summary.contract == .classic)
        #expect(acme.summary.color == "teal")
        #expect(acme.summary.hold == 0)
        #expect(acme.summary.numberFormat == .comma)
        #expect(acme.summary.countryCode == "31")
        #expect(acme.summary.currency == "CHF")
        #expect(acme.summary.askAbove?.plainText == "100000")
        let other = try #require(configuration.profiles.last)
        #expect(other.server.text == "https://octanist.com/api")
        #expect(other.key == .command("pass show octanist"))
        #expect(other.proxy == nil)
        #expect(other.summary.hold == 5)
        #expect(other.summary.numberFormat == nil && other.summary.currency == nil)
    }

    @Test(
        arguments: [
            ("colour = 1", "config.toml:1:1:", "colour"),
            ("profile = \"none\"", "config.toml:1:11:", "none"),
            ("[profiles.a]\nkey_file = \"k\"\nhold = 99", "config.toml:3:8:", "60"),
            ("[profiles.a]\nkey_file = \"k\"\ncontract = \"old\"", "config.toml:3:12:", "classic"),
            ("[profiles.a]\nkey_file = \"k\"\nurl = \"http://example.com/api\"", "config.toml:3:7:", "https"),
            ("[profiles.a]\nkey_file = \"k\"\nkey_command = \"c\"", "config.toml:1:", "exactly one"),
            ("[profiles.a]\n", "config.toml:1:", "exactly one"),
            ("[profiles.a]\nkey_file = \"k\"\ncountry_code = \"NL\"", "config.toml:3:16:", "31"),
            ("[profiles.a]\nkey_file = \"k\"\ncountry_code = \"999\"", "config.toml:3:16:", "31"),
            ("[profiles.a]\nkey_file = \"k\"\ncurrency = \"€\"", "config.toml:3:12:", "EUR"),
            ("[profiles.a]\nkey_file = \"k\"\ncurrency = \"EURO\"", "config.toml:3:12:", "EUR"),
            ("[profiles.a]\nkey_file = \"k\"\ncurrency = 1", "config.toml:3:12:", "EUR"),
            ("[profiles.a]\nkey_file = \"k\"\nask_above = \"100k EUR\"", "config.toml:3:13:", "amount"),
            ("[profiles.a]\nkey_file = \"k\"\nask_above = -1", "config.toml:3:13:", "amount"),
            ("theme = ", "config.toml:1:", ""),
            ("[profiles.a]\nkey_file = \"k\"\nproxy = \"socks5://p:1\"", "config.toml:3:9:", "http://"),
            ("[profiles.a]\nkey_file = \"k\"\nproxy = 3128", "config.toml:3:9:", "text in quotes"),
            (
                "[profiles.a]\nkey_file = \"k\"\nurl = \"http://127.0.0.1:1/\"\nproxy = \"p:1\"", "config.toml:4:9:",
                "on this machine"
            ),
            (
                "[profiles.a]\nkey_file = \"~jane/k\"", "config.toml:2:12:",
                "Leadline does not look up the home folder ~jane"
            ),
            ("[profiles.a]\nkey_file = \"~k\"", "config.toml:2:12:", "./~k"),
            (
                "[profiles.a]\nkey_file = \"k\"\ncertificate_authority = \"~root/ca.pem\"", "config.toml:3:25:",
                "Leadline does not look up the home folder ~root"
            ),
        ])
    func mistakesAreSaidWithTheirPlace(text: String, place: String, word: String) {
        let error = #expect(throws: (any Error).self) { try read(text) }
        let description = error.map { "\($0)" } ?? ""
        #expect(description.hasPrefix(place), "\(description)")
        #expect(word.isEmpty || description.contains(word), "\(description)")
    }

    @Test(arguments: ["", "none", " "])
    func aProfileCanWantNoProxy(text: String) throws {
        for server in ["https://octanist.com/api", "http://127.0.0.1:8787/api"] {
            let profile = try read("[profiles.a]\nkey_file = \"k\"\nurl = \"\(server)\"\nproxy = \"\(text)\"").profiles
                .first
            #expect(profile?.proxy == .direct)
        }
    }

    /// The line that an error shows must not show what is written there for a proxy.
    @Test(arguments: [
        "proxy = \"socks5://jane:hunter2@proxy\"", "proxy = \"http://jane:hunter2@pro xy\"",
        "proxy = \"jane:hunter2@\"", "proxy = 'http://jane:hun ter2@proxy/x'", "proxy = http://jane:hunter2@proxy",
        "url = \"https://jane:hunter2@octanist.com/api\"", "prxy = \"http://jane:hunter2@proxy\"",
        "proxy = \"http://jane:hunter2@proxy", "proxy = [\"http://jane:hunter2@proxy\"]",
        "hold = 99, proxy = \"http://jane:hunter2@proxy\"",
    ])
    func noMistakeShowsAPassword(line: String) throws {
        let text = "[profiles.a]\nkey_file = \"k\"\n\(line)\n"
        let errors = try #require(#expect(throws: SettingsErrors.self) { try read(text) })
        for error in errors.all {
            for part in ["hunter2", "jane", "ter2"] { #expect(!error.detail.contains(part), "\(error.detail)") }
        }
        #expect(!errors.description.contains("hunter2"))
    }

    @Test(arguments: [
        ("~/keys/acme", "/home/jane/keys/acme"), ("~", "/home/jane"), ("~/", "/home/jane/"),
        ("./~k", "/etc/leadline/./~k"), ("a~/k", "/etc/leadline/a~/k"), ("/~/k", "/~/k"), ("k", "/etc/leadline/k"),
    ])
    func aTildeIsTheHomeFolder(written: String, path: String) throws {
        let text = "[profiles.a]\nkey_file = \"\(written)\"\ncertificate_authority = \"\(written)\""
        let configuration = try Configuration.read(
            text, file: "config.toml", directory: "/etc/leadline", home: "/home/jane")
        #expect(configuration.profiles.first?.key == .file(path))
        #expect(configuration.profiles.first?.certificateAuthority == path)
        if written.hasPrefix("~") {
            let error = #expect(throws: SettingsErrors.self) { try read(text) }
            #expect(error?.description.contains("HOME is not set") == true)
            #expect(error?.all.count == 2)
        }
    }

    @Test
    func theProfileIsChosenByNameEnvironmentOrStandard() throws {
        let configuration = try read(
            "profile = \"b\"\n[profiles.a]\nkey_environment = \"A\"\n[profiles.b]\nkey_environment = \"B\"")
        func chosen(_ name: String?, _ environment: [String: String] = [:]) throws -> String {
            try Profile.choose(named: name, environment: environment, configuration: configuration).summary.name
        }
        #expect(try chosen(nil) == "b")
        #expect(try chosen("a") == "a")
        #expect(try chosen(nil, ["LEADLINE_PROFILE": "a"]) == "a")
        #expect(try chosen(nil, ["LEADLINE_API_KEY": "k"]) == "ENV")
        #expect(try chosen("a", ["LEADLINE_API_KEY": "k"]) == "a")
        #expect(throws: Problem.self) { try chosen("c") }
        #expect(throws: Problem.self) { try chosen(nil, ["LEADLINE_BASE_URL": "http://127.0.0.1:1/api"]) }
        #expect(throws: Problem.self) {
            try chosen(nil, ["LEADLINE_BASE_URL": "http://example.com/api", "LEADLINE_API_KEY": "k"])
        }
    }

    @Test
    func withoutAProfileTheWayOutIsSaid() {
        let problem = #expect(throws: Problem.self) {
            try Profile.choose(named: nil, environment: [:], configuration: .empty)
        }
        #expect(problem?.sentence.contains("leadline --sandbox") == true)
    }
}

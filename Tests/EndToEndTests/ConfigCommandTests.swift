import FoundationEssentials
import TestSupport
import Testing

/// `leadline config`.
@Suite struct ConfigCommandTests {
    private let program: Program
    private var file: String { program.directory.file("config/leadline/config.toml") }

    init() throws {
        program = try Program()
    }

    @Test func theSampleIsWrittenOnceAndIsSound() async throws {
        #expect(try await program.run("config", "path").output == file + "\n")
        #expect(
            try await program.run("config", "check").output
                == "there is no \(file): everything has its default\n")
        #expect(try await program.run("config", "init").status == 0)
        let permissions = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        let again = try await program.run("config", "init")
        #expect(again.status == 2 && again.errors.contains("it was left as it is"))
        let check = try await program.run("config", "check")
        #expect(check.status == 0 && check.output == "\(file): 0 organisations, no mistakes\n")
    }

    @Test func everyMistakeIsShownWithItsLine() async throws {
        try program.configure(
            "theme = 3\n\n[profiles.acme]\nkey_file = \"k\"\ncontract = \"clasic\"\n[keys]\nsend = \"Ctrl-?\"\nsned = \"F8\"\n"
        )
        let run = try await program.run("config", "check")
        #expect(run.status == 2)
        #expect(run.errors.contains("\(file):1:9: \"theme\" must be text in quotes, not 3"))
        #expect(run.errors.contains("  5 | contract = \"clasic\"\n    |            ^"))
        #expect(run.errors.contains("did you mean \"classic\""))
        #expect(run.errors.contains("\(file):8:1: ") && run.errors.contains("\(file):7:8: "))
    }

    /// Each colour that a label can have, and none that it cannot.
    @Test func aColourIsOneThatIsKnownOrAMistake() async throws {
        let names = ["teal", "cyan", "#20B2aa"]
        try program.configure(
            names.enumerated().map { "[profiles.p\($0)]\nkey_file = \"k\"\ncolor = \"\($1)\"\n" }.joined())
        #expect(try await program.run("config", "check").status == 0)
        try program.configure("[profiles.acme]\nkey_file = \"k\"\ncolor = \"purple\"\n")
        let run = try await program.run("config", "check")
        #expect(run.status == 2)
        let sentence = "\(file):3:9: \"color\" must be a colour: \"#rrggbb\" or one of teal, blue, violet, pink, red, "
        #expect(run.errors.contains(sentence) && run.errors.contains("not \"purple\""), "\(run.errors)")
    }

    @Test(arguments: ["config check", "--sandbox"])
    func aTerminalShowsTheLineBelowTheSentence(options: String) async throws {
        try program.configure("mouse = true\n[keys]\nsend = \"F4\"\n")
        try await program.inTerminal(options: options, until: "status=2") { terminal, _ in
            let screen = try await terminal.screen()
            #expect(screen.contains("\n  3 | send = \"F4\"\n    |        ^\n"), "\(screen)")
        }
    }

    @Test func mistakesInThemesAreFound() async throws {
        try program.configure("")
        let themes = program.directory.file("config/leadline/themes")
        try FileManager.default.createDirectory(atPath: themes, withIntermediateDirectories: true)
        try Data("name = \"mine\"\nparent = \"dark\"\n[roles]\ntext = \"blod red\"\n".utf8)
            .write(to: URL(filePath: themes + "/mine.toml"))
        let run = try await program.run("config", "check")
        #expect(run.status == 2 && run.errors.contains("\(themes)/mine.toml:4:8: "))
        #expect(run.errors.contains("  4 | text = \"blod red\""))
    }

    @Test func whatIsInForceIsShownWithItsSource() async throws {
        try program.configure(
            "mouse = true\n[profiles.acme]\nkey_command = \"echo secret-key\"\nhold = 9\n[keys]\nsend = [\"F10\"]\n")
        var program = program
        program.environment["LEADLINE_API_KEY"] = "secret-key"
        let run = try await program.run("config", "show")
        #expect(run.status == 0)
        for (setting, source) in [
            ("profile = \"acme\"", "the only one"), ("author = ", "the login name"), ("theme = \"dark\"", "default"),
            ("mouse = true", "\(file):1"),
            ("hold = 9", "\(file):4"), ("contract = \"auto\"", "default"), ("send = [\"F10\"]", "\(file):6"),
            ("key_command = \"echo …\"", "\(file):3"), ("LEADLINE_API_KEY = (set, not shown)", "environment"),
        ] {
            let line = run.output.split(separator: "\n").first { $0.hasPrefix(setting) }
            #expect(line?.hasSuffix("# " + source) == true, "\(setting): \(line ?? "missing")")
        }
        #expect(!run.output.contains("secret-key"))
        let json = try await program.run("config", "show", "--json")
        #expect(json.output.contains(#"{"name":"hold","source":"\#(file):4","table":"profiles.acme","value":"9"}"#))
        #expect(!json.output.contains("secret-key"))
    }

    @Test func noProxyShowsItsLogin() async throws {
        try program.configure(
            "[profiles.acme]\nkey_environment = \"K\"\nproxy = \"http://jane:hunter2@proxy.example:3128\"\n")
        let variables = [
            "HTTPS_PROXY": "http://jane:hunter2@other.example", "ALL_PROXY": "socks5://jane:hunter2@x",
            "NO_PROXY": "a.b",
            "SSL_CERT_FILE": "/ca.pem",
        ]
        let run = try await program.run(["config", "show"], adding: variables)
        #expect(run.status == 0, "\(run.errors)")
        for (setting, source) in [
            ("proxy = \"http://•••@proxy.example:3128\"", "\(file):3"),
            ("HTTPS_PROXY = \"http://•••@other.example:80\"", "environment"),
            ("ALL_PROXY = (not usable)", "environment"), ("NO_PROXY = \"a.b\"", "environment"),
            ("SSL_CERT_FILE = \"/ca.pem\"", "environment"),
        ] {
            let line = run.output.split(separator: "\n").first { $0.hasPrefix(setting) }
            #expect(line?.hasSuffix("# " + source) == true, "\(setting): \(run.output)")
        }
        let json = try await program.run(["config", "show", "--json"], adding: variables)
        try program.configure("[profiles.acme]\nkey_environment = \"K\"\nproxy = \"socks5://jane:hunter2@proxy\"\n")
        let check = try await program.run("config", "check")
        #expect(check.status == 2)
        #expect(
            check.errors.contains("  3 | proxy = \"socks5://••••••••••••@proxy\"\n    |         ^"), "\(check.errors)")
        let doctor = try await program.run("doctor")
        for run in [run, json, check, doctor] {
            #expect(!(run.output + run.errors).contains("hunter2") && !(run.output + run.errors).contains("jane"))
        }
    }

    @Test func aThemeThatIsNotThereIsAMistake() async throws {
        try program.configure("theme = \"sepia\"\n")
        let run = try await program.run("config", "check")
        #expect(run.status == 2 && run.errors.contains("config.toml:1:9: there is no theme \"sepia\""), "\(run.errors)")
        #expect(!run.output.contains("no mistake"))
    }
}

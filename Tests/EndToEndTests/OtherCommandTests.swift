import FoundationEssentials
import Sandbox
import TestSupport
import Testing

/// `lookup`, `history`, `profile check`, help and the embedded sandbox from the command line.
struct OtherCommandTests {
    @Test(arguments: ["jane@example.com", "lead_123", "+1 (234) 567-890"])
    func lookupPrintsTheLead(identifier: String) async throws {
        try await withSandbox { program, _ in
            let run = try await program.run("lookup", identifier, "--json")
            #expect(run.status == 0, "\(run.errors)")
            struct Lead: Decodable {
                let id: String, name: String?, email: String?, phone: String?, status: String?, currency: String?,
                    campaign: String?, source: String?
            }
            let lead = try JSONDecoder().decode(Lead.self, from: Data(run.output.utf8))
            #expect(lead.id == "lead_123")
            #expect(lead.name == "Jane Smith")
            #expect(lead.email == "jane@example.com")
            #expect(lead.phone == "+1234567890")
            #expect(lead.currency == nil)
            #expect(lead.campaign == "google / cpc / summer_sale")
            #expect(lead.source == "gtm")
            let plain = try await program.run("lookup", identifier)
            #expect(plain.output.contains("Jane Smith") && !plain.output.contains("currency"))
        }
    }

    @Test
    func lookupOfNobodyIsNotFound() async throws {
        try await withSandbox { program, _ async throws in
            #expect(try await program.run("lookup", "nobody@example.com").status == 3)
            #expect(try await program.run("lookup", "nobody@").status == 2)
            let nobody = try await program.run("lookup", "Jane Nobody")
            #expect(nobody.status == 3)
            #expect(nobody.errors.hasPrefix("leadline: no lead has the name \"Jane Nobody\": try a part"))
        }
    }

    /// A name lists the leads that have it, under how many there are; a single one is shown whole.
    @Test(arguments: [SandboxContract.current, .classic])
    func lookupOfANameListsItsLeads(contract: SandboxContract) async throws {
        try await withSandbox(contract) { program, _ async throws in
            let run = try await program.run("lookup", "rossi")
            #expect(run.status == 0, "\(run.errors)")
            let lines = run.output.split(separator: "\n")
            #expect(lines.first?.hasPrefix("2 leads have the name \"rossi\"") == true, "\(run.output)")
            #expect(lines.count == 3)
            #expect(lines.contains { $0.contains("Luca Rossi") && $0.hasSuffix("luca.rossi@example.it") })
            let records = try await program.run("lookup", "rossi", "--json").output.split(separator: "\n")
            #expect(records.count == 2 && records.allSatisfy { $0.hasPrefix("{") && $0.contains("Rossi") })
            let one = try await program.run("lookup", "jane smith")
            #expect(one.status == 0 && one.output.hasPrefix("id ") && one.output.contains("jane@example.com"))
        }
    }

    @Test(arguments: [
        (["updte"], #"there is no command "updte": did you mean update?"#),
        (["--sandbox", "updte"], #"there is no command "updte": did you mean update?"#),
        (["outbox", "sned", "1f3a"], #"outbox has no command "sned": did you mean send?"#),
        (["theme", "lst"], #"theme has no command "lst": did you mean list?"#),
        (["profile", "frobnicate"], #"profile has no command "frobnicate": there are list, add and check"#),
    ])
    func anUnknownCommandGetsTheNearestName(arguments: [String], sentence: String) async throws {
        let run = try await Program().run(arguments)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors == "leadline: " + sentence + "\n")
    }

    /// What is listed for people is also there for programs, one object a line, with the same number of lines.
    @Test(arguments: [
        (["keys"], ["group", "keys", "name", "title"]), (["theme", "list"], ["name", "title", "used"]),
        (["profile", "list"], ["color", "key", "name", "server", "used"]),
        (["doctor", "--sandbox"], ["grade", "subject", "text"]),
    ])
    func listsAreAlsoJSON(arguments: [String], names: [String]) async throws {
        let program = try Program()
        try program.configure("[profiles.acme]\nkey_environment = \"HOME\"\ncolor = \"pink\"\n")
        let text = try await program.run(arguments).output.split(separator: "\n")
        let run = try await program.run(arguments + ["--json"])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == text.count && !lines.isEmpty)
        for line in lines {
            let object = try JSONDecoder().decode([String: AnyValue].self, from: Data(line.utf8))
            #expect(object.keys.sorted() == names, "\(line)")
        }
    }

    /// A member whose value does not matter.
    private struct AnyValue: Decodable {
        init(from decoder: any Decoder) {}
    }

    @Test
    func historyIsNewestFirstAndFiltered() async throws {
        try await withSandbox { program, _ in
            for (id, options) in [
                ("lead_1001", ["--qualified", "--value", "10"]), ("lead_1002", ["--lost", "--note", "too dear"]),
                ("lead_1003", ["--qualified", "--value", "2000"]),
            ] {
                #expect(try await program.run(["update", "--id", id] + options).status == 0)
            }
            func ids(_ arguments: String...) async throws -> [String] {
                let run = try await program.run(["history", "--json"] + arguments)
                #expect(run.status == 0, "\(run.errors)")
                return try run.output.split(separator: "\n").compactMap {
                    try JSONDecoder().decode(Program.Record.self, from: Data($0.utf8)).identifier?.value
                }
            }
            #expect(try await ids() == ["lead_1003", "lead_1002", "lead_1001"])
            #expect(try await ids("--limit", "1") == ["lead_1003"])
            #expect(try await ids("status:qualified", "value:>100") == ["lead_1003"])
            #expect(try await ids("dear") == ["lead_1002"])
            #expect(try await ids("since:1h") == ["lead_1003", "lead_1002", "lead_1001"])
            let wrong = try await program.run("history", "status:open")
            #expect(wrong.status == 2)
            #expect(wrong.errors.contains("won, qualified, lost"))
        }
    }

    @Test
    func profileCheckTellsWhetherTheKeyWorks() async throws {
        try await withSandbox { program, _ in
            let good = try await program.run("profile", "check")
            #expect(good.status == 0)
            #expect(good.output.contains("the key works"))
            #expect(try await program.run(["profile", "check"], adding: ["LEADLINE_API_KEY": "no"]).status == 4)
        }
    }

    @Test
    func theEmbeddedSandboxRemembersAcrossCommands() async throws {
        let program = try Program()
        let update = try await program.run(
            "update", "--sandbox", "--email", "jane@example.com", "--won", "--value", "15000.50", "--json")
        #expect(update.status == 0, "\(update.errors)")
        #expect(try update.record().profile == "demo")
        let lead = try await program.run("lookup", "--sandbox", "lead_123", "--json")
        #expect(lead.output.contains(#""value":"15000.5""#))
        #expect(try await program.run("history", "--sandbox").output.contains("15,000.50"))
    }

    @Test(arguments: [["--help"], ["update", "--help"], ["--version"], ["sandbox", "--help"]])
    func helpIsNoFailure(arguments: [String]) async throws {
        let run = try await Program().run(arguments)
        #expect(run.status == 0)
        #expect(!run.output.isEmpty)
        #expect(run.errors.isEmpty)
    }

    @Test
    func withoutATerminalTheScreenSaysWhatToDo() async throws {
        let run = try await Program().run("--sandbox")
        #expect(run.status == 2)
        #expect(run.errors.contains("leadline update"))
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test
    func mistakesInTheConfigurationHaveTheirPlace() async throws {
        let program = try Program()
        let folder = program.directory.file("config/leadline")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("[profiles.a]\nkey_file = 3\n".utf8).write(to: URL(filePath: folder + "/config.toml"))
        let run = try await program.run("history")
        #expect(run.status == 2)
        #expect(run.errors.contains("config.toml:2:12:"))
    }
}

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
            #expect(try await program.run("lookup", "Jane Smith").status == 2)
        }
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
                return try run.output.split(separator: "\n").map {
                    try JSONDecoder().decode(Program.Record.self, from: Data($0.utf8)).identifier.value
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

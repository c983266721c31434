import FoundationEssentials
import TestSupport
import Testing

/// Every update carries who made it, wherever it was made.
struct AuthorTests {
    private static let update = ["update", "--id", "lead_123", "--lost", "--again", "--json"]

    private func authors(_ program: Program, _ filter: String...) async throws -> [String?] {
        let run = try await program.run(["history", "--json"] + filter)
        return try run.output.split(separator: "\n").map {
            try JSONDecoder().decode(Program.Record.self, from: Data($0.utf8)).author
        }
    }

    @Test
    func itIsTheSystemsNameForTheUserUnlessAnotherIsConfigured() async throws {
        try await withSandbox { program, _ in
            let login = try await program.run(["-un"], program: "/usr/bin/id").output.replacing("\n", with: "")
            for forged in ["mallory", ""] {
                let run = try await program.run(Self.update, adding: ["LOGNAME": forged, "USER": forged])
                #expect(try run.record().author == login)
            }
            try program.configure("author = \"Anna\"\n")
            #expect(try await program.run(Self.update).record().author == "Anna")
            #expect(try await authors(program) == ["Anna", login, login])
            #expect(try await authors(program, "author:anna") == ["Anna"])
            let table = try await program.run("history", "export", "--csv").output.split(separator: "\r\n")
            #expect(table.first?.hasSuffix(",author,part,custom,batch") == true)
            #expect(table.dropFirst().map { $0.split(separator: ",").last.map(String.init) } == ["Anna", login, login])
            let file = program.directory.file("export.json")
            #expect(try await program.run("history", "export", "--json", "--output", file).status == 0)
            #expect(try String(contentsOfFile: file, encoding: .utf8).contains(#""author":"Anna""#))
        }
    }

    @Test
    func rowsAndWhatIsSentAgainCarryIt() async throws {
        try await withSandbox { program, _ in
            try program.configure("author = \"Anna\"\n")
            let rows = #"printf 'id,status\nlead_123,lost\nno_lead,lost\n' | "$0" import -"#
            let run = try await program.run(shell: rows, [])
            #expect(run.status != 0)
            #expect(try await authors(program) == ["Anna", "Anna"])
            let rejected = try await program.run("history", "--json", "outcome:rejected").record()
            try program.configure("author = \"Bob\"\n")
            _ = try await program.run("outbox", "send", rejected.id)
            #expect(try await authors(program, "outcome:rejected") == ["Bob"])
            #expect(try await authors(program, "outcome:confirmed") == ["Anna"])
        }
    }

    @Test
    func theScreenMakesAndShowsIt() async throws {
        try await withSandbox { program, _ in
            try program.configure("author = \"Anna\\u202E Berg\"\n")
            try await program.inTerminal { terminal, _ in
                try await terminal.type("jane@example.com lost")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("(•) lost")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("✓ confirmed")
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("[F4 Recent]")
                try await terminal.sendKeys("Enter")
                // What turns text around is made visible.
                try await terminal.waitFor("Anna‹U+202E› Berg entered: ")
            }
            #expect(try await authors(program) == ["Anna\u{202E} Berg"])
            let shown = try await program.run("config", "show").output
            #expect(shown.contains("author = ") && !shown.contains("\u{202E}"))
        }
    }
}

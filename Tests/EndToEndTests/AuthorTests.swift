import Testing

/// Every update carries who made it.
struct AuthorTests {
    private static let update = ["update", "--id", "lead_123", "--lost", "--again", "--json"]

    @Test
    func updatesCarryTheLoginNameOrTheOneConfigured() async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run(Self.update).record().author == "tester")
            try program.configure("author = \"Anna\"\n")
            #expect(try await program.run(Self.update).record().author == "Anna")
            let named = try await program.run(Self.update, adding: ["LOGNAME": ""])
            #expect(try named.record().author == "Anna")
            let history = try await program.run("history", "--json").output
            #expect(history.split(separator: "\n").count { $0.contains(#""author":"Anna""#) } == 2)
            let table = try await program.run("history", "export", "--csv").output.split(separator: "\r\n")
            #expect(table.first?.hasSuffix(",author") == true)
            #expect(table.dropFirst().map { $0.split(separator: ",").last } == ["Anna", "Anna", "tester"])
        }
    }

    /// Services run without a login: the system knows who they run as.
    @Test
    func withoutAnEnvironmentTheSystemIsAsked() async throws {
        try await withSandbox { program, _ in
            var program = program
            program.environment["LOGNAME"] = nil
            #expect(try await program.run(Self.update).record().author?.isEmpty == false)
        }
    }

    @Test
    func rowsOfAFileCarryItToo() async throws {
        try await withSandbox { program, _ in
            try program.configure("author = \"Anna\"\n")
            let run = try await program.run(shell: #"printf 'id,status\nlead_123,lost\n' | "$0" import -"#, [])
            #expect(run.status == 0, "\(run.errors)")
            #expect(try await program.run("history", "--json").record().author == "Anna")
        }
    }

    @Test
    func aHostileNameIsMadeVisible() async throws {
        try await withSandbox { program, _ in
            try program.configure(#"author = "\u001b[31mEve\u202e=1+1""# + "\n")
            #expect(try await program.run(Self.update).record().author == "\u{1B}[31mEve\u{202E}=1+1")
            let shown = try await program.run("config", "show").output
            #expect(shown.contains("author") && !shown.contains("\u{1B}") && !shown.contains("\u{202E}"))
        }
    }
}

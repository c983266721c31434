import FoundationEssentials
import Terminal
import TestSupport
import Testing

/// What commands write into a terminal, where text is made visible, is what they write into a pipe.
@Suite struct TerminalOutputTests {
    private let program: Program

    init() throws {
        var program = try Program()
        // Help is as wide as the terminal, if this does not say otherwise.
        program.environment["COLUMNS"] = "80"
        self.program = program
    }

    @Test func everyHelpIsTheSame() async throws {
        let tree = try await program.run("--experimental-dump-help").output
        let commands = try JSONDecoder().decode(CommandTree.self, from: Data(tree.utf8)).command.all
        #expect(commands.count > 20)
        // The first is the program itself.
        try await expectTheSame(["--help", "help update"] + commands.dropFirst().map { $0.path + " --help" })
    }

    @Test func everyResultIsTheSame() async throws {
        try program.configure("mouse = true\n[profiles.acme]\nkey_environment = \"KEY\"\n[keys]\nsend = \"F10\"\n")
        #expect(
            try await program.run("update", "--sandbox", "--id", "lead_1001", "--lost", "--note", "a\nb").status == 0)
        #expect(try await program.run("update", "--sandbox", "--id", "lead_9", "--lost", "--note", "no").status == 3)
        try await expectTheSame(
            [
                "--version", "keys", "theme list", "theme show dark", "config path", "config show",
                "config show --json", "config check", "profile list", "history --sandbox lead_9",
                "history --sandbox --json",
                "history export --sandbox --json", "history export --sandbox --csv lead_9", "outbox list --sandbox",
                "outbox list --sandbox --json", "update --id a --lost --note", "import", "nonsense",
            ])
    }

    /// What is typed into a note and would be obeyed is shown, and a row stays a row.
    @Test func aRowIsOneLine() async throws {
        #expect(
            try await program.run("update", "--sandbox", "--id", "lead_1001", "--lost", "--note", "a\nb").status == 0)
        try await program.inTerminal(options: "history --sandbox", until: "status=0") { terminal, _ in
            let screen = try await terminal.screen()
            #expect(screen.contains("a␊b"), "\(screen)")
        }
        try await program.inTerminal(options: "history export --csv --sandbox", until: "status=0") { terminal, _ in
            let screen = try await terminal.screen()
            #expect(!screen.contains("␍"), "\(screen)")
        }
    }

    private func expectTheSame(
        _ commands: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        // Wide and high enough that no line is broken and none is lost.
        let size = Size(columns: 1_000, rows: 400)
        try await program.inTerminal(size: size, options: "--version", until: "status=0") { terminal, _ in
            for (number, command) in commands.enumerated() {
                let run = try await program.run(command.split(separator: " ").map(String.init))
                let piped = (run.output + run.errors).split { $0.isNewline }.map(Self.withoutBlanks)
                try await terminal.type("clear; \(Program.path) \(command); echo status=$? of \(number)")
                try await terminal.sendKeys("Enter")
                var shown: [String] = []
                try await terminal.waitUntil("the end of \(command)") { screen in
                    shown = screen.split(separator: "\n").map(Self.withoutBlanks)
                    return shown.last == "ready>" && shown.dropLast().last == "status=\(run.status) of \(number)"
                }
                #expect(Array(shown.dropLast(2)) == piped, "\(command)", sourceLocation: sourceLocation)
            }
        }
    }

    private static func withoutBlanks(_ line: Substring) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}

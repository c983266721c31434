import FoundationEssentials
import Sandbox
import TestSupport
import Testing

/// What the programs that Leadline starts are given: all that they may need, and no organisation's key.
struct ChildEnvironmentTests {
    private static let keys = ["LEADLINE_API_KEY": "secret-1", "OCTANIST_A": "secret-2", "OCTANIST_B": "secret-3"]
    private static let others = [
        "PASSWORD_STORE_DIR": "/store", "GNUPGHOME": "/gnupg", "SSH_AUTH_SOCK": "/agent", "OCTANIST_ABC": "other",
        "EMPTY": "",
    ]

    private func expectNoKeys(in file: String, _ program: Program, _ sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let text = try String(contentsOfFile: program.directory.file(file), encoding: .utf8)
        let lines = Set(text.split(separator: "\n").map(String.init))
        for (name, value) in Self.others { #expect(lines.contains("\(name)=\(value)"), "\(text)") }
        #expect(lines.contains("HOME=\(program.directory.path)"))
        for (name, value) in Self.keys {
            #expect(!text.contains("\n\(name)=") && !text.contains(value), "\(text)", sourceLocation: sourceLocation)
        }
    }

    @Test func aKeyCommandGetsNoKeys() async throws {
        try await withSandbox { program, sandbox in
            try program.configure(
                """
                [profiles.a]
                url = "\(sandbox.baseURL)"
                key_environment = "OCTANIST_A"
                [profiles.b]
                url = "\(sandbox.baseURL)"
                key_environment = "OCTANIST_B"
                [profiles.c]
                url = "\(sandbox.baseURL)"
                key_command = '''env > "$HOME/given"; cat /proc/$PPID/limits > "$HOME/limits"; echo key'''
                """)
            let keys = Self.keys.merging(Self.others) { $1 }
            let check = try await program.run(["profile", "check", "--profile", "c"], adding: keys)
            #expect(check.status == 0, "\(check.errors)")
            try expectNoKeys(in: "given", program)
            // A crash leaves no memory on the disk, with or without a program that collects it.
            let limits = try String(contentsOfFile: program.directory.file("limits"), encoding: .utf8)
            let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
            #expect(core.dropFirst(25).split(separator: " ").first == "1", "\(core)")
            // The one who asks for a variable still gets it.
            let other = try await program.run(
                ["profile", "check", "--profile", "a"], adding: keys.merging(["OCTANIST_A": "key"]) { $1 })
            #expect(other.status == 0, "\(other.errors)")
            // It is read to see whether a new profile works, too.
            let add = try await program.run(
                ["profile", "add", "d", "--url", sandbox.baseURL, "--key-command", "env > \"$HOME/added\"; echo key"],
                adding: keys)
            #expect(add.status == 0, "\(add.errors)")
            try expectNoKeys(in: "added", program)
        }
    }

    @Test func theEditorGetsNoKeys() async throws {
        let program = try Program()
        try program.configure("[profiles.a]\nkey_environment = \"OCTANIST_A\"\n")
        // The file is there when it is whole.
        let editor = ["EDITOR": "env > \"$HOME/part\"; mv \"$HOME/part\" \"$HOME/given\"; true"]
        let variables = Self.keys.merging(Self.others) { $1 }.merging(editor) { $1 }
        try await program.inTerminal(options: "--sandbox", adding: variables) { terminal, before in
            try await terminal.type("lead_123")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("l lost")
            try await terminal.type("l")
            try await terminal.waitFor("(•) lost")
            // A profile that came while the screen was open counts, too.
            try program.configure(
                "[profiles.a]\nkey_environment = \"OCTANIST_A\"\n[profiles.b]\nkey_environment = \"OCTANIST_B\"\n")
            try await terminal.type("a note")
            try await terminal.waitFor("a note")
            try await terminal.sendKeys("C-o")
            let given = program.directory.file("given")
            try await terminal.waitUntil("the editor's end") { _ in FileManager.default.fileExists(atPath: given) }
            try await terminal.waitFor("a note")
            try expectNoKeys(in: "given", program)
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("was not sent")
            try await terminal.sendKeys("Tab", "Enter")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
    }
}

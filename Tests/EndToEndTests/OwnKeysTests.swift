import Terminal
import TestSupport
import Testing

/// Keys and mouse as a person set them up in `config.toml`.
struct OwnKeysTests {
    @Test
    func ownKeysWorkAndAreShown() async throws {
        let program = try Program()
        try program.configure("[keys]\nhelp = \"F10\"\nshow-recent = [\"F11\"]\nquit = [\"Alt-q\", \"Ctrl-Q\"]\n")
        try await program.inTerminal(options: "--sandbox") { terminal, before in
            try await terminal.waitFor("F11 Recent")
            try await terminal.sendKeys("F11")
            try await terminal.waitFor("[F11 Recent]")
            try await terminal.sendKeys("F10")
            try await terminal.waitFor("RECENT SCREEN")
            try await terminal.sendKeys("M-q")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
    }

    @Test
    func mistakesAreToldTogetherBeforeTheScreenOpens() async throws {
        let program = try Program()
        try program.configure("theme = 1\n[keys]\nsned = \"F10\"\nquit = []\nsend = [\"F8\", \"F9\"]\n")
        let wanted = [
            #":1:9: "theme" must be text in quotes"#, #":3:1: "sned" is not a command; did you mean "send""#,
            #":4:8: "quit" needs at least one key"#, #":5:15: "F9" already means "palette""#,
        ]
        for arguments in [["keys"], ["doctor", "--sandbox"]] {
            let run = try await program.run(arguments)
            #expect(run.status == 2)
            for text in wanted { #expect((run.output + run.errors).contains(text), "\(arguments)") }
        }
        let wide = Size(columns: 240, rows: 30)
        try await program.inTerminal(size: wide, options: "--sandbox", until: "status=2") { terminal, before in
            let lines = try await terminal.waitFor("status=2").split(separator: "\n")
            for text in wanted { #expect(lines.contains { $0.contains(text) }) }
            #expect(try await terminal.modes() == before)
        }
    }

    /// What concerns the screen only stops nobody who works without one.
    @Test
    func commandsWithoutAScreenPassOverTheKeys() async throws {
        let program = try Program()
        try program.configure("[keys]\nsned = \"F10\"\n")
        let run = try await program.run("lookup", "lead_123", "--sandbox")
        #expect(run.status == 0 && run.output.contains("Jane Smith"))
    }

    @Test
    func keysAreListedAsTheyAre() async throws {
        let program = try Program()
        try program.configure("[keys]\nsend = [\"F10\", \"Ctrl-S\"]\n")
        let run = try await program.run("keys")
        #expect(run.status == 0)
        let line = run.output.split(separator: "\n").first { $0.hasPrefix("send ") }
        #expect(
            line?.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
                == "send F10, Ctrl-S Send the update")
    }

    @Test
    func theMouseWorksWhereItIsAskedFor() async throws {
        let program = try Program()
        try program.configure("mouse = true\n")
        try await program.inTerminal(options: "--sandbox") { terminal, before in
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            try await click("( ) won", in: terminal)
            try await terminal.waitFor("(•) won")
            try await terminal.type("900")
            try await click("F4 Recent", in: terminal)
            try await terminal.waitFor("[F4 Recent]")
            try await click("F2 Update", in: terminal)
            try await terminal.waitUntil("the form as it was") { $0.contains("[F2 Update]") && $0.contains("900") }
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("[ Quit ]")
            try await click("[ Quit ]", in: terminal)
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
    }

    /// Sends what a terminal sends for a click on the first place where the text stands.
    private func click(_ text: String, in terminal: TmuxTerminal) async throws {
        let lines = try await terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains(text) })
        let start = try #require(lines[row].firstRange(of: text)?.lowerBound)
        let column = DisplayWidth.of(String(lines[row][..<start]))
        try await terminal.type("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
    }

    @Test
    func whatIsCopiedIsShownAndLeavesTheTerminalAsItWas() async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 0)
            try await program.inTerminal { terminal, before in
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("confirmed it after")
                try await terminal.sendKeys("Y")
                try await terminal.waitFor("Copied: the request as a curl command")
                try await terminal.waitFor("curl -X PATCH")
                try await terminal.sendKeys("r", "x", "Escape")
                try await terminal.waitUntil("the list again") { !$0.contains("Copied:") }
                try await terminal.sendKeys("y")
                try await terminal.waitFor("copied lead_1001")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
                #expect(try await terminal.modes() == before)
            }
        }
    }
}

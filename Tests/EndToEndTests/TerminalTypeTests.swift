import Terminal
import TestSupport
import Testing

/// The same work on every terminal that people have; each gets its modes back.
struct TerminalTypeTests {
    @Test(arguments: [
        "linux", "xterm", "xterm-256color", "screen-256color", "tmux-256color", "vt100", "xterm-color", "ansi",
    ])
    func aLeadIsLookedUp(type: String) async throws {
        try await Program().inTerminal(options: "--sandbox", adding: ["TERM": type]) { terminal, before in
            try await terminal.type("jane@example.com")
            try await terminal.sendKeys("Enter")
            let screen = try await terminal.waitFor("Jane Smith")
            #expect(screen.contains("jane@example.com"))
            try await terminal.sendKeys("F1")
            try await terminal.waitFor("UPDATE SCREEN")
            try await terminal.sendKeys("Escape")
            try await terminal.waitUntil("the form again") { !$0.contains("UPDATE SCREEN") }
            try await terminal.sendKeys("C-l", "C-q")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
    }

    @Test(arguments: ["dumb", "unknown", "no-such-terminal"])
    func whatCannotShowAScreenIsToldInOneSentence(type: String) async throws {
        try await Program().inTerminal(options: "--sandbox", adding: ["TERM": type], until: "status=2") {
            terminal, before in
            let screen = try await terminal.waitFor("leadline update")
            // Where the terminal cannot be cleared, what was typed is still there.
            let lines = screen.split(separator: "\n").drop { !$0.hasPrefix("leadline: ") }
            let said = lines.prefix { !$0.contains("status=") }.joined()
            #expect(said.hasPrefix("leadline: ") && said.hasSuffix(".") && said.contains(type), "\(screen)")
            #expect(try await terminal.modes() == before)
        }
    }

    @Test
    func withoutUnicodeTheScreenIsASCII() async throws {
        try await Program().inTerminal(options: "--sandbox", adding: ["LANG": "C"], until: "[F2 Update]") {
            terminal, before in
            try await terminal.type("jane@example.com")
            try await terminal.sendKeys("Enter")
            let screen = try await terminal.waitFor("Jane Smith")
            #expect(!screen.contains { !$0.isASCII }, "\(screen)")
            #expect(screen.contains("------------") && screen.contains("( ) won"))
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
    }

    /// The dark theme's own colours where the terminal has them, and otherwise the nearest of 256.
    @Test(arguments: [(["COLORTERM": "truecolor"], "38;2;216;212;204"), ([:], "38;5;188")])
    func aThemeIsShownInItsColours(variables: [String: String], text: String) async throws {
        try await Program().inTerminal(options: "--sandbox", adding: variables) { terminal, before in
            try await terminal.waitFor("FIND LEAD")
            let screen = try await terminal.styledScreen()
            #expect(screen.contains(text), "\(screen)")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
    }

    @Test
    func aStormOfResizesLosesNothing() async throws {
        try await Program().inTerminal(options: "--sandbox") { terminal, before in
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            for step in 0..<60 {
                try await terminal.resize(Size(columns: 20 + step * 37 % 180, rows: 5 + step * 23 % 45))
                if step % 10 == 0 { try await terminal.sendKeys("C-l") }
            }
            try await terminal.resize(Size(columns: 100, rows: 30))
            try await terminal.waitUntil("the whole screen") { screen in
                let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
                return rows.contains { $0.count == 100 && $0.allSatisfy { "─┬".contains($0) } }
                    && screen.contains("jane@example.com") && screen.contains("Jane Smith")
            }
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
    }

    @Test
    func focusComesAndGoesUnnoticed() async throws {
        try await Program().inTerminal(options: "--sandbox") { terminal, _ in
            try await terminal.type("jane\u{1B}[O\u{1B}[I@example.com\u{1B}[I")
            try await terminal.waitFor("jane@example.com")
            try await terminal.waitFor("Jane Smith")
        }
    }

    @Test
    func aSignalFromOutsideGivesTheMouseBack() async throws {
        let program = try Program()
        try program.configure("mouse = true\n")
        let terminal = try Pseudoterminal(
            [Program.path, "--sandbox"], environment: program.environment.merging(["TERM": "xterm-256color"]) { $1 })
        try await terminal.waitForOutput("the first screen") {
            $0.contains("FIND LEAD") && $0.contains("\u{1B}[?1006h")
        }
        terminal.process.send(signal: 15)
        #expect(try await terminal.process.waitForEnding() == .exit(0))
        try await terminal.waitForOutput("the mouse given back") {
            $0.contains("\u{1B}[?1006l") && $0.contains("\u{1B}[?1000l")
        }
        #expect(try terminal.modes() == terminal.initialModes)
    }
}

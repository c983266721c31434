import Sandbox
import Terminal
import TestSupport
import Testing

/// What only a real terminal shows: sizes, paste, hostile text, missing colours.
struct ScreenTests {
    @Test
    func resizingKeepsWhatWasTyped() async throws {
        try await Program().inTerminal(options: "--sandbox") { terminal, _ in
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            for size in [(80, 24), (60, 15), (200, 50), (100, 30)] {
                try await terminal.resize(Size(columns: size.0, rows: size.1))
                try await terminal.waitUntil("the screen at \(size)") { screen in
                    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
                    let fits = rows.contains { $0.count == size.0 && $0.allSatisfy { "─┬┴│".contains($0) } }
                    return fits && screen.contains("jane@example.com") && screen.contains("Jane Smith")
                }
            }
            try await terminal.resize(Size(columns: 20, rows: 5))
            try await terminal.waitUntil("what size is needed") { !$0.contains("Jane") && !$0.contains("FIND") }
            try await terminal.resize(Size(columns: 100, rows: 30))
            try await terminal.waitFor("Jane Smith")
        }
    }

    /// Nothing of a form that is not seen can be sent, in panes as small as people make them.
    @Test(arguments: [(39, 12), (20, 3), (100, 8), (10, 30)])
    func aPaneTooSmallSendsNothing(columns: Int, rows: Int) async throws {
        try await withSandbox { program, sandbox in
            try await program.inTerminal { terminal, _ in
                try await terminal.type("lead_123")
                try await terminal.waitFor("Jane Smith")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("w won")
                try await terminal.type("w15000")
                try await terminal.waitFor("= 15,000")
                try await terminal.resize(Size(columns: columns, rows: rows))
                // A pane that is cut shows less before the program knows.
                try await terminal.waitFor("40×10")
                try await terminal.sendKeys("F8", "C-s", "Enter", "Enter", "Tab", "9", "F4", "BSpace")
                try await terminal.paste("lead_1001\tlost\t\tnot meant\n")
                // In their order: what is asked now was asked after all of them.
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("Esc")
                try await terminal.sendKeys("Escape")
                try await terminal.resize(Size(columns: 100, rows: 30))
                let screen = try await terminal.waitFor("= 15,000")
                #expect(screen.contains("Jane Smith") && screen.contains("(•) won") && !screen.contains("not meant"))
                #expect(try await sandbox.changes().isEmpty)
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("✓ confirmed")
            }
            #expect(try await sandbox.changes().count == 1)
        }
    }

    @Test(arguments: [true, false])
    func aPastedNewlineNeverSubmits(bracketed: Bool) async throws {
        try await withSandbox { program, sandbox in
            try await program.inTerminal { terminal, _ in
                try await terminal.type("lead_123")
                try await terminal.waitFor("Jane Smith")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("l lost")
                try await terminal.type("l")
                try await terminal.waitFor("(•) lost")
                try await terminal.paste("first line\nsecond line\nthird line\n", bracketed: bracketed)
                try await terminal.waitFor("third line")
                try await terminal.waitFor("(•) lost")
                #expect(try await sandbox.changes().isEmpty)
            }
        }
    }

    @Test
    func hostileTextOfAServerIsShownAsMarks() async throws {
        try await withSandbox { program, sandbox in
            let hostile = try #require(try await sandbox.leads().first { $0.note?.contains("\u{1B}") == true })
            try await program.inTerminal { terminal, _ in
                try await terminal.type(hostile.id)
                try await terminal.waitFor("␛")
                let screen = try await terminal.screen()
                #expect(!screen.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0 || $0.value == 0x202E })
                let rules = screen.split(separator: "\n").filter { $0.hasPrefix("──────") }
                #expect(rules.allSatisfy { $0.count == 100 })
            }
        }
    }

    @Test
    func withoutColoursEverythingIsStillSaid() async throws {
        try await Program().inTerminal(options: "--sandbox", adding: ["NO_COLOR": "1"]) { terminal, _ in
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            let styled = try await terminal.styledScreen()
            let colours = styled.matches(of: /\u{1B}\[(?:[0-9;]*;)?(?:3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])[0-9;]*m/)
            #expect(colours.isEmpty, "\(styled)")
        }
    }

    @Test
    func whatTheCommandLineDoesAppearsAtOnce() async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 0)
            try await program.inTerminal { terminal, _ in
                try await terminal.waitFor("lead_1001")
                #expect(try await program.run("update", "--id", "lead_1002", "--lost").status == 0)
                try await terminal.waitFor("lead_1002")
            }
        }
    }
}

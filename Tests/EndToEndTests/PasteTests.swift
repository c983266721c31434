import Glibc
import Terminal
import TestSupport
import Testing

/// A bracketed paste is taken whole or not at all, however its bytes come.
struct PasteTests {
    private let start = "\u{1B}[200~"
    private let end = "\u{1B}[201~"
    private let notice = "Ctrl-C stops it"

    /// The value of a lead that is to be won.
    private func atValue(_ terminal: TmuxTerminal) async throws {
        try await terminal.type("lead_123")
        try await terminal.waitFor("Jane Smith")
        try await terminal.sendKeys("Enter")
        try await terminal.waitFor("w won")
        try await terminal.type("w")
        try await terminal.waitFor("(•) won")
    }

    @Test
    func aPauseCutsNothingAndPlaysNothing() async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            try await program.inTerminal { terminal, _ in
                try await atValue(terminal)
                // Played as keys it would send.
                try await terminal.type(start + "98765")
                try await terminal.waitFor(notice)
                try await terminal.type(".40\u{13}\u{1B}[19~\r\u{1B}[20")
                try await terminal.resize(Size(columns: 80, rows: 24))
                try await terminal.waitUntil("the screen at 80") { screen in
                    screen.contains(notice) && screen.split(separator: "\n").allSatisfy { $0.count <= 80 }
                }
                try await terminal.type("1~")
                try await terminal.waitUntil("the end of it") { !$0.contains(notice) }
                let screen = try await terminal.waitFor("98765.40[19~")
                #expect(screen.contains("left out: control characters"))
                #expect(try await sandbox.changes().isEmpty)
                try await terminal.sendKeys("C-u")
                try await terminal.type(start + "98765.40" + end)
                try await terminal.waitFor("= 98,765.40 EUR")
            }
        }
    }

    @Test
    func oneThatNeverEndsIsCancelled() async throws {
        try await Program().inTerminal(options: "--sandbox") { terminal, _ in
            try await atValue(terminal)
            try await terminal.type(start + "98")
            try await terminal.waitFor(notice)
            try await terminal.sendKeys("C-c")
            try await terminal.waitFor("you stopped the paste")
            #expect(!(try await terminal.screen()).contains("98"))
            try await terminal.type("12")
            try await terminal.waitFor("= 12")
        }
    }

    @Test
    func suspendingInTheMiddleLosesNothing() async throws {
        try await Program().inTerminal(options: "--sandbox") { terminal, before in
            try await atValue(terminal)
            try await terminal.type(start + "98765")
            try await terminal.waitFor(notice)
            let process = try #require(try TmuxTerminal.children(of: try await terminal.processID()).first)
            #expect(kill(process, SIGTSTP) == 0)
            try await terminal.waitFor("Stopped")
            #expect(try await terminal.modes() == before)
            try await terminal.type("fg")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor(notice)
            try await terminal.type(".40" + end)
            try await terminal.waitFor("= 98,765.40")
        }
    }

    @Test
    func oneThatIsTooLargeIsRefusedWhole() async throws {
        let program = try Program()
        let terminal = try Pseudoterminal(
            [Program.path, "--sandbox"], environment: program.environment.merging(["TERM": "xterm-256color"]) { $1 })
        try await terminal.waitForOutput("the first screen") { $0.contains("FIND LEAD") }
        let rows = String(repeating: "lead_123\tlost\tno\r", count: 1 << 16)
        await terminal.send(start + rows + rows + "98765.40" + end)
        try await terminal.waitForOutput("that it is refused") { $0.contains("it has more than 1 MiB") }
        #expect(!terminal.text.contains("1 of") && !terminal.text.contains("98765"))
        await terminal.send("jane@example.com")
        try await terminal.waitForOutput("what is typed next") { $0.contains("Jane Smith") }
    }

    /// As in GNU screen and on the Linux console, which have no bracketed paste.
    @Test
    func aSingleRowWithoutBracketsIsNotPlayedAsKeys() async throws {
        let program = try Program()
        let terminal = try Pseudoterminal(
            [Program.path, "--sandbox"], environment: program.environment.merging(["TERM": "xterm-256color"]) { $1 })
        try await terminal.waitForOutput("the first screen") { $0.contains("FIND LEAD") }
        await terminal.send("jane@example.com\tlost\t\tno budget\r")
        try await terminal.waitForOutput("the note as it was pasted") { $0.contains("no budget") }
        #expect(try await program.run("--sandbox", "history").output.isEmpty)
    }

    @Test
    func theKeyOfAnOrganisationIsPastedWhole() async throws {
        try await Program().inTerminal(until: "Set-up") { terminal, _ in
            try await terminal.sendKeys("Tab", "Tab", "Tab")
            try await terminal.type(start + "octo_")
            try await terminal.waitFor(notice)
            try await terminal.type("s3cret" + end)
            try await terminal.waitUntil("all of it") { $0.contains("11 characters") }
            #expect(!(try await terminal.screen()).contains("s3cret"))
        }
    }
}

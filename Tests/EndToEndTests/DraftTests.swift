import FoundationEssentials
import Glibc
import Sandbox
import Terminal
import TestSupport
import Testing

/// What is typed survives whatever ends the program.
struct DraftTests {
    @Test
    func aKilledFormIsOfferedAtOnceAndComesBackWhole() async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            try await program.inTerminal { terminal, _ in
                try await terminal.type("lead_123")
                try await terminal.waitFor("Jane Smith")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("w won")
                try await terminal.type("w")
                try await terminal.waitFor("(•) won")
                try await terminal.type("15,000.50")
                try await terminal.waitFor("= 15,000.50 EUR")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("Ctrl-J new line")
                try await terminal.type("half a note")
                try await terminal.waitFor("half a note")
                try await waitForDraft(program, holding: "half a note")
                let shell = try await terminal.processID()
                let process = try #require(try TmuxTerminal.children(of: shell).first)
                #expect(kill(process, SIGKILL) == 0)
                try await terminal.waitFor("status=137")
            }
            let mode = try FileManager.default.attributesOfItem(
                atPath: program.directory.file("data/leadline/history.sqlite"))[.posixPermissions]
            #expect(mode as? Int == 0o600)

            try await program.inTerminal { terminal, _ in
                try await terminal.waitFor("not sent: lead_123 won 15,000.50")
                let screen = try await terminal.screen()
                #expect(screen.contains("( ) won") && screen.contains("No lead chosen"), "the form itself is empty")
                try await terminal.sendKeys("C-r")
                try await terminal.waitFor("Jane Smith")
                try await terminal.waitFor("half a note")
                try await terminal.waitFor("= 15,000.50 EUR")
                #expect(try await sandbox.changes().isEmpty)
                try await terminal.sendKeys("F8")
                // Nothing waits any more, so that quitting asks nothing.
                try await terminal.waitFor("✓ confirmed")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
            #expect(try await sandbox.changes().map(\.status) == [200])

            // It was sent, so nothing is left to offer.
            try await program.inTerminal { terminal, _ in
                try await terminal.waitFor("✓ confirmed")
                try await terminal.type("lead_123")
                try await terminal.waitFor("Jane Smith")
                let screen = try await terminal.screen()
                #expect(!screen.contains("draft") && !screen.contains("not sent"))
            }
        }
    }

    @Test
    func quittingKeepsTheFormAndPurgingForgetsIt() async throws {
        let program = try Program()
        try await program.inTerminal(options: "--sandbox") { terminal, before in
            try await terminal.type("secret.person@example.com")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("l lost")
            try await terminal.type("l")
            try await terminal.waitFor("(•) lost")
            try await terminal.type("told in confidence")
            try await terminal.waitFor("told in confidence")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("was not sent, but is")
            try await terminal.sendKeys("Tab", "Enter")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
        try await program.inTerminal(options: "--sandbox") { terminal, _ in
            try await terminal.waitFor("not sent: secret.person@example.com lost")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
        }
        let purged = try await program.run(
            "history", "purge", "--sandbox", "--lead", "secret.person@example.com", "--yes")
        #expect(purged.output == "deleted 1 draft for ever\n" && purged.status == 0, "\(purged)")
        #expect(try program.directory.filesHolding("told in confidence").isEmpty)
        try await program.inTerminal(options: "--sandbox") { terminal, _ in
            try await terminal.type("secret.person@example.com")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("w won")
            #expect(!(try await terminal.screen()).contains("draft"))
        }
    }

    /// Waits until the text is in the history's files.
    private func waitForDraft(_ program: Program, holding text: String) async throws {
        try await waitUntil(text) { try !program.directory.filesHolding(text).isEmpty }
    }
}

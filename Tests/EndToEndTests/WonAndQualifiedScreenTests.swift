import FoundationEssentials
import Sandbox
import Terminal
import TestSupport
import Testing

/// Won and also qualified, in a real terminal against both contracts.
struct WonAndQualifiedScreenTests {
    private func fill(_ terminal: TmuxTerminal, _ lead: String, name: String) async throws {
        try await terminal.type(lead)
        try await terminal.waitFor(name)
        try await terminal.sendKeys("Enter")
        try await terminal.waitFor("W won")
        try await terminal.type("W")
        try await terminal.waitFor("[x] also mark as qualified")
        try await terminal.type("15000.50")
        try await terminal.waitFor("= 15,000.50")
    }

    @Test(arguments: SandboxContract.allCases)
    func lookedUpWonAndAlsoQualified(contract: SandboxContract) async throws {
        try await withSandbox(contract) { program, sandbox in
            try await program.inTerminal { terminal, _ in
                try await fill(terminal, "jane@example.com", name: "Jane Smith")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("✓ confirmed")
                // One line that says both, under the form and on Recent.
                try await terminal.waitFor("won+qual.")
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("1 update")
                try await terminal.waitFor("won+qual.")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("Esc list")
                // Both parts stand in the details.
                try await terminal.waitFor(
                    contract == .current ? "The lead is qualified, and a request" : "One request says won and qualified"
                )
                try await terminal.sendKeys("t")
                try await terminal.waitFor(contract == .current ? "SENT 1" : "SENT")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.status == "won" && lead.value == "15000.5" && lead.qualifiedAt != nil)
            #expect(try await sandbox.changes().map(\.status) == (contract == .current ? [200, 200] : [200]))
            let record = try await program.run("history", "--json").record()
            #expect(record.alsoQualified && record.status == "won" && record.outcome == "confirmed")
            #expect(record.part == (contract == .current ? "won" : "both"))
            #expect(try await program.run("history").output.contains("won+qual."))
        }
    }

    @Test
    func undoneNeitherIsSent() async throws {
        try await withSandbox { program, sandbox in
            try await program.inTerminal { terminal, _ in
                try await fill(terminal, "jane@example.com", name: "Jane Smith")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("• queued")
                try await terminal.sendKeys("F7")
                try await terminal.waitFor("– cancelled")
                // It is in the form again, with its confirmation.
                try await terminal.waitFor("[x] also mark as qualified")
            }
            #expect(try await sandbox.changes().isEmpty)
        }
    }

    @Test
    func aRejectedFirstPartIsOneRowAndOneSentence() async throws {
        try await withSandbox { program, sandbox in
            try await program.inTerminal(size: Size(columns: 140, rows: 40)) { terminal, _ in
                try await fill(terminal, "jane@example.com", name: "Jane Smith")
                sandbox.setFaults(try FaultPlan(text: "script=ok+refuse"))
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("✗ rejected")
                sandbox.setFaults(nil)
                try await terminal.sendKeys("F5")
                try await terminal.waitFor("won was not sent")
                try await terminal.waitFor("1 update rejected.")
                try await terminal.type("r")
                try await terminal.waitFor("Nothing waits.")
            }
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.status == "won" && lead.qualifiedAt != nil)
            #expect(try await sandbox.changes().map(\.body).count == 3)
        }
    }

    @Test
    func theCommandLineSaysWhatBecameOfIt() async throws {
        try await withSandbox { program, sandbox in
            let update = ["update", "--id", "lead_123", "--won", "--value", "5", "--also-qualified"]
            sandbox.setFaults(try FaultPlan(text: "script=ok+500-after"))
            let run = try await program.run(update)
            #expect(run.status == 6 && run.errors.contains("won waits"), "\(run.errors)")
            let id = try await program.run("history", "--json").record().id
            sandbox.setFaults(nil)
            let resolved = try await program.run("outbox", "resolve", id, "--arrived")
            #expect(resolved.status == 0 && resolved.errors.contains("won is still to be sent for this lead"))
            #expect(try await program.run("outbox").output.contains("won+qual."))
            #expect(try await program.run("outbox", "send").status == 0)
            #expect(try await sandbox.changes().count == 2)
            #expect(try await sandbox.lead(id: "lead_123")?.status == "won")
        }
    }

    /// Without a server, nothing can be decided and nothing is lost.
    @Test
    func offlineItIsKeptWhole() async throws {
        var program = try Program()
        program.environment["LEADLINE_BASE_URL"] = "http://127.0.0.1:1/api"
        program.environment["LEADLINE_API_KEY"] = "key"
        let run = try await program.run(
            "update", "--id", "lead_123", "--won", "--value", "5", "--also-qualified", "--json")
        #expect(run.status == 5)
        let record = try run.record()
        #expect(record.outcome == "retrying" && record.attempts == 0 && record.part == nil && record.alsoQualified)
        #expect(run.errors.contains("Leadline could not read whether the lead is qualified"))
    }
}

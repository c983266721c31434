import FoundationEssentials
import Sandbox
import Terminal
import TestSupport
import Testing

/// The job the program exists for, in a real terminal, from the first key to the restored shell.
struct MainJobTests {
    @Test(arguments: [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24)])
    func aLeadIsWonUndoneAndSentAgain(size: Size) async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            try await program.inTerminal(size: size) { terminal, before in
                try await terminal.waitFor("FIND LEAD")
                try await terminal.type("jane@example.com")
                try await terminal.waitFor("Jane Smith")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("w won")
                try await terminal.type("w")
                try await terminal.waitFor("(•) won")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("✗ won needs a value")
                #expect(try await sandbox.changes().isEmpty)

                try await terminal.type("15,000.50")
                try await terminal.waitFor("= 15,000.50 EUR")
                try await terminal.waitFor("open → won")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("• queued")
                try await terminal.waitFor("No lead chosen")
                try await terminal.sendKeys("F7")
                try await terminal.waitFor("– cancelled")
                try await terminal.waitFor("= 15,000.50 EUR")

                try await terminal.sendKeys("F8")
                try await terminal.waitFor("✓ confirmed")
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("[F4 Recent]")
                try await terminal.waitUntil("both updates on Recent") { screen in
                    screen.contains("✓ confirmed") && screen.contains("– cancelled") && screen.contains("15,000.50 EUR")
                }
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("lead_123")

                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
                #expect(try await terminal.modes() == before)
            }
            let changes = try await sandbox.changes()
            #expect(changes.map(\.status) == [200])
            #expect(changes.first?.body.contains(#""value":15000.5"#) == true)
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.status == "won")
            #expect(lead.value == "15000.5")

            let history = try await program.run("history", "--json")
            let outcomes = try history.output.split(separator: "\n").map {
                try JSONDecoder().decode(Program.Record.self, from: Data($0.utf8)).outcome
            }
            #expect(outcomes == ["confirmed", "cancelled"])
        }
    }

    @Test
    func theClassicServerIsUpdatedByTheIdentifierTyped() async throws {
        try await withSandbox(.classic) { program, sandbox in
            try await program.inTerminal(adding: ["TERM": "xterm-256color"]) { terminal, _ in
                try await terminal.type("customer@example.com")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("q qualified")
                try await terminal.type("q")
                try await terminal.waitFor("(•) qualified")
                try await terminal.type("5000")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("✓ confirmed")
            }
            #expect(try await sandbox.changes().map(\.status) == [200])
            #expect(try await sandbox.leads().contains { $0.email == "customer@example.com" && $0.value == "5000" })
        }
    }
}

extension SandboxServer {
    /// The updates and new leads it was asked for.
    func changes() async throws -> [RequestRecord] {
        try await requests().filter { $0.method == "PATCH" || $0.method == "POST" && $0.path.hasSuffix("/leads") }
    }

    /// Waits until it got so many requests, or all programs that could send them have ended.
    func waitForRequests(_ count: Int, from programs: ChildProcess...) async throws {
        try await waitUntil("request \(count)") {
            let arrived = try await requests().count
            return arrived >= count || programs.allSatisfy { $0.currentEnding != nil }
        }
    }
}

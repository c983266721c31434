import FoundationEssentials
import Sandbox
import Terminal
import TestSupport
import Testing

/// A lead is added on the screen, in a real terminal.
struct NewLeadScreenTests {
    @Test func itIsAddedUndoneAndAddedAgain() async throws {
        try await withSandbox(.current, currency: "EUR") { program, sandbox in
            try await program.inTerminal(size: Size(columns: 100, rows: 30)) { terminal, _ in
                try await terminal.sendKeys("F3")
                try await terminal.waitFor("Enter card")
                try await terminal.type("a")
                try await terminal.waitFor("Without a click id")
                try await terminal.type("Ann Lee")
                try await terminal.waitFor("Ann Lee")
                try await terminal.sendKeys("Tab")
                try await terminal.waitFor("email  ▏")
                try await terminal.type("ann@example.com")
                try await terminal.waitFor("ann@example.com")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("Ann Lee is kept as a new lead: F7 undoes the send")
                try await terminal.sendKeys("F7")
                try await terminal.waitUntil("the form again") {
                    $0.contains("the send is undone") && $0.contains("Without a click id")
                }
                #expect(try await sandbox.changes().isEmpty)
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("Ann Lee is kept as a new lead")
                try await terminal.waitFor("✓ confirmed")
                // The list has it now, without being read from the server anew.
                try await terminal.type("/")
                try await terminal.waitFor("back to the list")
                try await terminal.type("ann@example.com")
                try await terminal.waitUntil("the new lead in the list") { $0.contains("no click id") }
                try await terminal.sendKeys("Enter", "F4")
                try await terminal.waitFor("2 updates")
                try await terminal.waitFor("new lead")
                try await terminal.sendKeys("C-q")
            }
            #expect(
                try await sandbox.changes().map(\.body) == [#"{"name":"Ann Lee","email":"ann@example.com"}"#])
            let record = try await program.run("history", "status:new", "outcome:confirmed", "--json").record()
            #expect(record.name == "Ann Lee")
        }
    }

    @Test func aLookUpThatFindsNobodyOffersIt() async throws {
        try await withSandbox(.current) { program, sandbox in
            try await program.inTerminal(size: Size(columns: 100, rows: 30)) { terminal, _ in
                try await terminal.type("+31 6 9999 9999")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("Alt-l add as a new lead")
                try await terminal.sendKeys("M-l")
                try await terminal.waitFor("Without a click id")
                try await terminal.type("Ann Lee")
                try await terminal.waitFor("Ann Lee")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("Ann Lee is kept as a new lead")
                try await terminal.waitFor("✓ confirmed")
                try await terminal.sendKeys("C-q")
            }
            #expect(
                try await sandbox.changes().map(\.body) == [#"{"name":"Ann Lee","phone":"+31699999999"}"#])
        }
    }

    @Test func aClassicServerTakesNone() async throws {
        try await withSandbox(.classic) { program, sandbox in
            try await program.inTerminal { terminal, _ in
                try await terminal.sendKeys("F3")
                try await terminal.waitFor("Enter card")
                try await terminal.type("a")
                try await terminal.waitFor("this server takes no new leads")
                try await terminal.sendKeys("C-q")
            }
            #expect(try await sandbox.changes().isEmpty)
        }
    }
}

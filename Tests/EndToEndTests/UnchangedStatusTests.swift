import FoundationEssentials
import Sandbox
import Terminal
import TestSupport
import Testing

/// A note or a value is changed and the status stays, in a real terminal and by commands.
struct UnchangedStatusTests {
    @Test func aNoteAloneIsSentFromTheScreen() async throws {
        try await withSandbox(.current) { program, sandbox in
            let before = try #require(try await sandbox.lead(id: "lead_123"))
            try await program.inTerminal(size: Size(columns: 80, rows: 24)) { terminal, _ in
                try await terminal.type("jane@example.com")
                try await terminal.waitFor("Jane Smith")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("u unchanged")
                try await terminal.type("u")
                try await terminal.type("Asked for a call")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("✓ confirmed")
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("1 update")
                try await terminal.waitFor("unchanged")
                // Taken into the form again it is the same change, which needs a confirmation.
                try await terminal.type("e")
                try await terminal.waitFor("[ ] send again: the same change")
                try await terminal.sendKeys("C-q")
            }
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.note == "Asked for a call" && lead.status == before.status && lead.value == before.value)
            #expect(try await sandbox.changes().map(\.body) == [#"{"id":"lead_123","note":"Asked for a call"}"#])
            let record = try await program.run("history", "status:unchanged", "--json").record()
            #expect(record.status == "unchanged" && record.outcome == "confirmed" && record.value == nil)
        }
    }

    @Test func aClassicServerNeedsAStatus() async throws {
        try await withSandbox(.classic) { program, sandbox in
            try await program.inTerminal { terminal, _ in
                try await terminal.type("jane@example.com")
                try await terminal.waitFor("Jane Smith")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("w won")
                try await terminal.type("u")
                try await terminal.waitFor("only with a status")
                #expect(!(try await terminal.screen().contains("unchanged")))
                try await terminal.sendKeys("C-q")
            }
            #expect(try await sandbox.changes().isEmpty)
        }
    }

    @Test func aNoteOrAValueIsEnoughForACommand() async throws {
        try await withSandbox(.current) { program, sandbox in
            let stays = "no status was given, so the lead's status stays as it is"
            let dry = try await program.run("update", "--id", "lead_123", "--value", "900", "--dry-run")
            #expect(dry.status == 0 && dry.errors.contains(stays))
            #expect(dry.output == #"{"id":"lead_123","value":900}"# + "\n")
            #expect(try await sandbox.changes().isEmpty)

            let value = try await program.run("update", "--id", "lead_123", "--value", "900", "--json")
            #expect(value.status == 0 && value.errors.contains(stays))
            #expect(try value.record().status == "unchanged")
            let note = try await program.run("update", "--id", "lead_123", "--note", "Call back")
            #expect(note.status == 0 && note.errors.contains(stays) && note.output.contains("unchanged"))
            #expect(try await program.run("update", "--id", "lead_123", "--note", "Call back").status == 8)
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.note == "Call back" && lead.value == "900" && lead.status == "open")
        }
        try await withSandbox(.classic) { program, sandbox in
            let note = try await program.run("update", "--id", "lead_123", "--note", "Call back")
            #expect(note.status == 2)
            #expect(note.errors.contains("this server needs a status to change a value or a note"), "\(note.errors)")
            #expect(try await sandbox.changes().isEmpty)
            #expect(try await program.run("history").output.isEmpty)
        }
    }

    @Test func commandsAndRowsSayIt() async throws {
        try await withSandbox(.current) { program, sandbox in
            // Beside what goes only with a status, the status was forgotten.
            for options in [["--value", "900", "--also-qualified"], ["--note", "a", "--loss-reason", "b"], []] {
                let forgotten = try await program.run(["update", "--id", "lead_123"] + options)
                #expect(forgotten.status == 2)
                #expect(forgotten.errors.contains("--note or --value alone leaves the status"))
            }
            let nothing = try await program.run("update", "--id", "lead_123", "--unchanged")
            #expect(nothing.status == 2 && nothing.errors.contains("type a note or a value to change"))
            #expect(try await sandbox.changes().isEmpty)

            let update = ["update", "--id", "lead_123", "--unchanged", "--value", "900.50", "--note", "a"]
            #expect(try await program.run(update).status == 0)
            #expect(try await program.run(update).status == 8)
            // Another note is no duplicate.
            #expect(try await program.run(update.dropLast() + ["b"]).status == 0)
            let rows = "id,status,note\nlead_123,unchanged,c\nlead_1001,,d\n"
            let imported = try await program.run(shell: "printf '%s' \"$1\" | \"$0\" import -", [rows])
            #expect(imported.errors.contains("the status is missing"), "\(imported.errors)")
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.note == "c" && lead.value == "900.5" && lead.status == "open")
            #expect(try await program.run("history", "status:unchanged").output.contains("unchanged"))
        }
    }
}

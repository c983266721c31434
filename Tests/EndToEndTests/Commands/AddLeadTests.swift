import FoundationEssentials
import Sandbox
import TestSupport
import Testing

/// `leadline leads add`.
struct AddLeadTests {
    private static let ann = [
        "leads", "add", "--name", "Ann Lee", "--email", "ann@example.com", "--phone", "+31 6 1234 5678", "--note",
        "Telephoned", "--custom", "company=Acme", "--custom", "answer=a=b",
    ]

    @Test func aLeadIsAddedOnce() async throws {
        try await withSandbox(.current) { program, sandbox in
            let body =
                #"{"name":"Ann Lee","email":"ann@example.com","phone":"+31612345678","note":"Telephoned","#
                + #""custom":{"company":"Acme","answer":"a=b"}}"#
            let dry = try await program.run(Self.ann + ["--dry-run"])
            #expect(dry.status == 0 && dry.output == body + "\n", "\(dry.errors)")
            #expect(try await program.run("history").output.isEmpty)

            let run = try await program.run(Self.ann + ["--json"])
            #expect(run.status == 0, "\(run.errors)")
            let record = try run.record()
            #expect(record.status == "new" && record.outcome == "confirmed" && record.name == "Ann Lee")
            #expect(record.custom == #"{"company":"Acme","answer":"a=b"}"# && record.value == nil)
            #expect(record.identifier?.value == "ann@example.com")
            let id = try #require(record.leadId)
            let lead = try #require(try await sandbox.lead(id: id))
            #expect(lead.email == "ann@example.com" && lead.note == "Telephoned" && lead.status == "open")
            #expect(try await sandbox.changes().map(\.body) == [body])

            let twice = try await program.run(Self.ann)
            #expect(twice.status == 8)
            #expect(twice.errors.contains("the same lead was added before (confirmed)"), "\(twice.errors)")
            #expect(twice.errors.contains("(--again)"))
            #expect(try await program.run(Self.ann + ["--again"]).status == 0)
            let rows = try await program.run("history", "status:new").output.split(separator: "\n")
            #expect(rows.count == 2 && rows[0].contains("new lead") && rows[0].contains("ann@example.com"))
            #expect(rows.allSatisfy { $0.contains("Ann") }, "\(rows)")
            let sheet = try await program.run("history", "export", "--csv", "ann").output
            #expect(sheet.contains(",new,") && sheet.contains(",Ann Lee,"))
            #expect(sheet.contains(#""{""company"":""Acme"",""answer"":""a=b""}""#))
        }
    }

    @Test func aLeadOfTheLocalCopyAsks() async throws {
        try await withSandbox(.current) { program, sandbox in
            #expect(try await program.run("leads", "sync").status == 0)
            let run = try await program.run("leads", "add", "--name", "J", "--email", "Jane@Example.com")
            #expect(run.status == 8)
            #expect(
                run.errors.contains("lead_123 (“Jane Smith”) has this email: confirm to add another lead (--again)"),
                "\(run.errors)")
            #expect(try await sandbox.changes().isEmpty)
            let added = try await program.run(Self.ann + ["--json"])
            // It is in the local copy at once.
            let listed = try await program.run("leads", "--offline", "--json", "Ann Lee")
            #expect(listed.output.contains(try #require(try added.record().leadId)))
        }
    }

    @Test(arguments: [
        ([], "type a name, an email or a phone number (--name, --email or --phone)"),
        (["--note", "a"], "type a name, an email or a phone number"),
        (["--email", "ann@"], "“ann@” is not a complete email address"),
        (["--name", "a\u{1B}[31m"], "the name has control characters"),
        (["--name", "a", "--custom", "company"], "--custom is a field and its value"),
        (["--name", "a", "--custom", "b=1", "--custom", "b=2"], "--custom gives “b” twice"),
    ])
    func everyRuleIsRefusedBeforeAnythingIsSent(options: [String], sentence: String) async throws {
        try await withSandbox(.current) { program, sandbox in
            let run = try await program.run(["leads", "add"] + options)
            #expect(run.status == 2)
            #expect(run.errors.contains(sentence), "\(run.errors)")
            #expect(try await sandbox.changes().isEmpty)
        }
    }

    @Test func aClassicServerTakesNone() async throws {
        try await withSandbox(.classic) { program, sandbox in
            let run = try await program.run(Self.ann)
            #expect(run.status == 2)
            #expect(
                run.errors == "leadline: this server takes no new leads: add the lead in Octanist\n", "\(run.errors)")
            #expect(try await program.run("history").output.isEmpty)
            #expect(try await sandbox.changes().isEmpty)
        }
    }

    @Test func aLostAnswerIsNotAddedAgain() async throws {
        try await withSandbox(.current) { program, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=ok+drop-after+ok"))
            let run = try await program.run(Self.ann + ["--json"])
            #expect(run.status == 6 && run.errors.contains("look for the lead before adding it again"), "\(run.errors)")
            let id = try run.record().id
            #expect(try await program.run("outbox", "send").status == 6)
            #expect(try await program.run(Self.ann).status == 8)
            #expect(try await sandbox.leads().count { $0.name == "Ann Lee" } == 1)
            #expect(try await program.run("outbox", "resolve", id, "--arrived").status == 0)
            #expect(try await program.run("history", "status:new", "outcome:confirmed").output.contains("ann@"))
        }
    }
}

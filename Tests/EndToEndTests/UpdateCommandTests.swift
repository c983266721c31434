import Sandbox
import Testing

/// `leadline update` against a real server: the documented examples, the rules, the exit codes.
struct UpdateCommandTests {
    /// One documented example as options, and what the lead is afterwards.
    struct Example: Sendable {
        let options: [String]
        let lead: String
        let status: String
        let value: String?
        let note: String
    }

    static let examples = [
        Example(
            options: [
                "--id", "lead_123", "--email", "jane@example.com", "--phone", "+1234567890", "--value", "10000",
                "--won",
                "--note", "Closed via phone call", "--also-qualified",
            ], lead: "lead_123", status: "won", value: "10000", note: "Closed via phone call"),
        Example(
            options: [
                "--id", "lead_123", "--won", "--value", "15000", "--note", "Closed deal - annual subscription",
                "--also-qualified",
            ], lead: "lead_123", status: "won", value: "15000", note: "Closed deal - annual subscription"),
        Example(
            options: [
                "--email", "customer@example.com", "--qualified", "--value", "5000", "--note",
                "Qualified during discovery call",
            ], lead: "customer@example.com", status: "qualified", value: "5000", note: "Qualified during discovery call"
        ),
        Example(
            options: ["--phone", "+1234567890", "--lost", "--note", "Not interested at this time"],
            lead: "lead_123", status: "lost", value: nil, note: "Not interested at this time"),
        Example(
            options: ["--id", "lead_123", "--won", "--value", "10000", "--note", "Closed via phone call"],
            lead: "lead_123", status: "won", value: "10000", note: "Closed via phone call"),
        Example(
            options: [
                "--email", "jane@example.com", "--qualified", "--value", "5000", "--note", "Qualified during demo",
            ], lead: "lead_123", status: "qualified", value: "5000", note: "Qualified during demo"),
    ]

    @Test(arguments: SandboxContract.allCases, examples.indices)
    func documentedExamplesChangeTheLead(contract: SandboxContract, index: Int) async throws {
        let example = Self.examples[index]
        try await withSandbox(contract) { program, sandbox in
            let before = try await sandbox.leads().first { $0.id == example.lead || $0.email == example.lead }
            let run = try await program.run(["update", "--json"] + example.options)
            #expect(run.status == 0, "\(run.errors)")
            // The documentation's own number is one that no country has: it goes as it is, and that is told.
            let told = "leadline: “+1234567890” matches no country's phone numbers: it is sent as typed\n"
            #expect(run.errors == (example.options.contains("+1234567890") ? told : ""))
            let record = try run.record()
            #expect(record.outcome == "confirmed")
            #expect(record.status == example.status)
            #expect(record.value == example.value)
            #expect(record.note == example.note)
            #expect(record.profile == "ENV")
            // The current contract takes won and qualified one after the other.
            let isTwo = contract == .current && example.options.contains("--also-qualified")
            #expect(record.attempts == (isTwo ? 2 : 1))
            #expect(record.leadId == before?.id)
            #expect(record.leadsUpdated == (contract == .current ? 1 : nil))
            let after = try #require(try await sandbox.lead(id: before?.id ?? ""))
            #expect(after.status == example.status)
            #expect(after.value == example.value ?? before?.value)
            #expect(after.note == example.note)
            if example.options.contains("--also-qualified") { #expect(after.qualifiedAt != nil) }

            let history = try await program.run("history", "--json")
            #expect(try history.record() == record)
        }
    }

    @Test(
        arguments: [
            (["--won", "--id", "lead_123"], "won needs a value"),
            (["--qualified", "--id", "lead_123"], "qualified needs a value"),
            (["--won", "--value", "1"], "type an id, an email or a phone number"),
            (["--id", "lead_123", "--value", "1", "--also-qualified"], "choose won, qualified or lost"),
            (["--won", "--value", "1", "--email", "jane@"], "not a complete email address"),
            (["--won", "--value", "1", "--phone", "12"], "a phone number has 5 to 15"),
            (["--won", "--value", "1", "--phone", "call me"], "not a phone number"),
            (["--won", "--value", "1", "--id", "lead 123"], "“lead 123” is no id"),
            (["--won", "--id", "lead_123", "--value", "-5"], "“-5” is negative"),
            (["--won", "--id", "lead_123", "--value=-5"], "“-5” is negative"),
            (["--won", "--id", "lead_123", "--value", "fifteen"], "not an amount"),
            (["--won", "--id", "lead_123", "--value", "15,000"], "write 15000 or 15.00"),
            (["--won", "--id", "lead_123", "--value", "1.500"], "write 1500 or 1.5"),
            (["--won", "--id", "lead_123", "--value", "1.00001"], "more than 4 decimals"),
            (["--won", "--id", "lead_123", "--value", "123456789012345"], "too large: at most 14 whole digits"),
            (["--won", "--id", "lead_123", "--value", "0"], "confirm that the value is zero"),
            (["--lost", "--id", "lead_123", "--also-qualified"], "also qualified works only with won"),
            (
                ["--won", "--id", "lead_123", "--value", "1", "--loss-reason", "price"],
                "loss reason works only with lost"
            ),
            (["--lost", "--id", "lead_123", "--note", "a\u{1B}[31mb"], "control characters"),
            (["--lost", "--id", "lead_123", "--note", String(repeating: "x", count: 4_001)], "shorten it to 4,000"),
            (["--won", "--lost", "--id", "lead_123", "--value", "1"], "won"),
            (["--nonsense"], "nonsense"),
        ])
    func everyRuleIsRefusedBeforeAnythingIsSent(options: [String], sentence: String) async throws {
        try await withSandbox { program, sandbox in
            let run = try await program.run(["update"] + options)
            #expect(run.status == 2)
            #expect(run.errors.contains(sentence), "\(run.errors)")
            #expect(run.output.isEmpty)
            #expect(try await sandbox.requests().isEmpty)
        }
    }

    @Test
    func aLeadWithoutCurrencyCannotBeWonUnderClassic() async throws {
        try await withSandbox(.classic) { program, sandbox in
            let lead = try #require(try await sandbox.leads().first { $0.currency == nil && $0.email != nil })
            let checked = try await program.run(
                "update", "--id", lead.id, "--won", "--value", "1", "--look-up")
            #expect(checked.status == 2)
            #expect(checked.errors.contains("no currency"))
            let sent = try await program.run("update", "--id", lead.id, "--won", "--value", "1")
            #expect(sent.status == 1)
            #expect(try await sandbox.lead(id: lead.id)?.status == lead.status)
        }
    }

    /// Leads of the current contract have no currency, which blocks nothing.
    @Test(arguments: ["lead_123", "lead_1004"])
    func anyLeadCanBeWonUnderCurrent(id: String) async throws {
        try await withSandbox { program, sandbox in
            let run = try await program.run("update", "--id", id, "--won", "--value", "15000.50", "--look-up", "--json")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try run.record().outcome == "confirmed")
            #expect(try await sandbox.lead(id: id)?.value == "15000.5")
        }
    }

    @Test
    func exactDigitsReachTheServer() async throws {
        try await withSandbox { program, sandbox in
            for (index, value) in ["15,000.50", "0.1", "12345678901.2345", "0.0001", "1234567.89"].enumerated() {
                let id = "lead_\(1001 + index)"
                let run = try await program.run("update", "--id", id, "--qualified", "--value", value, "--json")
                #expect(run.status == 0, "\(value): \(run.errors)")
                let expected = value.filter { $0 != "," } == "15000.50" ? "15000.5" : value
                #expect(try run.record().value == expected)
                let body = try #require(try await sandbox.requests().last?.body)
                #expect(body.contains("\"value\":\(expected)"), "\(body)")
            }
        }
    }

    @Test
    func sentBeforeNeedsAgain() async throws {
        try await withSandbox { program, sandbox in
            let options = ["update", "--won", "--value", "1"]
            #expect(try await program.run(options + ["--email", "jane@example.com"]).status == 0)
            let second = try await program.run(options + ["--id", "lead_123"])
            #expect(second.status == 8)
            #expect(second.errors.contains("--again"))
            #expect(try await sandbox.requests().count == 1)
            #expect(try await program.run(options + ["--id", "lead_123", "--again"]).status == 0)
            #expect(try await sandbox.requests().count == 2)
        }
    }

    @Test
    func dryRunSendsAndRecordsNothing() async throws {
        try await withSandbox { program, sandbox in
            let run = try await program.run("update", "--id", "lead_123", "--won", "--value", "15000.50", "--dry-run")
            #expect(run.status == 0)
            #expect(run.output == #"{"id":"lead_123","changedTo":"won","value":15000.5}"# + "\n")
            #expect(try await sandbox.requests().isEmpty)
            #expect(try await program.run("history").output.isEmpty)
        }
    }

    @Test(
        arguments: [
            (1, "script=refuse", "rejected"), (5, "script=503", "retrying"), (5, "script=429", "retrying"),
            (6, "script=500", "unknown"), (6, "script=drop-after", "unknown"), (6, "script=truncate", "unknown"),
            (6, "script=html", "unknown"),
        ])
    func exitCodesSayWhatBecameOfIt(status: Int32, faults: String, outcome: String) async throws {
        try await withSandbox(faults: faults) { program, _ in
            let run = try await program.run("update", "--id", "lead_123", "--won", "--value", "1", "--json")
            #expect(run.status == status, "\(run.errors)")
            #expect(try run.record().outcome == outcome)
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }

    @Test
    func otherExitCodes() async throws {
        try await withSandbox { program, _ in
            let missing = try await program.run("update", "--email", "nobody@example.com", "--lost")
            #expect(missing.status == 3)
            let refused = try await program.run(
                "update", "--id", "lead_123", "--lost", adding: ["LEADLINE_API_KEY": "wrong"])
            #expect(refused.status == 4)
        }
        let nowhere = try Program()
        let unreachable = try await nowhere.run(
            ["update", "--id", "lead_123", "--lost", "--json"],
            adding: ["LEADLINE_BASE_URL": "http://127.0.0.1:1/api", "LEADLINE_API_KEY": "key"])
        #expect(unreachable.status == 5)
        #expect(try unreachable.record().outcome == "retrying")
        let noProfile = try await nowhere.run("update", "--id", "lead_123", "--lost")
        #expect(noProfile.status == 2)
        let noDisk = try await nowhere.run(
            ["update", "--id", "lead_123", "--lost"],
            adding: ["LEADLINE_API_KEY": "key", "XDG_DATA_HOME": "/dev/null/nowhere"])
        #expect(noDisk.status == 7)
        #expect(noDisk.errors.split(separator: "\n").count == 1)
    }

    @Test
    func theKeyIsWrittenNowhere() async throws {
        try await withSandbox(key: "key") { program, _ in
            let secret = "TopSecretKey0123456789"
            let run = try await program.run(
                "update", "--id", "lead_123", "--lost", adding: ["LEADLINE_API_KEY": secret])
            #expect(run.status == 4)
            #expect(!(run.output + run.errors).contains(secret))
            #expect(try program.directory.filesHolding(secret).isEmpty)
        }
    }
}

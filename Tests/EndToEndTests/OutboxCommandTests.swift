import FoundationEssentials
import Sandbox
import Testing

/// `leadline outbox` against a real server that misbehaves as told.
struct OutboxCommandTests {
    /// What `--json` prints, as far as it matters here.
    private struct Open: Decodable {
        let id: String
        let outcome: String
        let hold: String?
        let message: String?
    }

    private func records(_ output: String) throws -> [Open] {
        try output.split(separator: "\n").map { try JSONDecoder().decode(Open.self, from: Data($0.utf8)) }
    }

    /// One update with this fate; gives its id.
    private func send(_ program: Program, _ fault: String, _ sandbox: SandboxServer, lead: String = "lead_123")
        async throws
        -> String
    {
        sandbox.setFaults(try FaultPlan(text: "script=\(fault)"))
        let run = try await program.run("update", "--id", lead, "--lost", "--json")
        sandbox.setFaults(nil)
        return try run.record().id
    }

    @Test
    func listsHoldsCancelsAndSends() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run("outbox").output == "nothing waits for ENV\n")
            let first = try await send(program, "503:3600", sandbox, lead: "lead_1001")
            let second = try await send(program, "503:3600", sandbox, lead: "lead_1002")

            let list = try await program.run("outbox")
            #expect(list.status == 0)
            let lines = list.output.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines.first?.hasPrefix(String(first.prefix(8))) == true)
            #expect(lines.first?.contains("retrying") == true)
            #expect(lines.first?.contains("next attempt ") == true)
            #expect(try records(try await program.run("outbox", "list", "--json").output).map(\.id) == [first, second])

            // What has to wait stays.
            let flush = try await program.run("outbox", "send")
            #expect(flush.status == 5)
            #expect(flush.errors.contains("2 updates are not finished"))
            #expect(try await sandbox.requests().count == 2)

            let held = try await program.run("outbox", "hold", String(first.prefix(4)), "--json")
            #expect(held.status == 0, "\(held.errors)")
            #expect(try records(held.output).first?.hold == "user")
            let cancelled = try await program.run("outbox", "cancel", second, "--json")
            #expect(try records(cancelled.output).first?.outcome == "cancelled")

            let sent = try await program.run("outbox", "send", String(first.prefix(8)), second, "--json")
            #expect(sent.status == 0, "\(sent.errors)")
            #expect(try records(sent.output).map(\.outcome) == ["confirmed", "confirmed"])
            #expect(try await program.run("outbox", "list", "--json").output.isEmpty)
            #expect(try await program.run("outbox", "cancel", first).status == 2)
        }
    }

    @Test
    func sendTakesUpWhatMayLeave() async throws {
        try await withSandbox { program, sandbox in
            // A wrong key at first; the profile has never sent anything with it.
            let refused = try await program.run(
                "update", "--id", "lead_1001", "--lost", "--json", adding: ["LEADLINE_API_KEY": "wrong"])
            #expect(refused.status == 4)
            #expect(try records(refused.output).first?.hold == "key refused")
            let still = try await program.run(["outbox", "send"], adding: ["LEADLINE_API_KEY": "wrong"])
            #expect(still.status == 4)
            #expect(still.errors.contains("refuses the key"))
            // What was accepted with one key is not sent with another before somebody says that it may be.
            #expect(try await program.run("outbox", "send").status == 4)
            #expect(try await program.run("profile", "check", "--accept-key").status == 0)
            let sent = try await program.run("outbox", "send", "--json")
            #expect(sent.status == 0, "\(sent.errors)")
            #expect(try records(sent.output).last?.outcome == "confirmed")
            #expect(try await sandbox.lead(id: "lead_1001")?.status == "lost")
        }
    }

    /// What waits after it decides how it ends: a script can tell whether it is done.
    @Test(arguments: [
        ("", 0), ("503:3600", 5), ("429:3600", 5), ("500", 6), ("redirect", 0), ("503:3600+500", 6),
    ])
    func endsByWhatStillWaits(faults: String, status: Int32) async throws {
        try await withSandbox { program, sandbox in
            for (number, fault) in faults.split(separator: "+").enumerated() {
                _ = try await send(program, String(fault), sandbox, lead: "lead_100\(1 + number)")
            }
            let run = try await program.run("outbox", "send")
            #expect(run.status == status, "\(run.errors)")
        }
    }

    @Test(arguments: [("--arrived", "confirmed"), ("--not-arrived", "cancelled"), ("--send-again", "confirmed")])
    func resolvesAnUnknown(option: String, outcome: String) async throws {
        try await withSandbox { program, sandbox in
            let id = try await send(program, "500", sandbox)
            let count = try await sandbox.requests().count
            let run = try await program.run("outbox", "resolve", String(id.prefix(8)), option, "--json")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try records(run.output).map(\.outcome) == [outcome])
            #expect(try await sandbox.requests().count == count + (option == "--send-again" ? 1 : 0))
            let again = try await program.run("outbox", "resolve", id, option)
            #expect(again.status == 2)
            #expect(again.errors.contains("only an unknown one can be resolved"))
        }
    }

    @Test
    func readingBackWaitsForTheTimeOut() async throws {
        try await withSandbox { program, sandbox in
            let id = try await send(program, "500-after", sandbox)
            let run = try await program.run("outbox", "resolve", id, "--read")
            #expect(run.status == 2)
            #expect(run.errors.contains("may still be under way"))
            #expect(run.errors.split(separator: "\n").count == 1)
            let forced = try await program.run("outbox", "send", id)
            #expect(forced.status == 2)
            #expect(forced.errors.contains("leadline outbox resolve"))
        }
    }

    @Test
    func anUnresolvedEarlierUpdateIsNamedWithTheWayOut() async throws {
        try await withSandbox { program, sandbox in
            let id = try await send(program, "500", sandbox)
            let resolve = "leadline outbox resolve \(id.prefix(8))"
            let same = try await program.run("update", "--id", "lead_123", "--lost")
            #expect(same.status == 8)
            #expect(same.errors.contains(resolve), "\(same.errors)")
            let next = try await program.run("update", "--id", "lead_123", "--won", "--value", "1", "--json")
            #expect(next.status == 5)
            #expect(next.errors.contains(resolve), "\(next.errors)")
            #expect(next.errors.contains("lost of "))
            #expect(next.errors.split(separator: "\n").count == 1)
            #expect(try records(next.output).map(\.outcome) == ["queued"])
            // Once it is resolved, the outbox sends the one that waited.
            _ = try await program.run("outbox", "resolve", id, "--not-arrived")
            #expect(try await program.run("outbox", "send").status == 0)
            #expect(try await sandbox.lead(id: "lead_123")?.status == "won")
        }
    }

    @Test(arguments: ["abc", "zzzz", ""])
    func whatNamesNoUpdateIsSaid(text: String) async throws {
        try await withSandbox { program, _ in
            let run = try await program.run("outbox", "hold", text)
            #expect(run.status == (text.count < 4 ? 2 : 3))
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }

    @Test
    func aConflictOffersItsMatches() async throws {
        try await withSandbox { program, sandbox in
            let leads = try await sandbox.leads()
            let shared = try #require(
                leads.compactMap(\.email).first { email in leads.count { $0.email == email } > 1 })
            let ids = leads.filter { $0.email == shared }.map(\.id)
            let run = try await program.run("update", "--email", shared, "--lost")
            #expect(run.status == 1)
            #expect(run.errors.contains("use --id with one of " + ids.joined(separator: ", ")), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }

    @Test
    func aPhoneNotFoundCanBeSentAsTyped() async throws {
        try await withSandbox { program, sandbox in
            let run = try await program.run("update", "--phone", "+99 (0)999-999 9", "--lost")
            #expect(run.status == 3)
            #expect(run.errors.contains("Leadline looked for +999999999"), "\(run.errors)")
            #expect(run.errors.contains("--as-typed"))
            let typed = try await program.run(
                "update", "--phone", "+99 (0)999-999 9", "--lost", "--as-typed", "--again")
            #expect(typed.status == 3)
            #expect(try await sandbox.requests().last?.body.contains("+99 (0)999-999 9") == true)
            #expect(!typed.errors.contains("--as-typed"))
        }
    }
}

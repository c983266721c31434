import FoundationEssentials
import History
import Leads
import Sandbox
import TestSupport
import Testing

/// `leadline outbox` and what has waited for over a day, and what would be sent twice.
struct OutboxWaitingTests {
    /// Accepts an update as a Leadline did some hours ago that did not get to sending it.
    private func accept(
        _ lead: String, hoursAgo: Double, undoFor seconds: TimeInterval? = nil, by program: Program
    ) async throws -> String {
        let history = try History.open(directory: program.directory.file("data/leadline"), now: .now).history
        let accepted = try await history.accept(
            NewUpdate(
                id: UpdateID(rawValue: UUID().uuidString.lowercased()),
                createdAt: .now.addingTimeInterval(-hoursAgo * 3_600),
                organisation: try await program.organisation(in: history),
                change: UpdateChange(
                    identifiers: Identifiers(Identifier(kind: .id, value: lead)), status: .lost),
                state: .accepted(undoUntil: seconds.map { Date.now.addingTimeInterval($0) })))
        try history.close()
        return accepted.id.rawValue
    }

    /// On the Outbox and in the history, from which the whole of a day of the last year would look like one of this.
    @Test
    func aTimeOfAnotherYearHasItsYear() async throws {
        try await withSandbox { program, _ in
            let days = [500.0, 0]
            for day in days { _ = try await accept("lead_1001", hoursAgo: day * 24 + 0.1, by: program) }
            let old = LocalTime(.now.addingTimeInterval(-500 * 86_400 - 360), in: .utc)
            let new = LocalTime(.now.addingTimeInterval(-360), in: .utc)
            let rows = try await program.run("history").output.split(separator: "\n")
            #expect(rows.count == 2)
            #expect(rows.last?.hasPrefix(old.date) == true, "\(rows)")
            #expect(rows.first?.contains(String(new.year)) == false || new.year != LocalTime(.now, in: .utc).year)
            #expect(
                try await program.run("outbox").output.contains("waited since \(old.date) "))
        }
    }

    private func outcomes(_ run: Program.Run) throws -> [String] {
        try run.output.split(separator: "\n").map { line in
            try JSONDecoder().decode(Program.Record.self, from: Data(line.utf8)).outcome
        }
    }

    @Test
    func whatMayStillBeUndoneIsWaitedForAndSent() async throws {
        try await withSandbox { program, _ in
            _ = try await accept("lead_1001", hoursAgo: 0, undoFor: 2, by: program)
            let run = try await program.run("outbox", "send", "--json")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try outcomes(run) == ["confirmed"])
            #expect(run.errors.contains("1 update may still be undone until "), "\(run.errors)")
            #expect(run.errors.contains("; it is sent then"))
        }
    }

    @Test
    func whatWaitedForADayStaysUntilItIsNamedOrMeant() async throws {
        try await withSandbox { program, sandbox in
            let named = try await accept("lead_1001", hoursAgo: 30, by: program)
            _ = try await accept("lead_1002", hoursAgo: 25, by: program)
            _ = try await accept("lead_1003", hoursAgo: 1, by: program)
            let list = try await program.run("outbox")
            #expect(list.output.contains("waited since "))
            #expect(list.output.contains(": send \(named.prefix(8)) or cancel it"))

            let flush = try await program.run("outbox", "send", "--json")
            #expect(flush.status == 5, "\(flush.errors)")
            #expect(try outcomes(flush) == ["confirmed"])
            #expect(flush.errors.contains("2 updates have waited for over 24 hours and did not leave"))
            #expect(flush.errors.split(separator: "\n").count == 1, "\(flush.errors)")
            #expect(try await sandbox.requests().count == 1)

            #expect(try outcomes(try await program.run("outbox", "send", named, "--json")) == ["confirmed"])
            #expect(try outcomes(try await program.run("outbox", "send", "--old", "--json")) == ["confirmed"])
            #expect(try await sandbox.requests().count == 3)
            #expect(try await program.run("outbox", "send", "--old").output == "nothing waits for ENV\n")
            #expect(try await program.run("outbox", "send", "--old", named).status == 2)
        }
    }

    @Test
    func anUpdateBehindAnOldOneSaysSo() async throws {
        try await withSandbox { program, sandbox in
            let old = try await accept("lead_1001", hoursAgo: 30, by: program)
            let run = try await program.run("update", "--id", "lead_1001", "--qualified", "--value", "1")
            #expect(run.status == 5)
            #expect(run.errors.contains("has waited for over 24 hours"), "\(run.errors)")
            #expect(run.errors.contains("leadline outbox send \(old.prefix(8))"), "\(run.errors)")
            #expect(try await sandbox.requests().isEmpty)
        }
    }

    @Test
    func sendingAgainWhatWasSentMeanwhileNeedsAWord() async throws {
        try await withSandbox { program, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=503:3600"))
            let first = try await program.run("update", "--id", "lead_1001", "--lost", "--json").record().id
            sandbox.setFaults(nil)
            _ = try await program.run("outbox", "cancel", first)
            #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 0)
            let count = try await sandbox.requests().count

            let again = try await program.run("outbox", "send", first)
            #expect(again.status == 8)
            #expect(again.errors.contains("lost was sent before (confirmed): add --again to send it anyway"))
            #expect(again.errors.split(separator: "\n").count == 1)
            #expect(try await sandbox.requests().count == count)
            let meant = try await program.run("outbox", "send", first, "--again")
            #expect(meant.status == 0, "\(meant.errors)")
            #expect(try await sandbox.requests().count == count + 1)
        }
    }

    @Test
    func anUnknownIsNotSentAgainPastALaterOneWithoutAWord() async throws {
        try await withSandbox { program, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=500"))
            let id = try await program.run("update", "--id", "lead_1001", "--lost", "--json").record().id
            sandbox.setFaults(nil)
            // The later one waits behind it.
            #expect(try await program.run("update", "--id", "lead_1001", "--lost", "--again").status == 5)
            let resolve = ["outbox", "resolve", id, "--send-again"]
            #expect(try await program.run(resolve).status == 8)
            #expect(try await program.run(resolve + ["--again"]).status == 0)
            #expect(try await program.run(["outbox", "resolve", id, "--arrived", "--again"]).status == 2)
        }
    }
}

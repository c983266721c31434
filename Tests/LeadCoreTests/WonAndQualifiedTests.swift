import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

/// Won and also qualified: one request under the classic contract, two under the current one.
struct WonAndQualifiedTests {
    private static func change(_ id: String = "lead_123", note: String? = "Closed") -> UpdateChange {
        var change = UpdateChange.won(id)
        change.alsoQualified = true
        change.note = note
        return change
    }

    private static func bodies(_ sandbox: SandboxServer) async throws -> [String] {
        try await sandbox.requests().filter { $0.method == "PATCH" }.map(\.body)
    }

    private static let qualified = #"{"id":"lead_123","changedTo":"qualified","value":15000}"#
    private static let won = #"{"id":"lead_123","changedTo":"won","value":15000,"note":"Closed"}"#

    // MARK: - What is sent

    @Test func currentTakesTwoRequestsForOneUpdate() async throws {
        try await withSandboxClient { client, sandbox in
            let sent = try await client.submitAndSend(Self.change())
            #expect(sent.update.outcome == .confirmed && sent.update.message == nil)
            #expect(try await Self.bodies(sandbox) == [Self.qualified, Self.won])
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.status == "won" && lead.qualifiedAt != nil && lead.note == "Closed" && lead.value == "15000")
            #expect(try await client.history.attempts(of: sent.update.id).map(\.request) == [Self.qualified, Self.won])
            #expect(try await client.history.newest(9, of: .test).count == 1)
        }
    }

    @Test func classicTakesOne() async throws {
        try await withSandboxClient(.classic) { client, sandbox in
            let sent = try await client.submitAndSend(Self.change())
            #expect(sent.update.outcome == .confirmed && sent.update.state.part == .both)
            #expect(try await Self.bodies(sandbox).count == 1)
            #expect(try await Self.bodies(sandbox).first?.contains(#""alsoQualified":true"#) == true)
            // What it speaks is known now: nothing more is read.
            let reads = try await sandbox.requests().count
            _ = try await client.submitAndSend(Self.change(note: "again"), again: true)
            #expect(try await sandbox.requests().count == reads + 1)
        }
    }

    @Test(arguments: ["qualified", "won", "lost"])
    func whatIsQualifiedIsOnlyWon(before: String) async throws {
        try await withSandboxClient { client, sandbox in
            let status = try #require(TargetStatus(rawValue: before))
            _ = try await client.submitAndSend(
                UpdateChange(
                    identifiers: Self.change().identifiers, status: .qualified,
                    value: Amount(tenThousandths: 10_000)))
            if status != .qualified {
                _ = try await client.submitAndSend(
                    UpdateChange(
                        identifiers: Self.change().identifiers, status: status, value: Amount(tenThousandths: 10_000)))
            }
            let earlier = try await Self.bodies(sandbox).count
            let sent = try await client.submitAndSend(Self.change(), again: true)
            #expect(sent.update.outcome == .confirmed && sent.update.state.part == .won)
            #expect(try await Self.bodies(sandbox).dropFirst(earlier) == [Self.won])
        }
    }

    /// Each lead that has the identifier is changed where the organisation allows it.
    @Test func severalLeadsAreQualifiedUnlessAllAre() async throws {
        try await withSandboxClient(bulk: true) { client, sandbox in
            let leads = try await sandbox.leads()
            let shared = try #require(
                Dictionary(grouping: leads.filter { $0.email != nil }) { $0.email?.lowercased() ?? "" }
                    .first { $0.value.count > 1 && $0.value.contains { $0.qualifiedAt == nil && $0.status == "open" } })
            var change = Self.change()
            change.identifiers = Identifiers(Identifier(kind: .email, value: shared.key))
            let sent = try await client.submitAndSend(change)
            #expect(sent.update.outcome == .confirmed && sent.update.leadsUpdated == shared.value.count)
            #expect(try await Self.bodies(sandbox).count == 2)
        }
    }

    @Test func anEarlierUpdateOfTheLeadIsSentBeforeItIsLookedAt() async throws {
        try await withSandboxClient { client, sandbox in
            _ = try await client.submit(
                UpdateChange(
                    identifiers: Self.change().identifiers, status: .qualified, value: Amount(tenThousandths: 10_000)))
            _ = try await client.submit(Self.change())
            let observed = OutboxTests.Observed(client)
            await observed.outbox.finish()
            await observed.outbox.stop()
            #expect(
                try await Self.bodies(sandbox) == [
                    #"{"id":"lead_123","changedTo":"qualified","value":1}"#, Self.won,
                ])
        }
    }

    // MARK: - When something goes wrong

    /// The first request reads the lead, the second qualifies it, the third wins it.
    @Test(arguments: [
        ("ok+refuse", Outcome.rejected, UpdatePart.qualified, "not marked as qualified, so won was not sent", 1),
        ("ok+ok+refuse", .rejected, .won, "the lead is qualified, but won was refused", 2),
        ("ok+500-after", .unknown, .qualified, "the lead may be qualified now, and won waits", 1),
        ("ok+drop-before", .unknown, .qualified, "the lead may be qualified now, and won waits", 1),
        ("ok+ok+500-after", .unknown, .won, "the lead is qualified, and may be won", 2),
        ("ok+ok+503", .retrying, .won, "not available", 2),
    ])
    func whatBecameOfEachPartIsSaid(
        script: String, outcome: Outcome, part: UpdatePart, words: String, attempts: Int
    ) async throws {
        try await withSandboxClient { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=" + script))
            let sent = try await client.submitAndSend(Self.change())
            #expect(sent.update.outcome == outcome && sent.update.state.part == part)
            #expect(sent.update.message?.contains(words) == true, "\(sent.update.message ?? "")")
            #expect(sent.update.state.attempts == attempts)
            #expect(try await Self.bodies(sandbox).count == attempts)
            #expect(try await sandbox.lead(id: "lead_123")?.status != "won" || script == "ok+ok+500-after")
        }
    }

    @Test(arguments: ["ok+refuse", "ok+503", "ok+ok+refuse", "ok+ok+503", "503", "500", "html:401"])
    func sentAgainNothingIsDuplicated(script: String) async throws {
        try await withSandboxClient { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=" + script))
            let first = try await client.submitAndSend(Self.change()).update
            #expect(first.outcome != .confirmed)
            sandbox.setFaults(nil)
            let released = try await client.release(first.id)
            let sent = try await client.sendInTurn(released)
            #expect(sent.update.outcome == .confirmed)
            #expect(try await sandbox.requests().filter { $0.body == Self.qualified && $0.status == 200 }.count <= 2)
            #expect(try await sandbox.lead(id: "lead_123")?.status == "won")
            // What was carried out is carried out once.
            let served = try await client.history.attempts(of: first.id).filter { $0.answer?.problem == nil }
            #expect(served.map(\.request) == [Self.qualified, Self.won])
        }
    }

    @Test(arguments: [(true, "ok+500-after"), (false, "ok+drop-before")])
    func theSecondWaitsUntilTheFirstIsResolved(arrived: Bool, script: String) async throws {
        try await withSandboxClient { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=" + script))
            let update = try await client.submitAndSend(Self.change()).update
            let observed = OutboxTests.Observed(client)
            await observed.outbox.look()
            #expect(try await Self.bodies(sandbox) == [Self.qualified])
            let resolved = try await client.resolve(update.id, arrived: arrived)
            #expect(resolved.outcome == (arrived ? .queued : .cancelled))
            await observed.outbox.finish()
            await observed.outbox.stop()
            #expect(try await client.history.update(update.id)?.outcome == (arrived ? .confirmed : .cancelled))
            #expect(try await Self.bodies(sandbox) == [Self.qualified] + (arrived ? [Self.won] : []))
            #expect(try await sandbox.lead(id: "lead_123")?.status == (arrived ? "won" : "open"))
        }
    }

    @Test func readBackTheFirstGoesOnByItself() async throws {
        try await withSandboxClient(readBackAfter: 0.3) { client, sandbox in
            let lead = try #require(await client.lookUp(LookupQuery("lead_123")).matches.first)
            sandbox.setFaults(try FaultPlan(text: "script=ok+drop-after"))
            let accepted = try await client.submit(Self.change(), before: lead)
            let observed = OutboxTests.Observed(client)
            await observed.outbox.finish()
            await observed.outbox.stop()
            #expect(try await client.history.update(accepted.id)?.outcome == .confirmed)
            #expect(try await Self.bodies(sandbox) == [Self.qualified, Self.won])
        }
    }

    // MARK: - Before anything is known

    @Test func offlineNeitherLeavesAndLaterBothDo() async throws {
        try await withSandboxClient { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=503+503"))
            let sent = try await client.submitAndSend(Self.change())
            #expect(sent.update.outcome == .retrying && sent.update.state.attempts == 0)
            #expect(sent.update.message?.hasPrefix("Leadline could not read whether the lead is qualified (") == true)
            #expect(sent.problem?.code == .unavailable)
            #expect(try await Self.bodies(sandbox).isEmpty)
            let observed = OutboxTests.Observed(client)
            await observed.outbox.finish()
            await observed.outbox.stop()
            #expect(try await Self.bodies(sandbox) == [Self.qualified, Self.won])
            #expect(try await client.history.update(sent.update.id)?.outcome == .confirmed)
        }
    }

    @Test func aRefusedKeyHoldsIt() async throws {
        try await withSandboxClient(key: "wrong") { client, sandbox in
            let sent = try await client.submitAndSend(Self.change())
            #expect(sent.update.state.hold == .keyRefused && sent.problem?.code == .keyRefused)
            #expect(try await Self.bodies(sandbox).isEmpty)
        }
    }

    /// A server without a look-up speaks the classic contract, unless the profile says otherwise.
    @Test(arguments: [(Contract.auto, UpdatePart.both), (.classic, .both), (.current, .qualified)])
    func withoutALookUpTheProfileDecides(contract: Contract, part: UpdatePart) async throws {
        let bodies = Watched<[String]>([])
        let unreadable = APIFailure(problem: Problem(.notSupported, "no look-up"), delivery: .refused)
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            LeadService(
                update: { request async throws(APIFailure) in
                    bodies.update { $0.append(request.body) }
                    return .yes()
                },
                lead: { _ async throws(APIFailure) in throw unreadable },
                search: { _, _ async throws(APIFailure) in throw unreadable },
                check: { () async throws(APIFailure) in nil }, contract: { contract }))
        #expect(try await client.submitAndSend(Self.change()).update.outcome == .confirmed)
        #expect(bodies.value.count == (part == .both ? 1 : 2))
        // The card is all that is known then.
        let card = Lead(id: "lead_9", status: .qualified)
        _ = try await client.submitAndSend(Self.change("lead_9"), before: card)
        let last = try #require(bodies.value.last)
        #expect(bodies.value.count == (part == .both ? 2 : 3))
        #expect(last.contains("alsoQualified") == (part == .both))
    }

    // MARK: - A person's word

    @Test func undoneOrCancelledItIsBoth() async throws {
        try await withSandboxClient { client, sandbox in
            let held = try await client.submit(Self.change(), holdFor: 60)
            let taken = try await client.undoSend(held.id)
            #expect(taken.message == "undone before it was sent")
            sandbox.setFaults(try FaultPlan(text: "script=ok+ok+503"))
            let half = try await client.submitAndSend(Self.change()).update
            #expect(try await client.hold(half.id).state.part == .won)
            let cancelled = try await client.cancel(half.id)
            #expect(cancelled.message == "cancelled before won was sent; the lead is qualified")
            #expect(try await Self.bodies(sandbox) == [Self.qualified, Self.won])
            #expect(try await sandbox.lead(id: "lead_123")?.status == "qualified")
        }
    }

    @Test func whatItSentItselfIsNoDouble() async throws {
        try await withSandboxClient { client, _ in
            _ = try await client.submitAndSend(Self.change())
            let again = await #expect(throws: Problem.self) { try await client.submitAndSend(Self.change()) }
            #expect(again?.code == .alreadySent && again?.message.hasPrefix("won 15,000 was sent before") == true)
        }
    }
}

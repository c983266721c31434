import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

struct OutboxTests {
    /// An outbox whose events can be waited for.
    struct Observed {
        let outbox: Outbox
        let events: Watched<[Outbox.Event]>

        init(_ client: LeadClient) {
            let events = Watched<[Outbox.Event]>([])
            self.events = events
            outbox = Outbox(client: client) { event in events.update { $0.append(event) } }
        }

        /// Waits until this many attempts have ended.
        func sent(_ count: Int) async throws -> [Sent] {
            let seen = await events.wait(.seconds(30)) { $0.compactMap(\.sent).count >= count }
            let attempts = try #require(seen, "fewer than \(count) attempts ended in 30 s")
            return attempts.compactMap(\.sent)
        }

        /// Waits until this many updates have changed without an attempt.
        func changed(_ count: Int) async throws -> [LeadUpdate] {
            let seen = await events.wait(.seconds(30)) { $0.compactMap(\.changed).count >= count }
            return try #require(seen, "fewer than \(count) updates changed in 30 s").compactMap(\.changed)
        }

        /// Waits until this much has gone wrong.
        func troubles(_ count: Int) async throws -> [Problem] {
            let seen = await events.wait(.seconds(30)) { $0.compactMap(\.trouble).count >= count }
            return try #require(seen, "less than \(count) times something went wrong in 30 s").compactMap(\.trouble)
        }
    }

    @Test("what leaves by itself is waited for, its undo time too; what needs a person is not")
    func finish() async throws {
        try await withSandboxClient { client, sandbox in
            _ = try await client.submit(.lost("lead_1001"), holdFor: 0.3)
            let held = try await client.submit(.lost("lead_1002"))
            _ = try await client.hold(held.id)
            let observed = Observed(client)
            await observed.outbox.finish()
            #expect(try await sandbox.requests().count == 1)
            #expect(try await client.openCounts().own == OutboxCounts(waiting: 1))
            // Nothing leaves any more, so that it is over at once.
            await observed.outbox.finish()
            await observed.outbox.stop()
        }
    }

    @Test("whoever waits for it does not wait longer than the outbox runs")
    func finishWhileItStops() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(.absent)
        _ = try await client.submit(.lost("lead_1001"), holdFor: 1_000)
        let observed = Observed(client)
        async let finished: Void = observed.outbox.finish()
        await observed.outbox.stop()
        await finished
        #expect(try await client.openCounts().own == OutboxCounts(waiting: 1))
    }

    @Test
    func sendsWhatWaitsInOrder() async throws {
        try await withSandboxClient { client, sandbox in
            for value in 1...5 { _ = try await client.submit(.won(value: Int64(value))) }
            for number in 1001...1010 { _ = try await client.submit(.lost("lead_\(number)")) }
            let observed = Observed(client)
            await observed.outbox.look()
            let sent = try await observed.sent(15)
            await observed.outbox.stop()
            #expect(sent.allSatisfy { $0.update.outcome == .confirmed })
            let values = sent.filter { $0.update.change.status == .won }.compactMap {
                $0.update.change.value?.plainText
            }
            #expect(values == ["1", "2", "3", "4", "5"])
            #expect(try await sandbox.requests().count == 15)
        }
    }

    @Test
    func leavesWhenTheUndoTimeIsOver() async throws {
        try await withSandboxClient { client, _ in
            let observed = Observed(client)
            let accepted = try await client.submit(.won(), holdFor: 0.2)
            await observed.outbox.look()
            let sent = try await observed.sent(1)
            await observed.outbox.stop()
            let attempt = try #require(try await client.history.attempts(of: accepted.id).first)
            let end = try #require(accepted.state.notBefore)
            #expect(attempt.startedAt >= end)
            #expect(end > accepted.createdAt)
            #expect(sent.first?.update.outcome == .confirmed)
        }
    }

    @Test
    func takesUpRetriesByItself() async throws {
        try await withSandboxClient { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=503+429+ok"))
            _ = try await client.submit(.won())
            let observed = Observed(client)
            await observed.outbox.look()
            let sent = try await observed.sent(3)
            await observed.outbox.stop()
            #expect(sent.map(\.update.outcome) == [.retrying, .retrying, .confirmed])
            #expect(sent.last?.update.state.attempts == 3)
        }
    }

    @Test
    func aRefusedKeyPausesItsProfile() async throws {
        try await withSandboxClient(key: "wrong") { client, sandbox in
            for number in 1001...1020 { _ = try await client.submit(.lost("lead_\(number)")) }
            let observed = Observed(client)
            await observed.outbox.look()
            _ = try await observed.sent(1)
            await observed.outbox.stop()
            // No more than what was under way when the first refusal came; each asks whether the key is meant.
            #expect(try await sandbox.requests().filter { $0.method == "PATCH" }.count <= 4)
            #expect(try await sandbox.requests().count <= 8)
            let counts = try await client.history.counts(of: .test)
            #expect(counts.waiting == 20)
        }
    }

    @Test(arguments: [("drop-after", Outcome.confirmed), ("drop-before", .unknown)])
    func readsBackWhatEndedUnknown(fault: String, outcome: Outcome) async throws {
        try await withSandboxClient(readBackAfter: 0.3) { client, sandbox in
            let lead = try #require(await client.lookUp(LookupQuery("lead_123")).matches.first)
            sandbox.setFaults(try FaultPlan(text: "script=\(fault)"))
            let accepted = try await client.submit(.won(), before: lead)
            let observed = Observed(client)
            await observed.outbox.begin()
            #expect(try await observed.sent(1).first?.update.outcome == .unknown)
            let resolved = try await observed.changed(1)
            await observed.outbox.stop()
            #expect(resolved.map(\.id) == [accepted.id])
            #expect(resolved.first?.outcome == outcome)
            #expect(
                resolved.first?.message?.contains(outcome == .confirmed ? "the lead shows the update" : "by hand")
                    == true)
        }
    }

    @Test
    func beginningReadsBackAndLetsWhatWaitedGo() async throws {
        try await withSandboxClient(readBackAfter: 0) { client, sandbox in
            let lead = try #require(await client.lookUp(LookupQuery("lead_123")).matches.first)
            sandbox.setFaults(try FaultPlan(text: "script=500-after"))
            let first = try await client.submit(.won(), before: lead)
            _ = try await client.send(first.id)
            let second = try await client.submit(.lost("lead_123"))
            let observed = Observed(client)
            await observed.outbox.flush()
            #expect(try await client.history.update(first.id)?.outcome == .confirmed)
            #expect(try await client.history.update(second.id)?.outcome == .confirmed)
            #expect(try await sandbox.lead(id: "lead_123")?.status == "lost")
            #expect(observed.events.value.compactMap(\.changed).map(\.id) == [first.id])
        }
    }

    @Test
    func stoppingDoesNotWaitForWhatIsReadLater() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                throw APIFailure(problem: Problem(.timedOut, "no answer"), delivery: .unknown)
            }, readBackAfter: 3_600)
        let accepted = try await client.submit(.won())
        let observed = Observed(client)
        await observed.outbox.begin()
        _ = try await observed.sent(1)
        await observed.outbox.stop(patience: 3_600)
        #expect(try await client.history.update(accepted.id)?.message == "no answer")
    }

    @Test
    func stoppingWaitsForWhatIsUnderWay() async throws {
        let fixture = try LeadClientFixture()
        let gate = Watched(false)
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                _ = await gate.wait(.seconds(30)) { $0 }
                return .yes()
            })
        let accepted = try await client.submit(.won())
        let observed = Observed(client)
        await observed.outbox.look()
        async let stopped: Void = observed.outbox.stop()
        gate.update { $0 = true }
        await stopped
        #expect(try await client.history.update(accepted.id)?.outcome == .confirmed)
    }
}

extension Outbox.Event {
    var trouble: Problem? {
        if case .trouble(let problem) = self { problem } else { nil }
    }

    var sent: Sent? {
        if case .sent(let sent) = self { sent } else { nil }
    }

    fileprivate var changed: LeadUpdate? {
        if case .changed(let update) = self { update } else { nil }
    }
}

extension UpdateChange {
    static func lost(_ id: String) -> UpdateChange {
        UpdateChange(identifiers: Identifiers(Identifier(kind: .id, value: id)), status: .lost)
    }
}

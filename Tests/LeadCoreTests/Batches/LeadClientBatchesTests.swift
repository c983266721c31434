import FoundationEssentials
import History
import LeadCore
import LeadMirror
import Leads
import OctanistAPI
import Sandbox
import Synchronization
import Testing

/// Batches at a real sandbox with a local copy of its leads.
@Suite struct LeadClientBatchesTests {
    private func leads(_ fixture: SyncFixture, _ text: String, limit: Int = 1_000) async throws -> [Lead] {
        _ = try await fixture.sync()
        return try await fixture.mirror.page(
            LeadQuery(filter: try LeadFilter(text), now: fixture.clock.now, zone: .utc, limit: limit),
            of: try await fixture.organisation
        ).leads
    }

    private func accept(
        _ fixture: SyncFixture, _ decision: BatchDecision, _ leads: [Lead], holdFor: TimeInterval = 0
    ) async throws -> Batch {
        let plan = try await fixture.client.plan(decision, on: leads)
        let accepted = try await fixture.client.accept(
            plan.changes, origin: .marks, status: decision.status, newestUpdate: plan.newestUpdate, holdFor: holdFor)
        return try #require(
            try await fixture.client.history.batches(withIDPrefix: accepted.batch.rawValue, limit: 1).first)
    }

    private func send(_ fixture: SyncFixture, _ batch: Batch) async throws -> Problem? {
        try await BatchDelivery(client: fixture.client) { _ in }.send(batch.id)
    }

    private func counts(_ fixture: SyncFixture, _ batch: Batch) async throws -> BatchCounts? {
        try await fixture.client.history.batches(withIDPrefix: batch.id.rawValue, limit: 1).first?.counts
    }

    @Test(arguments: SandboxContract.allCases)
    func exactlyTheDecidedLeadsChange(contract: SandboxContract) async throws {
        try await SyncFixture.run(contract, leads: 120) { fixture in
            let before = Dictionary(uniqueKeysWithValues: try await fixture.served.map { ($0.id, $0.status) })
            let chosen = try await leads(fixture, "is:open")
            #expect(chosen.count > 10)
            let batch = try await accept(fixture, BatchDecision(status: .lost), chosen)
            #expect(try await send(fixture, batch) == nil)
            #expect(try await counts(fixture, batch)?[.confirmed] == chosen.count)
            let ids = Set(chosen.map(\.id))
            for lead in try await fixture.served {
                #expect(lead.status == (ids.contains(lead.id) ? "lost" : before[lead.id]), "\(lead.id)")
            }
        }
    }

    @Test func aBatchWithAnUpdateMadeMeanwhileIsRefused() async throws {
        try await SyncFixture.run(leads: 60) { fixture in
            let chosen = Array(try await leads(fixture, "is:open").prefix(5))
            let plan = try await fixture.client.plan(BatchDecision(status: .lost), on: chosen)
            _ = try await fixture.client.submit(.won(chosen[2].id))
            await #expect(throws: Problem.self) {
                _ = try await fixture.client.accept(
                    plan.changes, origin: .marks, status: .lost, newestUpdate: plan.newestUpdate, holdFor: 0)
            }
            #expect(try await fixture.client.history.batches(of: nil, limit: 1).isEmpty)
        }
    }

    @Test func moreThanTheLimitIsRefused() async throws {
        var profile = ProfileSummary.test
        profile.batchLimit = 3
        try await SyncFixture.run(leads: 60, profile: profile) { fixture in
            let chosen = Array(try await leads(fixture, "is:open").prefix(4))
            let plan = try await fixture.client.plan(BatchDecision(status: .lost), on: chosen)
            do {
                _ = try await fixture.client.accept(
                    plan.changes, origin: .marks, status: .lost, newestUpdate: plan.newestUpdate, holdFor: 0)
                Issue.record("it was accepted")
            } catch let problem as Problem {
                #expect(problem.message == "these are 4 leads, and a batch has at most 3")
            }
        }
    }

    @Test func undoneWholeWhileItWaits() async throws {
        try await SyncFixture.run(leads: 60) { fixture in
            let chosen = Array(try await leads(fixture, "is:open").prefix(8))
            let batch = try await accept(fixture, BatchDecision(status: .lost), chosen, holdFor: 5)
            let undone = try await fixture.client.cancel(batch.id, "undone")
            #expect(undone.count == 8 && undone.allSatisfy { $0.message == "undone before it was sent" })
            #expect(try await send(fixture, batch) == nil)
            #expect(try await counts(fixture, batch)?.summary(.point) == "8 cancelled")
            #expect(try await fixture.sandbox.requests().allSatisfy { $0.method != "PATCH" })
        }
    }

    @Test func whatTheServerRefusesIsCountedAndTheRestGoes() async throws {
        try await SyncFixture.run(leads: 60) { fixture in
            let chosen = Array(try await leads(fixture, "is:open").prefix(6))
            let batch = try await accept(fixture, BatchDecision(status: .lost), chosen)
            try await fixture.sandbox.deleteLeads(ids: [chosen[4].id])
            fixture.sandbox.setFaults(try FaultPlan(text: "script=ok+429:1+503:1+ok"))
            #expect(try await send(fixture, batch) == nil)
            #expect(try await counts(fixture, batch)?.summary(.point) == "5 confirmed, 1 rejected")
        }
    }

    @Test func aServerThatFailsStopsItAndKeepsTheRest() async throws {
        try await SyncFixture.run(leads: 80) { fixture in
            let chosen = Array(try await leads(fixture, "is:open").prefix(20))
            let batch = try await accept(fixture, BatchDecision(status: .lost), chosen)
            fixture.sandbox.setFaults(
                try FaultPlan(text: "script=" + Array(repeating: "503:3600", count: 40).joined(separator: "+")))
            #expect(try await send(fixture, batch)?.code == .unavailable)
            let kept = try #require(try await counts(fixture, batch))
            #expect(kept[.confirmed] == 0 && kept.waiting == 20)
        }
    }

    /// Each class of the plan, against leads that others changed meanwhile.
    @Test func undoTellsWhatCanBeSetBack() async throws {
        try await SyncFixture.run(leads: 120) { fixture in
            let qualified = try await leads(fixture, "is:qualified value:>0")
            let open = Array(try await leads(fixture, "is:open").prefix(3))
            #expect(qualified.count > 3)
            let chosen = qualified + open
            let batch = try await accept(fixture, BatchDecision(status: .lost), chosen)
            #expect(try await send(fixture, batch) == nil)
            // Somebody else changes one, another goes away.
            _ = try await fixture.octanist.update(UpdateRequest(.won(qualified[0].id)))
            try await fixture.sandbox.deleteLeads(ids: [qualified[1].id])
            _ = try await fixture.sync(.full)
            let plan = try await fixture.client.undoPlan(batch)
            let fates = Dictionary(
                uniqueKeysWithValues: plan.rows.map { ($0.update.change.identifiers.id?.value ?? "", $0.fate) })
            #expect(fates[qualified[0].id] == .changedSince)
            #expect(fates[qualified[1].id] == .leadGone)
            for lead in open { #expect(fates[lead.id] == .impossible(.statusCannotBeSet("open"))) }
            #expect(plan.changes.count == qualified.count - 2)

            let newest = try await fixture.client.history.newestSequence()
            let undo = try #require(try await fixture.client.undo(plan, newestUpdate: newest))
            #expect(try await BatchDelivery(client: fixture.client) { _ in }.send(undo) == nil)
            let served = Dictionary(uniqueKeysWithValues: try await fixture.served.map { ($0.id, $0.status) })
            for lead in qualified.dropFirst(2) { #expect(served[lead.id] == "qualified") }
            #expect(served[qualified[0].id] == "won")
            for lead in open { #expect(served[lead.id] == "lost") }
            let stored = try #require(try await fixture.client.history.batches(of: nil, limit: 1).first)
            #expect(stored.origin == .undo(batch.id))
        }
    }
}

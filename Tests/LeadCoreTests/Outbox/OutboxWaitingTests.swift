import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import TestSupport
import Testing

/// What has waited for over a day, and what would be sent twice.
struct OutboxWaitingTests {
    private let yes = LeadService.answering { request async throws(APIFailure) in
        .yes(request.body.contains("lead_2") ? "lead_2" : "lead_1")
    }

    private func accept(_ id: String, hoursAgo: Double, in history: History) async throws -> LeadUpdate {
        try await history.accept(
            NewUpdate(
                id: UpdateID(rawValue: UUID().uuidString.lowercased()),
                createdAt: .now.addingTimeInterval(-hoursAgo * 3_600), organisation: .test, change: .won(id)))
    }

    @Test
    func theOutboxLeavesWhatHasWaitedForADay() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(yes)
        let old = try await accept("lead_1", hoursAgo: 25, in: fixture.history)
        let young = try await accept("lead_2", hoursAgo: 23, in: fixture.history)
        let observed = OutboxTests.Observed(client)
        await observed.outbox.flush()
        #expect(try await client.history.update(young.id)?.outcome == .confirmed)
        #expect(try await client.history.update(old.id)?.outcome == .queued)
        #expect(try await client.send(old.id) == nil)
        try await client.releaseWhatAsks()
        await observed.outbox.flush()
        #expect(try await client.history.update(old.id)?.outcome == .confirmed)
    }

    @Test
    func aNewerUpdateOfItsLeadSaysWhatItWaitsFor() async throws {
        let fixture = try LeadClientFixture()
        let old = try await accept("lead_1", hoursAgo: 25, in: fixture.history)
        let sent = try await fixture.client(yes).submitAndSend(.won("lead_1"))
        #expect(sent.update.outcome == .queued && sent.waitsFor?.id == old.id)
        #expect(sent.problem?.message.contains("has waited for over 24 hours") == true)
    }

    @Test(arguments: ["rejected", "cancelled", "unknown"])
    func sendingAgainWhatWasSentMeanwhileNeedsAWord(fate: String) async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(yes)
        let first = try await client.submit(.won("lead_1", value: 1))
        if fate == "cancelled" {
            _ = try await client.cancel(first.id)
        } else {
            let delivery = fate == "rejected" ? Delivery.refused : .unknown
            _ = try await fixture.client(
                .answering { _ async throws(APIFailure) in
                    throw APIFailure(problem: Problem(.rejected, "no"), delivery: delivery)
                }
            ).send(first.id)
        }
        let second = try await client.submitAndSend(.won("lead_1", value: 2), again: true).update
        #expect(try await client.repeated(by: first.id)?.id == second.id)
        let problem = await #expect(throws: Problem.self) { try await client.release(first.id) }
        #expect(problem?.code == .alreadySent)
        #expect(problem?.message.hasPrefix("won 2 was sent before") == true)
        #expect(try await client.release(first.id, again: true).outcome == .queued)
    }

    @Test
    func whatIsOnItsWayOrOfAnotherStatusIsReleasedWithoutAWord() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(yes)
        let held = try await client.submit(.won("lead_1"))
        _ = try await client.hold(held.id)
        _ = try await client.submit(.won("lead_1"))
        #expect(try await client.release(held.id).state.hold == nil)
        let cancelled = try await client.submit(.won("lead_2"))
        _ = try await client.cancel(cancelled.id)
        var lost = UpdateChange.won("lead_2")
        lost.status = .lost
        _ = try await client.submitAndSend(lost)
        #expect(try await client.repeated(by: cancelled.id) == nil)
        #expect(try await client.release(cancelled.id).outcome == .queued)
    }

    /// Several commands that all saw nothing of each other when they checked the rules.
    @Test
    func ofSeveralAtOnceOnlyOneIsAccepted() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(yes)
        let results = await withTaskGroup(of: Result<Sent, any Error>.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do { return .success(try await client.submitAndSend(.won("lead_1"))) } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let refused = results.compactMap { result -> Problem? in
            if case .failure(let error) = result { error as? Problem } else { nil }
        }
        #expect(results.count - refused.count == 1)
        #expect(refused.allSatisfy { $0.code == .alreadySent })
        #expect(try await client.history.recent(10).count == 1)
        _ = try await client.submitAndSend(.won("lead_1"), again: true)
        #expect(try await client.history.recent(10).count == 2)
    }
}

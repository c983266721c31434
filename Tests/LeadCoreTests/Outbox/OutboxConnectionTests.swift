import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import TestSupport
import Testing

/// What waits because the server cannot be reached leaves with the first sign of it.
struct OutboxConnectionTests {
    private static let ids = (1...6).map { "lead_100\($0)" }

    /// A server that cannot be reached while `isDown`, and that puts `busy` off by ten minutes once it can.
    private func service(isDown: Watched<Bool>, busy: String? = nil, asked: Watched<[String]>) -> LeadService {
        .answering { request async throws(APIFailure) in
            let id = Self.ids.first { request.body.contains($0) } ?? ""
            asked.update { $0.append(id) }
            if id == busy {
                throw APIFailure(
                    problem: Problem(.rateLimited, "too many requests"), delivery: .notServed, retryAfter: 600)
            }
            if isDown.value {
                throw APIFailure(problem: Problem(.unreachable, "no route to the server"), delivery: .notServed)
            }
            return .yes(id)
        }
    }

    /// A client whose retries come after minutes.
    private func client(_ fixture: LeadClientFixture, _ service: LeadService) -> LeadClient {
        LeadClient(
            profile: .test, history: fixture.history, service: service, dependencies: .live(zone: .utc),
            retryPolicy: RetryPolicy(base: 300, cap: 300, floor: 200))
    }

    private func outcomes(_ client: LeadClient) async throws -> [String: Outcome] {
        let updates = try await client.history.newest(10, of: .test)
        return Dictionary(updates.map { ($0.change.identifiers.id?.value ?? "", $0.outcome) }) { first, _ in first }
    }

    @Test
    func theFirstSuccessReleasesAllThatCouldNotReachTheServer() async throws {
        let fixture = try LeadClientFixture()
        let (isDown, asked) = (Watched(true), Watched<[String]>([]))
        let client = client(fixture, service(isDown: isDown, busy: "lead_1005", asked: asked))
        for id in Self.ids.prefix(5) { _ = try await client.submit(.lost(id)) }
        let observed = OutboxTests.Observed(client)
        await observed.outbox.begin()
        let failed = try await observed.sent(5)
        #expect(failed.allSatisfy { $0.update.outcome == .retrying })
        isDown.update { $0 = false }
        _ = try await client.submit(.lost("lead_1006"))
        await observed.outbox.look()
        try await waitUntil("all but the one that the server put off are confirmed") {
            try await outcomes(client).values.count { $0 == .confirmed } == 5
        }
        // What the server itself put off is not asked again.
        #expect(try await outcomes(client)["lead_1005"] == .retrying && asked.value.count { $0 == "lead_1005" } == 1)
        await observed.outbox.stop()
    }

    @Test
    func anAnswerToAnotherRequestReleasesThemToo() async throws {
        let fixture = try LeadClientFixture()
        let (isDown, asked) = (Watched(true), Watched<[String]>([]))
        let client = client(fixture, service(isDown: isDown, asked: asked))
        for id in Self.ids.prefix(2) { _ = try await client.submit(.lost(id)) }
        let observed = OutboxTests.Observed(client)
        await observed.outbox.begin()
        _ = try await observed.sent(2)
        isDown.update { $0 = false }
        await observed.outbox.connectionIsBack()
        let sent = try await observed.sent(4)
        #expect(sent.suffix(2).allSatisfy { $0.update.outcome == .confirmed })
        // Told again, it has nothing to do.
        await observed.outbox.connectionIsBack()
        #expect(asked.value.count == 4)
        await observed.outbox.stop()
    }
}

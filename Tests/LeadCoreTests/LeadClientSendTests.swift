import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

struct LeadClientSendTests {
    @Test
    func intentAndAttemptAreOnDiskBeforeTheRequestLeaves() async throws {
        let fixture = try LeadClientFixture()
        let history = fixture.history
        let client = fixture.client(
            .answering { request async throws(APIFailure) in
                do {
                    let page = try await history.page(.everything, after: nil, limit: 10, now: .now, zone: .utc)
                    let update = try #require(page.updates.first)
                    #expect(update.outcome == .sending)
                    let attempts = try await history.attempts(of: update.id)
                    #expect(attempts.map(\.request) == [request.body])
                    #expect(attempts.first?.finishedAt == nil)
                } catch {
                    Issue.record(error)
                }
                return .yes()
            })
        let accepted = try await client.submit(.won())
        #expect(accepted.outcome == .queued)
        let sent = try #require(try await client.send(accepted.id))
        #expect(sent.update.outcome == .confirmed)
        #expect(sent.update.leadID == "lead_123")
        #expect(try await history.attempts(of: accepted.id).first?.finishedAt != nil)
    }

    @Test
    func whatIsSubmittedToBeSentAtOnceIsNeverFreeToTake() async throws {
        let fixture = try LeadClientFixture()
        let other = try History.open(directory: fixture.directory.file("data"), now: .now).history
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                do {
                    let due = try await other.due(of: .test, at: .distantFuture)
                    #expect(due.updates.isEmpty)
                    let sending = try await other.outbox(of: .test)
                    #expect(sending.map(\.outcome) == [.sending])
                } catch {
                    Issue.record(error)
                }
                return .yes()
            })
        let sent = try await client.submitAndSend(.won())
        #expect(sent.update.outcome == .confirmed)
        #expect(sent.update.state.attempts == 1)
        let attempts = try await client.history.attempts(of: sent.update.id)
        #expect(attempts.count == 1)
    }

    struct Ending: Sendable {
        let delivery: Delivery
        let outcome: Outcome
        let hold: Hold?
    }

    @Test(
        arguments: [
            Ending(delivery: .refused, outcome: .rejected, hold: nil),
            Ending(delivery: .keyRefused, outcome: .queued, hold: .keyRefused),
            Ending(delivery: .notServed, outcome: .retrying, hold: nil),
            Ending(delivery: .unknown, outcome: .unknown, hold: nil),
        ])
    func everyFailureIsRecordedHonestly(ending: Ending) async throws {
        let fixture = try LeadClientFixture()
        let problem = Problem(.rejected, "no", advice: "try something else")
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                throw APIFailure(problem: problem, delivery: ending.delivery, httpStatus: 400, body: "no")
            })
        let accepted = try await client.submit(.won())
        let sent = try #require(try await client.send(accepted.id))
        #expect(sent.problem == problem)
        #expect(sent.update.outcome == ending.outcome)
        #expect(sent.update.state.hold == ending.hold)
        #expect(sent.update.message == "no: try something else")
        #expect(try await client.history.attempts(of: accepted.id).first?.answer?.problem == problem)
    }

    @Test
    func aServerThatAsksForTimeGetsIt() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                throw APIFailure(problem: Problem(.rateLimited, "slow"), delivery: .notServed, retryAfter: 120)
            })
        let accepted = try await client.submit(.won())
        let sent = try #require(try await client.send(accepted.id))
        let wait = try #require(sent.update.state.notBefore).timeIntervalSince(sent.update.changedAt)
        #expect((119.9...121).contains(wait))
    }

    @Test
    func aSecondSendOfTheSameUpdateDoesNothing() async throws {
        try await withSandboxClient { client, sandbox in
            let accepted = try await client.submit(.won())
            #expect(try await client.send(accepted.id) != nil)
            #expect(try await client.send(accepted.id) == nil)
            #expect(try await sandbox.requests().count == 1)
        }
    }

    @Test
    func earlierUpdatesOfTheLeadGoFirst() async throws {
        try await withSandboxClient { client, sandbox in
            let first = try await client.submit(.won(value: 1))
            let second = try await client.submit(.won(value: 2))
            let sent = try await client.sendInTurn(second)
            #expect(sent.update.outcome == .confirmed)
            #expect(try await client.history.update(first.id)?.outcome == .confirmed)
            #expect(try await sandbox.lead(id: "lead_123")?.value == "2")
            #expect(try await sandbox.requests().count == 2)
        }
    }

    @Test
    func anUnresolvedEarlierUpdateHoldsBackTheNext() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                throw APIFailure(problem: Problem(.timedOut, "no answer"), delivery: .unknown)
            })
        let first = try await client.sendInTurn(try await client.submit(.won(value: 1)))
        #expect(first.update.outcome == .unknown)
        let second = try await client.sendInTurn(try await client.submit(.won(value: 2)))
        #expect(second.update.outcome == .queued)
        #expect(second.problem != nil)
        let other = try await client.sendInTurn(try await client.submit(.won("lead_7", value: 2)))
        #expect(other.update.outcome == .unknown)
    }

    @Test
    func undoneIsNeverSent() async throws {
        try await withSandboxClient { client, sandbox in
            let accepted = try await client.submit(.won(), holdFor: 60)
            #expect(accepted.state.hold == .undo)
            let back = try await client.undoSend(accepted.id)
            #expect(back.outcome == .cancelled)
            #expect(try await client.send(accepted.id) == nil)
            #expect(try await sandbox.requests().isEmpty)
        }
    }

    @Test
    func whatWasSentCannotBeUndone() async throws {
        try await withSandboxClient { client, _ in
            let accepted = try await client.submit(.won())
            _ = try await client.send(accepted.id)
            await #expect(throws: Problem.self) { try await client.undoSend(accepted.id) }
        }
    }

    @Test
    func theSameStatusAgainIsSeenAcrossIdentifiers() async throws {
        try await withSandboxClient { client, _ in
            _ = try await client.sendInTurn(
                try await client.submit(
                    UpdateChange(
                        identifiers: Identifiers(Identifier(kind: .email, value: "jane@example.com")), status: .won,
                        value: Amount(tenThousandths: 10_000))))
            let byID = Identifiers(Identifier(kind: .id, value: "lead_123"))
            let draft = UpdateDraft(identifiers: byID, status: .won, value: "1")
            let rules = UpdateRules(draft, in: try await client.context(for: byID))
            #expect(rules.violations.map(\.field) == [.again])
        }
    }

    @Test
    func checkSaysWhetherTheKeyWorks() async throws {
        try await withSandboxClient { client, _ in
            let contract = try await client.checkProfile()
            #expect(contract == .current)
        }
        try await withSandboxClient(key: "wrong") { client, _ in
            let problem = await #expect(throws: Problem.self) { try await client.checkProfile() }
            #expect(problem?.code == .keyRefused)
        }
    }
}

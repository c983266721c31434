import FoundationEssentials
import GRDB
import Leads
import Testing

@testable import History

/// What waited for over a day, the code of the last problem, and sending again.
@Suite struct HistoryWaitingTests {
    private let folder: TemporaryFolder
    private let history: History

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    private let later = Date.start.addingTimeInterval(LeadUpdate.leavesByItselfFor)

    private func accept(_ update: NewUpdate) async throws -> UpdateID {
        try await history.accept(update).id
    }

    @Test func whatWaitedForADayLeavesOnlyByAPersonsWord() async throws {
        let id = try await accept(.sample(id: "lead_1"))
        let young = try await accept(.sample(id: "lead_2", at: .start.addingTimeInterval(1)))
        #expect(try await history.due(of: .demo, at: later).updates.map(\.id) == [young])
        #expect(try await history.claim(id, at: later) == nil)
        #expect(try await history.countNeedingConfirmation(of: .demo, at: later) == 1)
        #expect(try await history.countNeedingConfirmation(of: .acme, at: later) == 0)
        #expect(try await history.countNeedingConfirmation(of: .demo, at: later.addingTimeInterval(-0.001)) == 0)
        #expect(try await history.counts(of: .demo) == OutboxCounts(waiting: 2))

        let released = try await history.release(id, at: later)
        #expect(released.releasedAt == later && !released.needsConfirmation(at: later))
        #expect(try await history.due(of: .demo, at: later).updates.map(\.id) == [id, young])
        #expect(try await history.claim(id, at: later) != nil)
    }

    @Test func itHoldsBackTheLaterOnesOfItsLead() async throws {
        let old = try await accept(.sample(id: "lead_1"))
        let young = try await accept(.sample(id: "lead_1", at: later))
        #expect(try await history.due(of: .demo, at: later).updates.isEmpty)
        #expect(try await history.earlierOpen(than: young).map(\.id) == [old])
        _ = try await history.change(old, .cancelled, at: later)
        #expect(try await history.due(of: .demo, at: later).updates.map(\.id) == [young])
    }

    @Test func aRetryThatBeganLessThanADayAgoGoesOnAndNothingElseWakesIt() async throws {
        let id = try await accept(.sample(id: "lead_1"))
        let retryAt = later.addingTimeInterval(60)
        try await history.send(id, .notServed(retryAt: retryAt), at: .start.addingTimeInterval(10))
        let early = later.addingTimeInterval(-1)
        #expect(try await history.due(of: .demo, at: early).nextAt == retryAt)
        let due = try await history.due(of: .demo, at: later)
        #expect(due.updates.isEmpty && due.nextAt == nil)
        #expect(try await history.due(of: .demo, at: retryAt).updates.isEmpty)
    }

    @Test func aKeyThatWorksAgainIsNoPersonsWord() async throws {
        let id = try await accept(.sample(id: "lead_1"))
        let other = try await accept(.sample(id: "lead_1", profile: "acme"))
        for update in [id, other] { try await history.send(update, .keyRefused) }
        #expect(try await history.countNeedingConfirmation(of: .demo, at: later) == 0)
        let freed = try await history.keyWorks(of: .demo, at: later)
        #expect(freed.map(\.id) == [id])
        #expect(freed.first?.state == UpdateState(attempts: 1) && freed.first?.releasedAt == nil)
        #expect(try await history.countNeedingConfirmation(of: .demo, at: later) == 1)
        #expect(try await history.update(other)?.state.hold == .keyRefused)
        #expect(try await history.keyWorks(of: .demo, at: later).isEmpty)
    }

    private func fail(_ id: UpdateID, _ code: Problem.Code, _ event: UpdateState.Event) async throws -> LeadUpdate {
        let claimed = try #require(await history.claim(id))
        let problem = Problem(code, "no")
        return try await history.finish(
            id, attempt: claimed.state.attempts, answer: Attempt.Answer(problem: problem), event: event, at: .start,
            message: problem.sentence)
    }

    @Test func theLastProblemIsKeptWithTheUpdateAndGoesWithIts() async throws {
        let id = try await accept(.sample(id: "lead_1"))
        #expect(try await fail(id, .unavailable, .notServed(retryAt: .start)).problem == .unavailable)
        #expect(try await fail(id, .conflict, .refused).isConflict)
        #expect(try await history.update(id)?.problem == .conflict)
        #expect(try await history.dismiss(id, at: .start).problem == .conflict)
        #expect(try await history.release(id, at: .start).problem == nil)
        #expect(try await fail(id, .timedOut, .answerLost).problem == .timedOut)
        #expect(try await history.change(id, .resolved(arrived: true), at: .start).problem == nil)
    }

    @Test func whatIsSentMeanwhileRefusesOnlyWhatHasEnded() async throws {
        let first = try await accept(.sample(id: "lead_1"))
        let second = try await accept(.sample(id: "lead_1", status: .lost))
        let refusal = Problem(.alreadySent, "no")
        func release(_ id: UpdateID, expecting others: [UpdateID]) async -> Problem? {
            await problem {
                _ = try await history.release(id, at: .start) { update, found in
                    update.id == id && found.map(\.id) == others ? refusal : nil
                }
            }
        }
        #expect(await release(first, expecting: [second]) == nil)
        try await history.send(first, .refused)
        #expect(await release(first, expecting: [second]) == refusal)
        #expect(try await history.update(first)?.outcome == .rejected)
        #expect(await release(first, expecting: []) == nil)
        #expect(try await history.update(first)?.outcome == .queued)
    }

    @Test func anOlderHistoryLearnsTheProblemFromItsAttempts() async throws {
        let rejected = try await accept(.sample(id: "lead_1"))
        let finished = try await accept(.sample(id: "lead_2"))
        _ = try await fail(rejected, .unavailable, .notServed(retryAt: .start))
        _ = try await fail(rejected, .conflict, .refused)
        _ = try await fail(finished, .timedOut, .answerLost)
        _ = try await history.change(finished, .resolved(arrived: true), at: .start)
        let file = folder.database
        try await history.onWriter { database in
            try database.execute(
                sql: """
                    ALTER TABLE updates DROP COLUMN problem;
                    ALTER TABLE updates DROP COLUMN released_at;
                    PRAGMA user_version = 2
                    """)
            _ = try Schema.migrate(database, file: file, steps: Array(Schema.steps.prefix(3)))
        }
        #expect(try await history.update(rejected)?.isConflict == true)
        #expect(try await history.update(finished)?.problem == nil)
    }
}

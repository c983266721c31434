import FoundationEssentials
import GRDB
import Leads
import Testing

@testable import History

/// Updates that win a lead and also qualify it, on disk.
@Suite struct HistoryPartsTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static func both(_ lead: String = "lead_1", state: UpdateState = UpdateState()) -> NewUpdate {
        let sample = NewUpdate.sample(id: lead, note: "Closed", state: state)
        var change = sample.change
        change.alsoQualified = true
        return NewUpdate(
            id: sample.id, createdAt: sample.createdAt, organisation: sample.organisation, change: change,
            state: state)
    }

    private func claim(_ history: History, _ id: UpdateID, _ part: UpdatePart?) async throws -> LeadUpdate? {
        try await history.claim(id, for: .demo, part: part, at: .start) { $0.request.status.rawValue }
    }

    private func finish(
        _ history: History, _ update: LeadUpdate, _ event: UpdateState.Event
    ) async throws -> LeadUpdate {
        try await history.finish(
            update.id, attempt: update.state.attempts, answer: Attempt.Answer(httpStatus: 200), event: event, at: .start
        )
    }

    @Test func nothingLeavesBeforeItIsDecided() async throws {
        let history = try folder.open()
        let update = try await history.accept(Self.both())
        #expect(update.isUndecided)
        #expect(try await claim(history, update.id, nil) == nil)
        let accepted = try await history.acceptAndClaim(Self.both("lead_2"), request: { _ in "" })
        #expect(accepted.isUndecided && accepted.outcome == .queued)
        #expect(try await history.attempts(of: accepted.id).isEmpty)
        let known = try await history.acceptAndClaim(Self.both("lead_3"), part: .both, request: { _ in "" })
        #expect(known.outcome == .sending && known.state.part == .both)
    }

    @Test func oneUpdateHasTwoAttemptsAndOthersWaitForBoth() async throws {
        let history = try folder.open()
        let update = try await history.accept(Self.both())
        let other = try await history.accept(.sample(id: "lead_1", status: .lost, value: nil))
        let first = try #require(try await claim(history, update.id, .qualified))
        let between = try await finish(history, first, .served)
        #expect(between.goesOn && between.outcome == .queued && between.request.status == .won)
        #expect(try await history.claim(other.id) == nil)
        #expect(try await history.due(of: .demo, at: .start).updates.map(\.id) == [update.id])
        try history.close()

        // As after a crash between the two.
        let again = try folder.open()
        let kept = try #require(try await again.update(update.id))
        #expect(kept == between)
        // That the lead is qualified is known: whatever was found out meanwhile changes nothing.
        let second = try #require(try await claim(again, update.id, .qualified))
        #expect(second.state.part == .won)
        #expect(try await finish(again, second, .served).outcome == .confirmed)
        #expect(try await again.attempts(of: update.id).map(\.request) == ["qualified", "won"])
        #expect(try await again.claim(other.id) != nil)
        #expect(try await again.totals(.everything, now: .start, zone: .utc).updates == 2)
    }

    @Test func whatCouldNotBeFoundOutIsTriedLater() async throws {
        let history = try folder.open()
        let update = try await history.accept(Self.both())
        let later = Date.start.addingTimeInterval(60)
        let postponed = try await history.postpone(
            update.id, .notServed(retryAt: later), message: "no connection", problem: .unreachable, at: .start)
        #expect(postponed.outcome == .retrying && postponed.state.attempts == 0)
        #expect(postponed.message == "no connection" && postponed.problem == .unreachable)
        let due = try await history.due(of: .demo, at: .start)
        #expect(due.updates.isEmpty && due.nextAt == later)
        // Somebody else was faster, or a person held it: that stays.
        _ = try await history.change(update.id, .held, at: .start)
        let held = try await history.postpone(
            update.id, .notServed(retryAt: later), message: "x", problem: nil, at: .start)
        #expect(held.state.hold == .user)
        _ = try await history.release(update.id, at: .start)
        let claimed = try #require(try await claim(history, update.id, .qualified))
        #expect(
            try await history.postpone(
                update.id, .notServed(retryAt: later), message: "x", problem: nil, at: .start) == claimed)
        let lost = try await finish(history, claimed, .notServed(retryAt: later))
        #expect(lost.isUndecided)
    }

    @Test func anotherOrganisationsLeadIsNotQualifiedByIt() async throws {
        let history = try folder.open()
        let update = try await history.accept(Self.both())
        let first = try #require(try await claim(history, update.id, .qualified))
        _ = try await finish(history, first, .served)
        let adopted = try await history.adopt(
            update.id, for: .acme, at: .start, refusing: { _, _ in nil })
        #expect(adopted.isUndecided)
    }

    @Test func whatWaitsInAnOlderFileIsUndecided() async throws {
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        let old = try DatabaseQueue(path: folder.database)
        let file = folder.database
        _ = try await old.writeWithoutTransaction { database in
            _ = try Schema.migrate(database, file: file, steps: Array(Schema.steps.prefix(8)))
            for outcome in ["queued", "confirmed", "unknown"] {
                try database.execute(
                    sql: """
                        INSERT INTO updates (id, created_at, latest_at, profile, status, outcome, attempts,
                            also_qualified, changed_at, words, sent_id)
                        VALUES (?, 0, 0, 'demo', 'won', ?, 0, 1, 0, '', 'lead_1')
                        """, arguments: [outcome, outcome])
            }
        }
        try old.close()
        let history = try folder.open()
        for (id, isUndecided) in [("queued", true), ("confirmed", false), ("unknown", false)] {
            let update = try #require(try await history.update(UpdateID(rawValue: id)))
            #expect(update.isUndecided == isUndecided && update.state.part == nil)
            #expect(update.request == update.change)
        }
    }
}

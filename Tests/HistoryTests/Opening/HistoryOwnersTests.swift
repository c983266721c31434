import FoundationEssentials
import Leads
import Testing

@testable import History

/// Two `History` values on one folder stand for two processes, or for two profiles in one: claims and locks are each one's
/// own.
@Suite struct HistoryOwnersTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func onlyOneOfTwoClaims() async throws {
        let one = try folder.open()
        let two = try folder.open()
        let accepted = try await one.accept(.sample(id: "lead_1"))
        #expect(try await two.claim(accepted.id) != nil)
        #expect(try await one.claim(accepted.id) == nil)
        let failed = await problem {
            _ = try await one.finish(
                accepted.id, attempt: 1, answer: Attempt.Answer(httpStatus: 200), event: .served, at: .start)
        }
        #expect(failed?.code == .usage)
        #expect(try await one.update(accepted.id)?.outcome == .sending)
    }

    @Test func theClaimsOfTheDeadAreTakenOverAndOfTheLivingAreNot() async throws {
        let living = try folder.open()
        let mine = try folder.open()
        let kept = try await living.accept(.sample(id: "lead_1"))
        let own = try await mine.accept(.sample(id: "lead_2"))
        _ = try await living.claim(kept.id)
        _ = try await mine.claim(own.id)

        var dying: History? = try folder.open()
        let lost = try #require(try await dying?.accept(.sample(id: "lead_3")))
        let later = try await mine.accept(.sample(id: "lead_3"))
        _ = try await dying?.claim(lost.id)
        #expect(try await mine.takeOver(at: .start).isEmpty)
        dying = nil

        let at = Date.start.addingTimeInterval(60)
        let taken = try await mine.takeOver(at: at)
        #expect(taken.map(\.id) == [lost.id])
        #expect(taken.first?.outcome == .unknown && taken.first?.changedAt == at && taken.first?.message != nil)
        #expect(try await mine.attempts(of: lost.id).first?.answer == nil)
        #expect(try await mine.takeOver(at: at).isEmpty)
        #expect(try await mine.claim(lost.id) == nil)
        #expect(try await mine.claim(later.id) == nil)
        #expect(try await living.update(kept.id)?.outcome == .sending)
        #expect(try await living.update(own.id)?.outcome == .sending)
        #expect(try await mine.counts(of: .demo) == OutboxCounts(waiting: 3, unknown: 1))
    }

    @Test func aClosedHistoryIsDead() async throws {
        let one = try folder.open()
        let two = try folder.open()
        let accepted = try await one.accept(.sample(id: "lead_1"))
        _ = try await one.claim(accepted.id)
        try one.close()
        #expect(try await two.takeOver(at: .start).map(\.id) == [accepted.id])
    }

    @Test func ownersAreNumberedOnceAndNameTheirProcess() throws {
        let owners = folder.path + "/owners"
        let locks = try (0..<20).map { _ in try OwnerLock(path: owners) }
        #expect(Set(locks.map(\.number)).count == locks.count)
        for lock in locks {
            #expect(!locks[0].isAlive(lock.number) || lock === locks[0])
            try lock.begin()
            #expect(locks[0].isAlive(lock.number))
        }
        // Of all of one process none is another process.
        #expect(locks[3].otherProcess == nil)
        let other = try OwnerLock(path: owners, process: 4_711)
        try other.begin()
        for lock in locks { #expect(lock.otherProcess == 4_711) }
        #expect(other.otherProcess == ProcessInfo.processInfo.processIdentifier)
        other.end()
        for lock in locks.dropFirst() { lock.end() }
        #expect(!locks[0].isAlive(locks[5].number))
        #expect(locks[0].otherProcess == nil)
    }

    @Test func anotherOnesCommitsAreNoticed() async throws {
        let one = try folder.open()
        let two = try folder.open()
        #expect(try await !one.hasChanged())
        _ = try await one.accept(.sample(id: "lead_1"))
        #expect(try await !one.hasChanged())
        #expect(try await two.hasChanged())
        #expect(try await !two.hasChanged())
        _ = try await two.accept(.sample(id: "lead_2"))
        #expect(try await one.hasChanged())
        #expect(try await one.recent(5).count == 2)
    }

    /// Three histories, a hundred updates accepted at once, everyone claiming everything: each is sent exactly once.
    @Test func everyUpdateIsClaimedExactlyOnceUnderLoad() async throws {
        let histories = try (0..<3).map { _ in try folder.open() }
        let ids = try await withThrowingTaskGroup(of: UpdateID.self) { group in
            for number in 0..<100 {
                group.addTask { try await histories[number % 3].accept(.sample(id: "lead_\(number % 40)")).id }
            }
            return try await group.reduce(into: Set<UpdateID>()) { $0.insert($1) }
        }
        #expect(ids.count == 100)

        let sent = SentUpdates()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<6 {
                group.addTask {
                    let history = histories[worker % 3]
                    while true {
                        let open = try await history.outbox(of: .demo)
                        if open.isEmpty { return }
                        for update in try await history.due(of: .demo, at: .start).updates {
                            guard let claimed = try await history.claim(update.id) else { continue }
                            await sent.append(claimed)
                            _ = try await history.finish(
                                claimed.id, attempt: claimed.state.attempts, answer: Attempt.Answer(httpStatus: 200),
                                event: .served, at: .start)
                        }
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        let order = await sent.updates
        #expect(order.count == 100 && Set(order.map(\.id)) == ids)
        for (_, updates) in Dictionary(grouping: order, by: { $0.change.identifiers.id?.value }) {
            #expect(updates.map(\.sequence) == updates.map(\.sequence).sorted())
        }
        for id in ids {
            #expect(try await histories[0].attempts(of: id).count == 1)
            #expect(try await histories[1].update(id)?.outcome == .confirmed)
        }
        #expect(try await histories[2].text("PRAGMA integrity_check") == "ok")
        #expect(try await histories[2].integer("SELECT count(*) FROM outbox_identifiers") == 0)
    }
}

/// The updates several senders claimed, in the order in which they did.
private actor SentUpdates {
    private(set) var updates: [LeadUpdate] = []

    func append(_ update: LeadUpdate) {
        updates.append(update)
    }
}

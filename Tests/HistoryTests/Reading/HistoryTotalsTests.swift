import FoundationEssentials
import GRDB
import Leads
import TestSupport
import Testing

@testable import History

@Suite("totals") struct HistoryTotalsTests {
    let folder: TemporaryFolder
    let history: History

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    private func totals(_ terms: HistoryFilter.Term..., length: Int64 = 10_000) async throws -> HistoryTotals {
        try await history.totals(HistoryFilter(terms: terms), length: length, now: .start, zone: .utc)
    }

    /// What the rows themselves add up to.
    private func counted(_ filter: HistoryFilter) async throws -> HistoryTotals {
        var totals = HistoryTotals(all: try await history.count())
        var cursor: HistoryCursor?
        repeat {
            let page = try await history.page(filter, after: cursor, limit: 50, now: .start, zone: .utc)
            for update in page.updates {
                let value = AmountSum(tenThousandths: Int128(update.change.value?.tenThousandths ?? 0))
                totals.add(
                    .init(updates: 1, value: value),
                    .init(outcome: update.outcome, status: update.change.status, currency: update.change.currency))
            }
            cursor = page.next
        } while cursor != nil
        return totals
    }

    /// Updates of every kind, some with as large a value as there is, most of them finished in some way.
    private func fill(_ count: Int, _ generator: inout SeededGenerator) async throws -> [LeadUpdate] {
        let values: [Int64?] = [nil, 0, 1, 15_000_5000, 999_999_999_999_999_000]
        let made = (0..<count).map { number in
            NewUpdate.sample(
                id: "lead_\(number)", status: TargetStatus.allCases.randomElement(using: &generator) ?? .won,
                value: values.randomElement(using: &generator) ?? nil,
                currency: ["EUR", "usd", nil].randomElement(using: &generator) ?? nil, note: "note \(number % 10)",
                profile: number.isMultiple(of: 5) ? "acme" : "demo")
        }
        var updates = try await history.accept(made)
        for index in updates.indices where Int.random(in: 0..<6, using: &generator) > 0 {
            let events: [UpdateState.Event] = [.served, .served, .refused, .answerLost, .notServed(retryAt: .start)]
            updates[index] = try await history.send(
                updates[index].id, events.randomElement(using: &generator) ?? .served)
        }
        return updates
    }

    @Test(
        "they are what the rows add up to, kept or counted, whatever happens to updates", arguments: [1, 2] as [UInt64])
    func exact(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let updates = try await fill(120, &generator)
        for update in updates where Bool.random(using: &generator) {
            switch update.outcome {
            case .unknown: _ = try await history.change(update.id, .resolved(arrived: true), at: .start)
            case .queued: _ = try await history.change(update.id, .cancelled, at: .start)
            case .rejected: _ = try await history.dismiss(update.id, at: .start)
            default: break
            }
        }
        let filters: [[HistoryFilter.Term]] = [
            [], [.profile("demo")], [.profile("none")], [.profile("acme"), .status(.won)], [.outcome(.unknown)],
            [.currency("USD")], [.not(.currency("EUR"))], [.not(.outcome(.confirmed)), .profile("demo")],
            [.attention], [.text("note 3")], [.value(.greater, .zero)], [.lead(Identifier(kind: .id, value: "lead_7"))],
            [.since(.daysAgo(3))], [.text("absent")],
        ]
        for terms in filters {
            let filter = HistoryFilter(terms: terms)
            let expected = try await counted(filter)
            let length = Int64.random(in: 7...60, using: &generator)
            #expect(
                try await history.totals(filter, length: length, now: .start, zone: .utc) == expected,
                "seed \(seed): \(terms)")
        }
    }

    @Test("they do not overflow where one number would")
    func large() async throws {
        let most: Int64 = 999_999_999_999_999_000
        let updates = try await history.accept((0..<40).map { .sample(id: "lead_\($0)", value: most) })
        for update in updates { try await history.send(update.id) }
        let sum = AmountSum(tenThousandths: Int128(most) * 40)
        for terms in [[], [HistoryFilter.Term.value(.greater, .zero)]] {
            let totals = try await history.totals(HistoryFilter(terms: terms), now: .start, zone: .utc)
            #expect(totals.values(.confirmed, .won).map(\.value) == [sum])
            #expect(totals.values(.confirmed, .won).first?.value.formatted() == "3,999,999,999,999,996")
        }
    }

    @Test("an update that is sent moves from one outcome to the next")
    func moves() async throws {
        let update = try await history.accept(.sample(id: "lead_1", value: 5))
        func counts() async throws -> [Outcome: Int] {
            let kinds = try await totals(.profile("demo")).kinds
            return Dictionary(kinds.map { ($0.key.outcome, $0.value.updates) }) { $0 + $1 }
        }
        #expect(try await counts() == [.queued: 1])
        _ = try await history.claim(update.id)
        #expect(try await counts() == [.sending: 1])
        _ = try await history.finish(update.id, attempt: 1, answer: Attempt.Answer(), event: .answerLost, at: .start)
        #expect(try await counts() == [.unknown: 1])
        _ = try await history.dismiss(update.id, at: .start)
        #expect(try await counts() == [.unknown: 1])
    }

    @Test("a purge takes out what it deletes, to the last trace")
    func purge() async throws {
        let secret = try await history.accept(.sample(id: "lead_1", currency: "XAU", profile: "gone"))
        try await history.send(secret.id)
        let kept = try await history.accept(.sample(id: "lead_2", at: .start.addingTimeInterval(60)))
        try await history.send(kept.id)
        #expect(try await history.purge(.madeBefore(.start.addingTimeInterval(30))) == 1)
        let totals = try await totals()
        #expect(totals == (try await counted(.everything)))
        #expect(totals.all == 1 && totals.updates == 1)
        #expect(try await history.integer("SELECT count(*) FROM totals") == 1)
    }

    @Test("an older file is counted once, when it is brought up to date")
    func migration() async throws {
        var generator = SeededGenerator(seed: 3)
        _ = try await fill(60, &generator)
        let expected = try await counted(.everything)
        _ = try await history.onWriter { database in
            try database.execute(
                sql: """
                    DROP TABLE totals; DROP TRIGGER totals_of_new; DROP TRIGGER totals_of_changed;
                    DROP TRIGGER totals_of_deleted;
                    """)
            try database.execute(sql: Schema.steps[3])
        }
        #expect(try await totals() == expected)
    }

    @Test("counting stops when its task is cancelled")
    func cancelled() async throws {
        _ = try await history.accept((0..<50).map { .sample(id: "lead_\($0)") })
        let history = history
        let task = Task { () -> Problem? in
            while !Task.isCancelled { await Task.yield() }
            return await problem {
                _ = try await history.totals(HistoryFilter(terms: [.text("x")]), now: .start, zone: .utc)
            }
        }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
    }

    @Test("an empty history has empty totals")
    func empty() async throws {
        #expect(try await totals() == HistoryTotals())
        #expect(try await totals(.text("x")) == HistoryTotals())
        #expect(try await totals(.attention) == HistoryTotals())
    }
}

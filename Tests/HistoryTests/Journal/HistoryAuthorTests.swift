import FoundationEssentials
import GRDB
import Leads
import Testing

@testable import History

/// Who made an update, from files of every version on.
@Suite struct HistoryAuthorTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: 1..<Schema.steps.count)
    func anOlderFileHasNoAuthorsAndTakesThemFromNowOn(version: Int) async throws {
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        let old = try DatabaseQueue(path: folder.database)
        let file = folder.database
        _ = try await old.writeWithoutTransaction { database in
            _ = try Schema.migrate(database, file: file, steps: Array(Schema.steps.prefix(version)))
            try database.execute(
                sql: """
                    INSERT INTO updates (id, created_at, latest_at, profile, status, outcome, attempts, also_qualified,
                        changed_at, words, sent_id)
                    VALUES ('old', 0, 0, 'demo', 'won', 'rejected', 1, 0, 0, 'lead_1', 'lead_1')
                    """)
        }
        try old.close()
        let (history, report) = try History.open(directory: folder.data, now: .start)
        #expect(report.migratedFrom == version)
        #expect(try await history.text("PRAGMA integrity_check") == "ok")
        let old1 = try #require(try await history.update(UpdateID(rawValue: "old")))
        #expect(old1.author == nil && old1.outcome == .rejected)
        let new = try await history.accept(.sample(id: "lead_2", author: "Anna"))
        #expect(new.author == "Anna")
        let released = try await history.release(old1.id, by: "Bob", at: .start) { _, _ in nil }
        #expect(released.author == "Bob")
        // What such a file could not hold yet.
        let unchanged = try await history.accept(.sample(id: "lead_3", status: .unchanged))
        let added = try await history.accept(.newLead(email: "ann@example.com"))
        try history.close()
        let reopened = try folder.open()
        #expect(try await reopened.update(unchanged.id)?.change.status == .unchanged)
        #expect(try await reopened.update(added.id) == added)
        #expect(try await reopened.text("PRAGMA integrity_check") == "ok")
    }

    @Test func itIsWhoAcceptedItLast() async throws {
        let history = try folder.open()
        let update = try await history.accept(.sample(id: "lead_1", author: "Anna"))
        _ = try await history.change(update.id, .held, at: .start)
        // It was on its way all the time.
        #expect(try await history.release(update.id, by: "Bob", at: .start) { _, _ in nil }.author == "Anna")
        #expect(try await history.send(update.id, .refused).author == "Anna")
        #expect(try await history.release(update.id, by: "Bob", at: .start) { _, _ in nil }.author == "Bob")
        #expect(try await history.release(update.id, at: .start).author == "Bob")
        let adopted = try await history.adopt(
            update.id, for: .acme, by: "Cleo", at: .start, refusing: { _, _ in nil })
        #expect(adopted.author == "Cleo")
        try history.close()
        #expect(try await folder.open().update(update.id)?.author == "Cleo")
    }

    @Test func aRowThatIsTakenUpAgainIsTheSecondPersons() async throws {
        let history = try folder.open()
        func take(_ author: String, again: Bool = false) async throws -> LeadUpdate? {
            var step = ImportStep(organisation: .demo, again: again, at: .start)
            step.rows = [
                ImportStep.Row(key: "a", update: .sample(id: "lead_1", author: author), request: "{}")
            ]
            let admission = try await history.take(step) { _ in "{}" }.rows.first
            if case .sending(let update) = admission { return update }
            return nil
        }
        let first = try #require(try await take("Anna"))
        #expect(first.author == "Anna")
        _ = try await history.finish(
            first.id, attempt: 1, answer: Attempt.Answer(httpStatus: 400), event: .refused, at: .start)
        #expect(try await take("Bob") == nil)
        #expect(try await take("Bob", again: true)?.author == "Bob")
        #expect(try await history.update(first.id)?.author == "Bob")
    }

    @Test(arguments: [
        ("Anna", 2), ("anna", 2), ("ANNA", 2), ("Ann", 0), ("émile", 1), ("ÉMILE", 1), ("Anna Berg", 1), ("", 0),
        ("%", 0), ("nobody", 0),
    ])
    func theFilterFindsANameInAnyCase(name: String, count: Int) async throws {
        let history = try folder.open()
        for (lead, author) in [
            ("lead_1", "Anna"), ("lead_2", "anna"), ("lead_3", "Émile"), ("lead_4", "Anna Berg"), ("lead_5", nil),
        ] {
            _ = try await history.accept(.sample(id: lead, note: "Anna", author: author))
        }
        let filter = HistoryFilter(terms: [.author(name)])
        #expect(try await history.totals(filter, now: .start, zone: .utc).updates == count)
        let others = HistoryFilter(terms: [.not(.author(name))])
        #expect(try await history.totals(others, now: .start, zone: .utc).updates == 5 - count)
    }
}

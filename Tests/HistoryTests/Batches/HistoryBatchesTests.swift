import FoundationEssentials
import Leads
import Testing

@testable import History

@Suite struct HistoryBatchesTests {
    let folder: TemporaryFolder
    let history: History

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    /// A batch of updates of `lead_1`, `lead_2` and so on.
    private func accept(
        _ name: String = "b1", leads: Int = 3, origin: Batch.Origin = .marks, after: Int64 = .max,
        state: UpdateState = UpdateState(), refusing: @escaping @Sendable (LeadUpdate) -> Problem? = { _ in nil }
    ) async throws -> [LeadUpdate] {
        let id = BatchID(rawValue: name)
        let batch = NewBatch(
            id: id, createdAt: .start, organisation: .demo, author: "Anna", origin: origin, status: .lost)
        let updates = (1...leads).map { number in
            NewUpdate(
                id: UpdateID(rawValue: "\(name)-\(number)"), createdAt: .start, organisation: .demo,
                change: UpdateChange(
                    identifiers: Identifiers(id: Identifier(kind: .id, value: "lead_\(number)")), status: .lost),
                author: "Anna", batch: id, state: state)
        }
        return try await history.accept(batch, updates, after: after, refusing: refusing)
    }

    private var batch: Batch? {
        get async throws { try await history.batches(of: .demo, limit: 1).first }
    }

    @Test func everyUpdateCarriesItsBatchAndOutcomesAreCounted() async throws {
        let updates = try await accept(leads: 4, origin: .filter("is:open"))
        #expect(updates.map(\.batch) == Array(repeating: BatchID(rawValue: "b1"), count: 4))
        var stored = try #require(try await batch)
        #expect(stored.origin == .filter("is:open") && stored.status == .lost && stored.author == "Anna")
        #expect(stored.title(.point) == "4 leads → lost")
        #expect(stored.counts.total == 4 && stored.counts.waiting == 4)

        try await history.send(updates[0].id)
        try await history.send(updates[1].id, .refused)
        try await history.send(updates[2].id, .answerLost)
        stored = try #require(try await batch)
        #expect(stored.counts.summary(.point) == "1 confirmed, 1 rejected, 1 unknown, 1 waiting")
        #expect(try await history.updates(of: stored.id).map(\.id) == updates.map(\.id))
        // The triggers agree with the rows.
        #expect(
            try await history.text(
                """
                SELECT group_concat(outcome || updates) FROM batch_outcomes WHERE updates > 0 AND updates <>
                    (SELECT count(*) FROM updates u WHERE u.batch = 'b1' AND u.outcome = batch_outcomes.outcome)
                """) == nil)
    }

    @Test func nothingIsAcceptedWhereOneUpdateCannotBe() async throws {
        _ = try await history.accept(.sample("b1-3", id: "other"))
        let refused = await problem { _ = try await accept() }
        #expect(refused?.code == .alreadySent)
        #expect(try await batch == nil)
        #expect(try await history.openCount() == 1)
    }

    @Test func whatWasAcceptedMeanwhileCanRefuseIt() async throws {
        let known = try await history.accept(.sample("known", id: "lead_1")).sequence
        _ = try await history.accept(.sample("newer", id: "lead_2"))
        let refused = await problem {
            _ = try await accept(after: known) { newer in
                newer.id.rawValue == "newer" ? Problem(.usage, "changed meanwhile") : nil
            }
        }
        #expect(refused?.message == "changed meanwhile")
        #expect(try await batch == nil)
        #expect(try await accept(after: known + 1) { _ in Problem(.usage, "nothing is newer") }.count == 3)
    }

    @Test func heldReleasedAndCancelledTogether() async throws {
        let updates = try await accept(leads: 3, state: .accepted(undoUntil: .start.addingTimeInterval(5)))
        let id = BatchID(rawValue: "b1")
        #expect(try await history.change(id, .held, at: .start).map(\.state.hold) == [.user, .user, .user])
        #expect(try await history.claim(updates[0].id, at: .start.addingTimeInterval(60)) == nil)
        _ = try await history.change(updates[2].id, .cancelled, at: .start)
        #expect(try await history.change(id, .released, at: .start).map(\.id) == [updates[0].id, updates[1].id])
        // What is not held is not released.
        #expect(try await history.change(id, .released, at: .start).isEmpty)
        try await history.send(updates[0].id)
        let cancelled = try await history.change(id, .cancelled, at: .start) { _ in "undone before it was sent" }
        #expect(cancelled.map(\.id) == [updates[1].id])
        #expect(cancelled.map(\.message) == ["undone before it was sent"])
        #expect(try await batch?.counts.summary(.point) == "1 confirmed, 2 cancelled")
    }

    @Test func theOrderWithinALeadHolds() async throws {
        let first = try await history.accept(.sample("first", id: "lead_2")).id
        let updates = try await accept()
        #expect(
            try await history.due(of: .demo, at: .start).updates.map(\.id) == [first, updates[0].id, updates[2].id])
        #expect(try await history.claim(updates[1].id) == nil)
        try await history.send(first)
        #expect(try await history.claim(updates[1].id) != nil)
    }

    @Test func foundByTheBeginningOfItsID() async throws {
        _ = try await accept("beef01", leads: 2)
        _ = try await accept("beef02", leads: 1)
        _ = try await history.accept(.sample("alone", id: "lead_9"))
        func found(_ text: String) async throws -> [String] {
            try await history.page(try HistoryFilter(text), limit: 10, now: .start, zone: .utc).updates.map(
                \.id.rawValue)
        }
        #expect(try await found("batch:beef01") == ["beef01-2", "beef01-1"])
        #expect(try await found("batch:BEEF") == ["beef02-1", "beef01-2", "beef01-1"])
        #expect(try await found("-batch:beef01") == ["alone", "beef02-1"])
        #expect(try await found("batch:beef01 id:lead_2") == ["beef01-2"])
        #expect(try await found("batch:dead").isEmpty)
        #expect(try await history.batches(withIDPrefix: "beef", limit: 5).map(\.id.rawValue) == ["beef01", "beef02"])
        #expect(try await history.batches(of: .demo, limit: 5).map(\.id.rawValue) == ["beef02", "beef01"])
        #expect(try await history.batches(of: .acme, limit: 5).isEmpty)
    }

    @Test func aPurgeLeavesNoTraceOfABatch() async throws {
        let updates = try await accept(leads: 2, origin: .filter("jane@example.com"))
        for update in updates { _ = try await history.change(update.id, .cancelled, at: .start) }
        #expect(try await history.purge(.lead(Identifier(kind: .id, value: "lead_1"))) == 1)
        #expect(try await batch?.counts.total == 1)
        #expect(try await batch?.origin == .filter(""))
        #expect(try await history.purge(.lead(Identifier(kind: .id, value: "lead_2"))) == 1)
        #expect(try await batch == nil)
        #expect(try await history.integer("SELECT count(*) FROM batch_outcomes") == 0)
        try history.close()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.data)
        for file in files {
            let bytes = FileManager.default.contents(atPath: folder.data + "/" + file) ?? Data()
            #expect(!String(decoding: bytes, as: UTF8.self).contains("jane@example.com"), "\(file)")
        }
    }

    @Test func theRowsOfAnImportAreOneBatch() async throws {
        let batch = NewBatch(
            id: BatchID(rawValue: "file"), createdAt: .start, organisation: .demo, author: nil,
            origin: .file("leads.csv"))
        func step(_ ids: [String]) -> ImportStep {
            var step = ImportStep(organisation: .demo, again: false, at: .start)
            step.batch = batch
            step.rows = ids.map { id in
                let update = NewUpdate.sample(id: id, before: Lead(id: id, name: "Jane", status: .qualified))
                return ImportStep.Row(key: update.change.canonicalText, update: update, request: "{}")
            }
            return step
        }
        // Nothing accepted, no batch.
        _ = try await history.take(step([])) { _ in "{}" }
        #expect(try await self.batch == nil)
        _ = try await history.take(step(["lead_1", "lead_2"])) { _ in "{}" }
        // The same rows again belong to the run that accepted them.
        _ = try await history.take(step(["lead_2", "lead_3"])) { _ in "{}" }
        let stored = try #require(try await self.batch)
        #expect(stored.title(.point) == "import of leads.csv, 3 rows")
        let updates = try await history.updates(of: stored.id)
        #expect(updates.map(\.before?.name) == ["Jane", "Jane", "Jane"])
        #expect(updates.allSatisfy { $0.leadID == nil })
    }
}

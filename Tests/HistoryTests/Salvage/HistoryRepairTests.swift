import FoundationEssentials
import GRDB
import Glibc
import Leads
import Storage
import TestSupport
import Testing

@testable import History

/// What a repair brings back of a history that was damaged in one way or another, and that it changes nothing else.
@Suite struct HistoryRepairTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Everything that is kept of an update, by its id, with its attempts; leads are numbered anew.
    private typealias Content = [String: [StoredValue]]

    private func content(_ history: History) async throws -> Content {
        try await history.read { database in
            let columns = try Salvage.columns(of: "updates", database).filter { $0 != "lead" }.joined(separator: ", ")
            let attempts = try Salvage.columns(of: "attempts", database).joined(separator: ", ")
            var content: Content = [:]
            let updates = try database.all("SELECT id, \(columns) FROM updates", isKept: false) { row in
                (row.text(0) ?? "", (1..<row.count).map { row.value($0) })
            }
            for (id, values) in updates {
                let tried = try database.all(
                    """
                    SELECT \(attempts) FROM attempts WHERE sequence = (SELECT sequence FROM updates WHERE id = ?)
                    ORDER BY number
                    """, [.text(id)]
                ) { row in (0..<row.count).map { row.value($0) } }
                content[id] = values + tried.joined()
            }
            return content
        }
    }

    /// A history with an update in every state, two drafts, a known key, and rows of an import; all of it in the journal
    /// where that is asked for.
    private func fill(_ count: Int = 40, leavesJournal: Bool = false) async throws -> Content {
        let history = try folder.open()
        let note = String(repeating: "a note ", count: 60)
        let updates = try await history.accept(
            (0..<count).map {
                .sample("update-\($0)", id: "lead_\($0)", email: "\($0)@example.com", note: note)
            })
        for (number, update) in updates.enumerated() {
            switch number % 8 {
            case 0: try await history.send(update.id, leadID: "lead_\(number)", message: "a warning")
            case 1: try await history.send(update.id, .refused, message: "no")
            case 2: try await history.send(update.id, .answerLost)
            case 3: _ = try await history.claim(update.id)
            case 4: try await history.send(update.id, .notServed(retryAt: .start.addingTimeInterval(60)))
            case 5: try await history.send(update.id, .keyRefused)
            case 6: _ = try await history.change(update.id, .cancelled, at: .start)
            default: break
            }
        }
        var step = ImportStep(organisation: .demo, again: false, at: .start)
        step.rows = (0..<8).map { number in
            ImportStep.Row(key: "row-\(number)", update: .sample("row-\(number)", id: "row_\(number)"), request: "{}")
        }
        _ = try await history.take(step) { _ in "{}" }
        try await history.keep(SavedDraft(lead: [], lookup: "jane", note: "kept", keptAt: .start), for: .demo)
        try await history.keepForm(SavedDraft(lead: [], lookup: "john", note: "open", keptAt: .start), for: .acme)
        try await history.use(.named("demo", key: "fingerprint"))
        let content = try await content(history)
        guard leavesJournal else {
            try history.close()
            return content
        }
        // What a killed process leaves behind, before anything of it went into the database.
        let copies = try ["", "-wal"].map { try Data(contentsOf: URL(filePath: folder.database + $0)) }
        try history.close()
        for (ending, copy) in zip(["", "-wal"], copies) { try copy.write(to: URL(filePath: folder.database + ending)) }
        return content
    }

    /// Of a database and its journal.
    private func bytes(_ file: String) -> [Data?] {
        ["", "-wal"].map { try? Data(contentsOf: URL(filePath: file + $0)) }
    }

    private func patch(_ file: String, at offset: Int, _ bytes: [UInt8]) throws {
        var data = try Data(contentsOf: URL(filePath: file))
        data.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
        try data.write(to: URL(filePath: file))
    }

    /// What was being sent is unknown, what waited is held; nothing else is different.
    private func expectSaved(_ before: Content, _ history: History) async throws {
        let after = try await content(history)
        #expect(Set(after.keys) == Set(before.keys))
        for number in 0..<40 {
            let id = UpdateID(rawValue: "update-\(number)")
            let update = try #require(try await history.update(id))
            switch number % 8 {
            case 3: #expect(update.outcome == .unknown)
            case 4, 5, 7: #expect(update.outcome == .queued && update.state.hold == .user && update.message != nil)
            default: #expect(after[id.rawValue] == before[id.rawValue], "\(number)")
            }
            let attempts = try await history.attempts(of: id)
            #expect(attempts.count == update.state.attempts && attempts.count == (number % 8 < 6 ? 1 : 0))
        }
        #expect(try await history.integer("SELECT count(*) FROM updates WHERE import_row IS NOT NULL") == 8)
        #expect(
            try await history.integer("SELECT count(DISTINCT import_row) FROM updates WHERE outcome = 'unknown'") == 8)
        #expect(try await history.drafts(of: .demo).map(\.note) == ["kept"])
        #expect(try await history.drafts(of: .acme).map(\.note) == ["open"])
        #expect(try await history.standing(of: .named("demo", key: "fingerprint")) == .inUse)
        // Found by every identifier, as before.
        for kind in [Identifier(kind: .id, value: "lead_9"), Identifier(kind: .email, value: "9@example.com")] {
            let found = try await history.updates(ofLeadWith: [kind], of: .demo, limit: 5)
            #expect(found.map(\.id.rawValue) == ["update-9"])
        }
        try await expectWhole(history)
    }

    private func expectWhole(_ history: History) async throws {
        #expect(try await history.check(thoroughly: true).isEmpty)
        #expect(
            try await history.integer("SELECT count(*) FROM updates")
                == history.integer("SELECT sum(updates) FROM totals"))
        let latest = """
            SELECT count(*) FROM updates WHERE latest_at <> (
                SELECT max(created_at) FROM updates earlier WHERE earlier.sequence <= updates.sequence)
            """
        #expect(try await history.integer(latest) == 0)
        // Nothing is left of the copy that was read.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.data)
        #expect(!names.contains { $0.hasPrefix("repair-") }, "\(names)")
    }

    /// How a file can be damaged with everything but the header still there.
    enum Damage: String, CaseIterable {
        case header, headerWithJournal, emptyWithJournal, journalAlone
    }

    @Test(arguments: Damage.allCases)
    func everythingIsSavedWhereOnlyTheBeginningIsDamaged(damage: Damage) async throws {
        let before = try await fill(leavesJournal: damage != .header)
        switch damage {
        case .header, .headerWithJournal: try patch(folder.database, at: 0, Array("no database any more".utf8))
        case .emptyWithJournal: try Data().write(to: URL(filePath: folder.database))
        case .journalAlone: #expect(unsafe unlink(folder.database) == 0)
        }
        let damaged = bytes(folder.database)
        #expect(throws: Problem.self) { try folder.open() }
        #expect(bytes(folder.database) == damaged)

        let repair = try await History.repair(directory: folder.data, now: .start)
        #expect(repair.fault == .damaged)
        let saved = try #require(repair.saved.first)
        #expect(saved == Repair.Saved(file: saved.file, updates: 48, held: 15, unreadable: 0, drafts: 2))
        #expect(saved.file == folder.database + ".damaged-20261114T140216Z-saved" && repair.damagedFile == saved.file)
        // The evidence stays as it was found.
        #expect(bytes(saved.file) == damaged)
        let history = try folder.open()
        try await expectSaved(before, history)
        #expect(history.unsavedFiles.isEmpty && history.savedFiles == [saved.file])

        // Again, and once more from the file itself, it changes nothing.
        let whole = try await content(history)
        #expect(try await History.repair(directory: folder.data, now: .start) == Repair())
        #expect(try await history.salvage(saved.file) == Repair.Saved(file: saved.file, known: 48, unreadable: 0))
        #expect(try await content(history) == whole)
        try await expectWhole(history)
    }

    @Test func updatesMadeMeanwhileComeAfterThoseThatAreSaved() async throws {
        _ = try await fill()
        try patch(folder.database, at: 0, Array("no database any more".utf8))
        // A person at the screen went on with a new history.
        let (history, report) = try History.open(directory: folder.data, now: .start, mends: true)
        #expect(report.notices.first?.contains("leadline doctor --repair") == true)
        #expect(try await history.standing(of: .named("demo", key: "fingerprint")) == .inUse)
        let later = try await history.accept(.sample("later", id: "lead_7"))
        #expect(later.sequence > 48)
        let repair = try await History.repair(directory: folder.data, now: .start)
        #expect(repair.fault == nil && repair.saved.map(\.updates) == [48])
        // The one that waited before it goes first, when a person has let it go.
        #expect(try await history.claim(later.id) == nil)
        #expect(try await history.earlierOpen(than: later.id).map(\.id.rawValue) == ["update-7"])
        try await expectWhole(history)
    }

    @Test func whatTheNewHistoryKnowsBetterStays() async throws {
        let before = try await fill()
        let copy = try Data(contentsOf: URL(filePath: folder.database))
        var history = try folder.open()
        _ = try await history.release(UpdateID(rawValue: "update-7"), at: .start)
        try await history.send(UpdateID(rawValue: "update-7"))
        let whole = try await content(history)
        try copy.write(to: URL(filePath: folder.database + ".damaged-20261101T000000Z"))
        let repair = try await History.repair(directory: folder.data, now: .start)
        #expect(repair.saved.map(\.updates) == [0] && repair.saved.map(\.known) == [48])
        #expect(try await history.update(UpdateID(rawValue: "update-7"))?.outcome == .confirmed)
        // What was being sent by an owner that has ended is unknown, as whenever one looks.
        #expect(try await content(history).filter { whole[$0.key] != $0.value }.count == 13)
        #expect(before.count == 48)
        // What is deleted now does not come back.
        try await history.onWriter { try $0.execute(sql: "DELETE FROM attempts; DELETE FROM updates") }
        try history.close()
        #expect(try await History.repair(directory: folder.data, now: .start) == Repair())
        history = try folder.open()
        #expect(try await history.count() == 0)
    }

    @Test func anOlderFormatIsSavedToo() async throws {
        let file = folder.data + "/history.sqlite.damaged-20261101T000000Z"
        try folder.open().close()
        let old = try DatabaseQueue(path: file)
        try await old.write { database in
            _ = try Schema.steps.prefix(2).map { try database.execute(sql: $0) }
            try database.execute(
                sql: """
                    INSERT INTO updates (id, created_at, latest_at, profile, status, outcome, attempts, also_qualified,
                        changed_at, words, sent_id)
                    VALUES ('old', 1, 1, 'demo', 'lost', 'confirmed', 1, 0, 1, '', 'lead_1');
                    INSERT INTO attempts (sequence, number, started_at, request) VALUES (1, 1, 1, '{}');
                    """)
        }
        try old.close()
        let repair = try await History.repair(directory: folder.data, now: .start)
        #expect(repair.saved.map(\.updates) == [1] && repair.saved.map(\.unreadable) == [0])
        let history = try folder.open()
        #expect(try await history.update(UpdateID(rawValue: "old"))?.outcome == .confirmed)
        #expect(try await history.attempts(of: UpdateID(rawValue: "old")).count == 1)
    }

    /// Whole pages are lost, anywhere: what is saved is as it was, and what is not saved is counted.
    @Test func whatIsOnWholePagesIsSaved() async throws {
        let seed = UInt64.random(in: 1...999_999)
        var random = SeededGenerator(seed: seed)
        let before = try await fill(200)
        let sound = try Data(contentsOf: URL(filePath: folder.database))
        let pages = sound.count / 4_096
        var savedInAll = 0
        for round in 0..<8 {
            var data = sound
            // The first page has the names of all tables: without it nothing can be told.
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let start = Int.random(in: 1..<pages, using: &random) * 4_096
                let isZero = Bool.random(using: &random)
                let bytes = (0..<4_096).map { _ in isZero ? 0 : UInt8.random(in: 0...255, using: &random) }
                data.replaceSubrange(start..<(start + 4_096), with: bytes)
            }
            if round.isMultiple(of: 4) { data = data.prefix(Int.random(in: 4_097..<data.count, using: &random)) }
            let place = try TemporaryFolder()
            try FileManager.default.createDirectory(atPath: place.data, withIntermediateDirectories: true)
            try data.write(to: URL(filePath: place.database))
            let repair = try await History.repair(directory: place.data, now: .start)
            if !round.isMultiple(of: 4) { savedInAll += repair.saved.first?.updates ?? before.count }
            let history = try place.open()
            #expect(try await history.check(thoroughly: true).isEmpty, "seed \(seed), round \(round)")
            let after = try await content(history)
            guard repair.fault != nil else {
                // Only what was free was hit.
                #expect(after.count == before.count, "seed \(seed), round \(round)")
                continue
            }
            let saved = try #require(repair.saved.first)
            #expect(after.count == saved.updates, "seed \(seed), round \(round)")
            if let unreadable = saved.unreadable {
                #expect(saved.updates + unreadable >= before.count, "seed \(seed), round \(round)")
            }
            for (id, values) in after {
                let known = try #require(before[id], "seed \(seed), round \(round): \(id)")
                // Sequence and id, and who it was for.
                #expect(values[0..<2] == known[0..<2], "seed \(seed), round \(round): \(id)")
            }
        }
        #expect(savedInAll > before.count, "seed \(seed)")
    }

    @Test func aFileThatWasCutOffIsSavedUpToThere() async throws {
        let before = try await fill(200)
        let size = try Data(contentsOf: URL(filePath: folder.database)).count
        #expect(unsafe truncate(folder.database, size / 2) == 0)
        let saved = try #require(try await History.repair(directory: folder.data, now: .start).saved.first)
        #expect(saved.updates > 50, "\(saved)")
        let after = try await content(folder.open())
        #expect(after.count == saved.updates && after.keys.allSatisfy { before[$0] != nil })
    }

    /// A row that no Leadline can have written is counted as unreadable, and its attempts go to no other update.
    @Test func aRowThatBreaksARuleIsNotTakenForTheOneBefore() async throws {
        let before = try await fill()
        let queue = try DatabaseQueue(path: folder.database)
        try await queue.write { database in
            try database.execute(
                sql: """
                    PRAGMA ignore_check_constraints = ON;
                    UPDATE updates SET status = 'sold' WHERE id = 'update-9';
                    """)
        }
        try queue.close()
        let saved = try #require(try await History.repair(directory: folder.data, now: .start).saved.first)
        let after = try await content(folder.open())
        #expect(saved.updates == before.count - 1 && saved.unreadable == 1)
        #expect(Set(after.keys) == Set(before.keys).subtracting(["update-9"]))
        #expect(after["update-8"] == before["update-8"])
    }

    @Test func aHistoryInUseIsNotReplaced() async throws {
        _ = try await fill()
        try patch(folder.database, at: 0, Array("no database any more".utf8))
        let other = try OwnerLock(path: folder.data + "/owners", process: 4_711)
        try other.begin()
        let problem = await problem { _ = try await History.repair(directory: folder.data, now: .start) }
        #expect(problem?.message.contains("process 4711") == true)
        other.end()
        #expect(try await History.repair(directory: folder.data, now: .start).saved.map(\.updates) == [48])
    }
}

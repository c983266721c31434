import FoundationEssentials
import GRDB
import Glibc
import Leads
import TestSupport
import Testing

@testable import History

/// A process has a history open once, however often and by whatever path it is opened, and nothing that it does drops a
/// lock that it holds on it.
@Suite struct SharedHistoryTests {
    let folder: TemporaryFolder
    let files = OpenFiles()

    init() throws {
        folder = try TemporaryFolder()
    }

    private var everyFile: [String] {
        ["", "-wal", "-shm"].map { folder.database + $0 } + [folder.data + "/owners"]
    }

    /// The files of the database that are open, each as often as it is open; owners are each one's own.
    private var databases: [String] {
        files.paths(in: folder.path).filter { !$0.hasSuffix("/owners") }
    }

    private func link(_ name: String, to target: String) throws -> String {
        let path = folder.path + "/" + name
        guard unsafe symlink(target, path) == 0 else { throw TestFailure("no link: error \(errno)") }
        return path
    }

    @Test func itIsOpenOnceByWhateverPath() async throws {
        let first = try folder.open()
        let elsewhere = folder.path + "/elsewhere/leadline"
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        guard unsafe symlink("../../data/leadline/history.sqlite", elsewhere + "/history.sqlite") == 0 else {
            throw TestFailure("no link: error \(errno)")
        }
        let paths = [
            folder.data, folder.data + "//", folder.path + "/./data/../data/leadline",
            try link("whole", to: "data") + "/leadline", try link("part", to: folder.data), elsewhere,
        ]
        _ = try await first.recent(1)
        let before = databases
        #expect(before.count == 5)
        let others = try paths.map { try History.open(directory: $0, now: .start).history }
        for (path, other) in zip(paths, others) {
            #expect(other.connection === first.connection, "\(path)")
            #expect(other.directory == folder.data, "\(path)")
        }
        #expect(databases == before)
        let update = try await others[5].accept(.sample(id: "lead_1"))
        #expect(try await first.update(update.id) == update)
        for other in others { try other.close() }
        #expect(try await first.recent(5) == [update])
        #expect(databases == before)
        try first.close()
        #expect(databases.isEmpty)
    }

    @Test func noOperationDropsALock() async throws {
        let history = try folder.open()
        _ = try await history.accept(.sample(id: "lead_1"))
        _ = try await history.recent(1)
        let before = try files.locks(on: everyFile)
        // What others see of this one: the shared locks on the database and on the index of its journal.
        #expect(before[folder.database] == ["READ 1073741826 1073742335"])
        #expect(before[folder.database + "-shm"] == ["READ 128 128"])
        func expectLocks(after operation: String) throws {
            // One that a reading took can still be there for an instant after its answer.
            let now = try files.locks(on: everyFile)
            let dropped = before.filter { !Set($0.value).isSubset(of: now[$0.key] ?? []) }
            #expect(dropped.isEmpty, "\(operation): \(now)")
            #expect(files.deleted(in: folder.path).isEmpty, "\(operation)")
        }

        let other = try folder.open()
        try expectLocks(after: "a second opening")
        _ = try await other.recent(1)
        _ = try await other.accept(.sample(id: "lead_2"))
        try other.close()
        try expectLocks(after: "closing the second")
        try History.open(directory: try link("by-link", to: folder.data), now: .start, readsApart: false).history
            .close()
        try expectLocks(after: "opening and closing by a link")
        _ = try History.open(directory: folder.data, now: .start, mends: true)
        try expectLocks(after: "one that was not closed")
        _ = try await history.check()
        _ = history.damagedFiles
        _ = history.otherProcess
        try expectLocks(after: "a check")
        #expect(DatabaseHeader(path: folder.database) == .sound)
        try expectLocks(after: "a look at the header")
        // As the evidence of a torture is read.
        var configuration = Configuration()
        configuration.readonly = true
        let reader = try DatabaseQueue(path: folder.database, configuration: configuration)
        _ = try await reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM updates") }
        try reader.close()
        try expectLocks(after: "another connection of SQLite")
        // Another folder's trouble is its own.
        let damaged = folder.path + "/damaged"
        try FileManager.default.createDirectory(atPath: damaged, withIntermediateDirectories: true)
        try Data("damage".utf8).write(to: URL(filePath: damaged + "/history.sqlite"))
        #expect(throws: Problem.self) { try History.open(directory: damaged, now: .start) }
        try History.open(directory: damaged, now: .start, mends: true).history.close()
        try expectLocks(after: "mending another history")
        let hardLink = folder.path + "/hard"
        try FileManager.default.createDirectory(atPath: hardLink, withIntermediateDirectories: true)
        #expect(unsafe Glibc.link(folder.database, hardLink + "/history.sqlite") == 0)
        #expect(throws: Problem.self) { try History.open(directory: hardLink, now: .start) }
        #expect(throws: Problem.self) { try History.open(directory: hardLink, now: .start, mends: true) }
        #expect(unsafe unlink(hardLink + "/history.sqlite") == 0)
        try expectLocks(after: "refusing a hard link")
        let child = try ChildProcess(["true"], environment: ["PATH": "/usr/bin:/bin"], outputFile: folder.path + "/log")
        _ = try await child.waitForEnding()
        try expectLocks(after: "a program that was started")
        _ = try await history.purge(.lead(Identifier(kind: .id, value: "lead_9")))
        try expectLocks(after: "a purge")
        withExtendedLifetime(history) {}
    }

    @Test func nothingIsInheritedByAProgramThatIsStarted() async throws {
        let history = try folder.open()
        _ = try await history.recent(1)
        #expect(files.paths(in: folder.path).count >= 5)
        #expect(try files.inherited(in: folder.path).isEmpty)
        withExtendedLifetime(history) {}
    }

    @Test func whoeverClosesFirstTheOthersGoOn() async throws {
        let one = try folder.open()
        let two = try folder.open()
        let accepted = try await one.accept(.sample(id: "lead_1"))
        try one.close()
        try one.close()
        #expect(await problem { _ = try await one.recent(1) }?.message == "the history is closed")
        #expect(await problem { _ = try await one.accept(.sample(id: "lead_2")) }?.message == "the history is closed")
        #expect(try await two.recent(5) == [accepted])
        _ = try await two.accept(.sample(id: "lead_3"))
        var three: History? = try folder.open()
        try two.close()
        #expect(try await three?.recent(5).count == 2)
        // Without an end of its own it ends when nobody has it any more.
        three = nil
        #expect(databases.isEmpty)
    }

    @Test func eachHearsOfTheOthersAndNotOfItself() async throws {
        let all = try (0..<3).map { _ in try folder.open() }
        func changed() async throws -> [Bool] {
            var changed: [Bool] = []
            for history in all { changed.append(try await history.hasChanged()) }
            return changed
        }
        #expect(try await changed() == [false, false, false])
        _ = try await all[1].accept(.sample(id: "lead_1"))
        #expect(try await changed() == [true, false, true])
        #expect(try await changed() == [false, false, false])
        _ = try await all[0].accept(.sample(id: "lead_2"))
        _ = try await all[2].accept(.sample(id: "lead_3"))
        #expect(try await changed() == [true, true, true])
        // Another process.
        let outside = try DatabaseQueue(path: folder.database)
        try await outside.write { try $0.execute(sql: "UPDATE updates SET note = 'theirs' WHERE sequence = 1") }
        #expect(try await changed() == [true, true, true])
        // Nothing was written by a step that had nothing to do.
        _ = try await all[0].takeOver(at: .start)
        #expect(try await changed() == [false, false, false])
        // One that comes later knows what is there.
        #expect(try await !folder.open().hasChanged())
    }

    /// Profiles are opened and left as quickly as anyone can press a key, while updates are accepted.
    @Test func openingAndClosingAtOnceIsSafe() async throws {
        let folder = folder
        let files = files
        let accepted = try await withThrowingTaskGroup(of: [UpdateID].self) { group in
            for worker in 0..<8 {
                group.addTask {
                    var ids: [UpdateID] = []
                    for round in 0..<25 {
                        let history = try folder.open()
                        ids.append(try await history.accept(.sample(id: "lead_\(worker)_\(round)")).id)
                        #expect(try await history.claim(ids[round]) != nil)
                        #expect(files.deleted(in: folder.path).isEmpty)
                        if round.isMultiple(of: 3) { try history.close() }
                    }
                    return ids
                }
            }
            return try await group.reduce(into: Set<UpdateID>()) { $0.formUnion($1) }
        }
        #expect(files.paths(in: folder.path).isEmpty)
        let history = try folder.open()
        #expect(try await history.count() == 200)
        #expect(Set(try await history.takeOver(at: .start).map(\.id)) == accepted)
        #expect(try await history.text("PRAGMA integrity_check") == "ok")
        #expect(history.damagedFiles.isEmpty)
    }

    // MARK: Files that are lost while they are open

    @Test(arguments: ["history.sqlite", "history.sqlite-wal", "history.sqlite-shm", "owners"], [false, true])
    func nothingIsAcceptedIntoALostFile(name: String, isReplaced: Bool) async throws {
        let history = try folder.open()
        let update = try await history.accept(.sample(id: "lead_1"))
        let (path, aside) = (folder.data + "/" + name, folder.path + "/aside")
        #expect(unsafe rename(path, aside) == 0)
        if isReplaced { try FileManager.default.copyItem(atPath: aside, toPath: path) }
        for attempt in [
            { _ = try await history.claim(update.id) }, { _ = try await history.accept(.sample(id: "lead_2")) },
            { _ = try await history.hasChanged() }, { _ = try await history.purge(.madeBefore(.distantFuture)) },
        ] as [() async throws -> Void] {
            let problem = await problem(attempt)
            #expect(problem?.code == .storage)
            #expect(problem?.message.contains("deleted or replaced") == true, "\(problem?.message ?? "")")
        }
        // Nobody in this process gets a second one beside it. Of locks that are exchanged a newcomer knows nothing.
        if name != "owners" { #expect(throws: Problem.self) { try folder.open() } }
        #expect(unsafe rename(aside, path) == 0)
        #expect(try await history.claim(update.id)?.outcome == .sending)
        #expect(try await history.text("PRAGMA integrity_check") == "ok")
    }

    /// SQLite deletes a journal by its name when it is closed, whosever it is by then.
    @Test func whoLostItsFileLeavesTheNewOneAlone() async throws {
        let old = try folder.open()
        _ = try await old.accept(.sample(id: "lead_1"))
        let aside = folder.path + "/aside"
        try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
        for name in ["history.sqlite", "history.sqlite-wal", "history.sqlite-shm"] {
            #expect(unsafe rename(folder.data + "/" + name, aside + "/" + name) == 0)
        }
        // As another process does, which knows of nothing.
        let new = try DatabaseQueue(path: folder.database)
        try await new.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL; CREATE TABLE new (x); INSERT INTO new VALUES (1)")
        }
        try old.close()
        #expect(FileManager.default.fileExists(atPath: folder.database + "-wal"))
        #expect(FileManager.default.fileExists(atPath: folder.database + "-shm"))
        #expect(try await new.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM new") } == 1)
        // And nothing that was accepted before is lost to who finds the old files.
        let found = try DatabaseQueue(path: aside + "/history.sqlite")
        #expect(try await found.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM updates") } == 1)
    }
}

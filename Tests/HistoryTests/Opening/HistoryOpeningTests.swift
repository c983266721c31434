import FoundationEssentials
import GRDB
import Glibc
import Leads
import Storage
import Testing

@testable import History

@Suite struct HistoryOpeningTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func mode(_ path: String) throws -> mode_t {
        var information = stat()
        try #require(unsafe stat(path, &information) == 0, "\(path) is missing")
        return information.st_mode & 0o777
    }

    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path))
    }

    @Test func aNewHistoryIsForThisUserAlone() async throws {
        let (history, report) = try History.open(directory: folder.data, now: .start)
        #expect(report.isFresh)
        #expect(report.damagedFile == nil && report.migratedFrom == nil && !report.tightenedPermissions)
        #expect(report.notices.isEmpty)
        _ = try await history.accept(.sample(id: "lead_1"))
        #expect(try mode(folder.data) == 0o700)
        for ending in ["", "-wal", "-shm"] {
            #expect(try mode(folder.database + ending) == 0o600, "\(ending)")
        }
        #expect(try mode(folder.data + "/owners") == 0o600)
    }

    @Test func commitsReachTheDiskBeforeTheyAreReported() async throws {
        let history = try folder.open()
        #expect(try await history.integer("PRAGMA synchronous") == 2)
        #expect(try await history.text("PRAGMA journal_mode") == "wal")
        #expect(try await history.integer("PRAGMA foreign_keys") == 1)
        #expect(try await history.integer("PRAGMA user_version") == Int64(Schema.steps.count))
        #expect(try await history.integer("PRAGMA application_id") == Schema.applicationID)
    }

    @Test func anotherProcessIsWaitedForButNotForEver() {
        #expect([0, 1, 399, 400, 879].allSatisfy(BusyWait.waits(afterTries:)))
        #expect(!BusyWait.waits(afterTries: 880))
    }

    @Test func loosePermissionsAreTightened() async throws {
        try folder.open().close()
        #expect(unsafe chmod(folder.data, 0o755) == 0)
        #expect(unsafe chmod(folder.database, 0o644) == 0)
        let (_, report) = try History.open(directory: folder.data, now: .start)
        #expect(report.tightenedPermissions)
        #expect(report.notices.count == 1)
        #expect(try mode(folder.data) == 0o700)
        #expect(try mode(folder.database) == 0o600)
    }

    @Test func aSharedFolderKeepsItsPermissions() throws {
        #expect(unsafe mkdir(folder.path + "/data", 0o755) == 0)
        #expect(unsafe mkdir(folder.data, 0o755) == 0)
        #expect(unsafe chmod(folder.data, 0o1777) == 0)
        let (_, report) = try History.open(directory: folder.data, now: .start)
        #expect(!report.tightenedPermissions)
        #expect(try mode(folder.data) == 0o777)
        #expect(try mode(folder.database) == 0o600)
    }

    @Test func whatWasAcceptedIsThereAfterReopening() async throws {
        var history = try folder.open()
        let accepted = try await history.accept(.sample(id: "lead_1", note: "Closed"))
        try history.close()
        history = try folder.open()
        #expect(try await history.update(accepted.id) == accepted)
        #expect(try await history.recent(10) == [accepted])
    }

    @Test func anAbandonedConnectionLosesNothing() async throws {
        let abandoned = try folder.open()
        let accepted = try await abandoned.accept(.sample(id: "lead_1"))
        // The files as they are now, without the closing checkpoint: what a killed process leaves.
        let copy = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: copy.data, withIntermediateDirectories: true)
        for ending in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: folder.database + ending, toPath: copy.database + ending)
        }
        let history = try copy.open()
        #expect(try await history.update(accepted.id) == accepted)
    }

    @Test(arguments: [
        "garbage": Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }),
        "text": Data("this is not a database, however long it may be".utf8),
        "too short": Data("SQLite form".utf8),
        "header only": Data("SQLite format 3\0".utf8) + Data(repeating: 0xFF, count: 200),
    ])
    func aDamagedFileIsPutAside(name: String, content: Data) async throws {
        try folder.open().close()
        try content.write(to: URL(filePath: folder.database))
        try Data("old journal".utf8).write(to: URL(filePath: folder.database + "-wal"))
        let (history, report) = try History.open(directory: folder.data, now: .start, mends: true)
        #expect(report.damagedFile == folder.database + ".damaged-20261114T140216Z")
        #expect(report.isFresh)
        #expect(report.notices.first?.contains("20261114T140216Z") == true)
        let aside = try #require(report.damagedFile)
        #expect(try bytes(aside) == content)
        #expect(try bytes(aside + "-wal") == Data("old journal".utf8))
        _ = try await history.accept(.sample(id: "lead_1"))
        #expect(try await history.recent(5).count == 1)
    }

    @Test func putAsideTwiceInOneSecondOverwritesNothing() throws {
        var files: [String] = []
        for text in ["first damage", "second damage"] {
            try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: folder.database))
            let (history, report) = try History.open(directory: folder.data, now: .start, mends: true)
            files.append(try #require(report.damagedFile))
            try history.close()
        }
        #expect(Set(files).count == 2)
        #expect(try files.map { String(decoding: try bytes($0), as: UTF8.self) } == ["first damage", "second damage"])
    }

    @Test func aFileCutOffIsPutAside() async throws {
        let history = try folder.open()
        _ = try await history.accept(
            (0..<400).map { .sample(id: "lead_\($0)", note: String(repeating: "n", count: 500)) })
        try history.close()
        let size = try #require(FileManager.default.attributesOfItem(atPath: folder.database)[.size] as? UInt64)
        #expect(unsafe truncate(folder.database, Int(size / 2)) == 0)
        let (fresh, report) = try History.open(directory: folder.data, now: .start, mends: true)
        #expect(report.damagedFile != nil)
        #expect(try await fresh.recent(1).isEmpty)
    }

    @Test func anEmptyFileIsANewHistory() async throws {
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: folder.database))
        let (history, report) = try History.open(directory: folder.data, now: .start)
        #expect(report.isFresh && report.damagedFile == nil)
        _ = try await history.accept(.sample(id: "lead_1"))
    }

    @Test func aJournalWithoutItsDatabaseIsPutAside() async throws {
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        try Data("updates that only the journal holds".utf8).write(to: URL(filePath: folder.database + "-wal"))
        let (history, report) = try History.open(directory: folder.data, now: .start, mends: true)
        let aside = try #require(report.damagedFile)
        #expect(try bytes(aside + "-wal") == Data("updates that only the journal holds".utf8))
        _ = try await history.accept(.sample(id: "lead_1"))
    }

    /// What a command finds where there was a history, and what the screen makes of it.
    @Test(arguments: [
        (HistoryFault.damaged, "is damaged", "the damaged history"), (.emptied, "is empty", "was empty"),
        (.missing, "is gone", "was gone"),
    ])
    func aLostHistoryIsNoFreshStart(fault: HistoryFault, sentence: String, notice: String) async throws {
        let history = try folder.open()
        _ = try await history.accept(.sample(id: "lead_1"))
        try history.close()
        switch fault {
        case .damaged: try Data("damage".utf8).write(to: URL(filePath: folder.database))
        case .emptied: try Data().write(to: URL(filePath: folder.database))
        case .missing: try FileManager.default.removeItem(atPath: folder.database)
        }
        let before = try FileManager.default.contentsOfDirectory(atPath: folder.data).sorted()
        for _ in 0..<2 {
            #expect {
                try History.open(directory: folder.data, now: .start)
            } throws: { error in
                let problem = error as? Problem
                return problem?.code == .storage && problem?.message.contains(sentence) == true
                    && problem?.advice.contains("leadline doctor --repair") == true
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.data).sorted() == before)
        let (fresh, report) = try History.open(directory: folder.data, now: .start, mends: true)
        #expect(report.fault == fault && report.isFresh)
        #expect(report.notices.first?.contains(notice) == true, "\(report.notices)")
        #expect((report.damagedFile == nil) == (fault == .missing))
        try fresh.close()
        #expect(try folder.open().damagedFiles.count == (fault == .missing ? 0 : 1))
    }

    @Test func aFileThatIsMadeElsewhereIsForThisUserAlone() async throws {
        let target = folder.path + "/target"
        for path in [folder.data, target] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        #expect(unsafe chmod(target, 0o755) == 0)
        #expect(unsafe symlink("../../target/mine.db", folder.database) == 0)
        let history = try folder.open()
        _ = try await history.accept(.sample(id: "lead_1"))
        for name in ["mine.db", "mine.db-wal", "mine.db-shm", "owners"] {
            #expect(try mode(target + "/" + name) == 0o600, "\(name)")
        }
        #expect(try mode(target) == 0o755)
        #expect(history.directory == target && history.path == target + "/mine.db")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.data) == ["history.sqlite"])
        try history.close()
        // Lost, it is kept and begun anew where it was.
        try Data("damage".utf8).write(to: URL(filePath: target + "/mine.db"))
        let (fresh, report) = try History.open(directory: folder.data, now: .start, mends: true)
        #expect(report.damagedFile?.hasPrefix(target + "/mine.db.damaged-") == true)
        #expect(try mode(target + "/mine.db") == 0o600)
        try fresh.close()
        #expect(unsafe unlink(folder.database) == 0)
        #expect(unsafe symlink("../../nowhere/mine.db", folder.database) == 0)
        #expect(throws: Problem.self) { try folder.open() }
        #expect(unsafe unlink(folder.database) == 0)
        #expect(unsafe symlink("history.sqlite", folder.database) == 0)
        #expect(throws: Problem.self) { try folder.open() }
    }

    @Test func aFileThatALinkLeadsToKeepsItsPermissions() async throws {
        let target = folder.path + "/target.db"
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        #expect(unsafe symlink(target, folder.database) == 0)
        try folder.open().close()
        #expect(unsafe chmod(target, 0o644) == 0)
        let (history, report) = try History.open(directory: folder.data, now: .start)
        #expect(try mode(target) == 0o644)
        #expect(report.notices == ["other users can read the history: run chmod 600 \(target)"])
        withExtendedLifetime(history) {}
    }

    @Test func onlyAFileIsOpened() throws {
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        // A pipe would be waited for.
        #expect(unsafe mkfifo(folder.database, 0o600) == 0)
        for mends in [false, true] {
            #expect {
                try History.open(directory: folder.data, now: .start, mends: mends)
            } throws: { ($0 as? Problem)?.message == "\(folder.database) is not a file" }
        }
    }

    @Test func aDamagedFileInUseStaysWhereItIs() async throws {
        try folder.open().close()
        try Data("damage".utf8).write(to: URL(filePath: folder.database))
        // As another Leadline, which opened it while it was sound.
        let other = try OwnerLock(path: folder.data + "/owners", process: 4_711)
        try other.begin()
        #expect {
            try History.open(directory: folder.data, now: .start, mends: true)
        } throws: { error in
            let problem = error as? Problem
            return problem?.code == .storage && problem?.message.contains("process 4711") == true
        }
        #expect(try bytes(folder.database) == Data("damage".utf8))
        withExtendedLifetime(other) {}
    }

    @Test func aNewerFormatIsRefusedAndUntouched() async throws {
        let history = try folder.open()
        let accepted = try await history.accept(.sample(id: "lead_1"))
        _ = try await history.onWriter { try $0.execute(sql: "PRAGMA user_version = 77") }
        try history.close()
        #expect {
            try History.open(directory: folder.data, now: .start)
        } throws: { error in
            let problem = error as? Problem
            return problem?.message.contains("format 77") == true && problem?.advice.contains("update Leadline") == true
        }
        let queue = try DatabaseQueue(path: folder.database)
        #expect(try await queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 77)
        #expect(try await queue.read { try String.fetchOne($0, sql: "SELECT id FROM updates") } == accepted.id.rawValue)
    }

    @Test func anotherProgramsDatabaseIsRefusedAndUntouched() async throws {
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: folder.database)
        try await queue.write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
        try queue.close()
        #expect {
            try History.open(directory: folder.data, now: .start)
        } throws: { ($0 as? Problem)?.message.contains("another program") == true }
        let again = try DatabaseQueue(path: folder.database)
        #expect(try await again.read { try $0.tableExists("theirs") && !$0.tableExists("updates") })
    }

    @Test func anOlderFormatIsMigratedWholeOrNotAtAll() async throws {
        let history = try folder.open()
        let accepted = try await history.accept(.sample(id: "lead_1"))
        let file = folder.database
        let failed = await problem {
            _ = try await history.onWriter {
                try Schema.migrate($0, file: file, steps: Schema.steps + ["CREATE TABLE more (x)", "nonsense"])
            }
        }
        #expect(failed?.code == .storage)
        #expect(try await history.integer("PRAGMA user_version") == Int64(Schema.steps.count))
        #expect(try await history.integer("SELECT 1 FROM sqlite_master WHERE name = 'more'") == nil)
        let before = try await history.onWriter {
            try Schema.migrate($0, file: file, steps: Schema.steps + ["CREATE TABLE more (x)"])
        }
        #expect(before == .version(Schema.steps.count))
        #expect(try await history.integer("PRAGMA user_version") == Int64(Schema.steps.count) + 1)
        #expect(try await history.update(accepted.id) == accepted)
    }

    @Test(arguments: ["/proc/leadline", "/dev/null/leadline", "relative/path", ""])
    func aFolderThatCannotBeSaysWhatToDo(path: String) throws {
        #expect {
            try History.open(directory: path, now: .start)
        } throws: { ($0 as? Problem)?.code == .storage }
    }

    @Test func aFileInPlaceOfTheFolderSaysSo() throws {
        try Data().write(to: URL(filePath: folder.path + "/data"))
        #expect {
            try History.open(directory: folder.data, now: .start)
        } throws: { error in
            let problem = error as? Problem
            return problem?.message.contains("not a folder") == true && problem?.advice.isEmpty == false
        }
    }

    @Test func severalCanBeginOneHistoryAtOnce() async throws {
        let folder = folder
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let (history, report) = try History.open(directory: folder.data, now: .start)
                    _ = try await history.accept(.sample(id: "lead_\(number)"))
                    return report.isFresh
                }
            }
            var fresh = 0
            for try await isFresh in group where isFresh { fresh += 1 }
            #expect(fresh == 1)
        }
        #expect(try await folder.open().recent(10).count == 4)
    }

    @Test func aClosedHistorySaysSo() async throws {
        let history = try folder.open()
        try history.close()
        #expect(await problem { _ = try await history.accept(.sample(id: "lead_1")) }?.code == .storage)
        #expect(await problem { _ = try await history.recent(1) }?.code == .storage)
    }

    /// Closed while others read: each reading ends before, or says that the history is closed.
    @Test(arguments: [true, false]) func closingWhileOthersReadIsSafe(readsApart: Bool) async throws {
        for _ in 0..<50 {
            let (history, _) = try History.open(directory: folder.data, now: .start, readsApart: readsApart)
            await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        while true { _ = try await history.recent(1) }
                    }
                }
                group.addTask {
                    _ = try await history.recent(1)
                    try history.close()
                }
                while let result = await group.nextResult() {
                    if case .failure(let error) = result { #expect((error as? Problem)?.code == .storage) }
                }
            }
        }
    }
}

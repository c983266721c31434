import FoundationEssentials
import GRDB
import Leads
import Storage

extension HistoryConnection {
    private static let newest = "SELECT sequence FROM updates ORDER BY sequence DESC LIMIT 1"

    /// Opens the files, or creates them.
    ///
    /// To be called by `OpenHistories` only: this process must not have them open.
    static func open(
        _ files: HistoryDirectory, _ owner: OwnerLock, now: Date, replacing: History.Replacement
    ) throws(Problem) -> (HistoryConnection, OpenReport) {
        try files.check()
        var report = OpenReport()
        report.networkFileSystem = NetworkFileSystem.type(of: files.path)
        do {
            let sound = replacing == .anything ? nil : try ready(files, owner)
            let writer = try sound ?? prepare(files, owner, now: now, replacing: replacing, &report)
            try owner.noteHistory()
            report.tightenedPermissions = try files.tightenFiles()
            report.readableFile = files.readableByOthers
            return (try HistoryConnection(files: files, writer: writer), report)
        } catch {
            throw Problem(storage: error, file: files.database)
        }
    }

    /// Opens a sound history of the current format, the usual case.
    ///
    /// - Returns: nil when it has to be prepared first.
    private static func ready(_ files: HistoryDirectory, _ owner: OwnerLock) throws -> DatabaseQueue? {
        do {
            let (writer, isReady) = try connect(files, wasBegun: owner.hasHistory)
            return isReady ? writer : nil
        } catch is HistoryFault {
            return nil
        }
    }

    /// Creates, migrates or replaces the file under the maintenance lock. A process that starts meanwhile waits and
    /// finds it done.
    private static func prepare(
        _ files: HistoryDirectory, _ owner: OwnerLock, now: Date, replacing: History.Replacement,
        _ report: inout OpenReport
    ) throws(Problem) -> DatabaseQueue {
        try owner.maintaining { () throws(Problem) in
            do {
                do {
                    if replacing == .anything { throw HistoryFault.damaged }
                    return try migrated(try connect(files, wasBegun: owner.hasHistory).writer, files, &report)
                } catch let fault as HistoryFault {
                    guard replacing != .nothing else { throw fault.problem(files.database) }
                    if let process = owner.otherProcess {
                        throw Problem(
                            .storage,
                            "the history \(files.database) is damaged, and another Leadline (process \(process)) uses it",
                            advice: "close that Leadline, then start again")
                    }
                    report.fault = fault
                    report.damagedFile = try files.setAside(now: now)
                    let writer = try migrated(try connect(files, wasBegun: false).writer, files, &report)
                    if let file = report.damagedFile { inherit(from: file, into: files.path, writer) }
                    return writer
                }
            } catch {
                throw Problem(storage: error, file: files.database)
            }
        }
    }

    /// Copies what a new history needs from the damaged one. Failures are ignored: a history without it is better than
    /// none.
    private static func inherit(from file: String, into folder: String, _ writer: DatabaseQueue) {
        guard let damaged = try? DamagedHistory(copying: file, into: folder) else { return }
        try? writer.write { try Salvage(database: $0).inherit(from: damaged) }
    }

    /// Opens the file, and creates it where there is none.
    ///
    /// - Throws: a `HistoryFault` where a history existed and is lost.
    private static func connect(
        _ files: HistoryDirectory, wasBegun: Bool
    ) throws -> (writer: DatabaseQueue, isReady: Bool) {
        if let fault = files.fault(wasBegun: wasBegun) { throw fault }
        try files.makeDatabase()
        do {
            let writer = try DatabaseQueue(path: files.database, configuration: configuration(readonly: false))
            // In one transaction: another process may be creating the file just now.
            let isReady = try writer.read { database in
                guard try Schema.state(database, file: files.database) == .version(Schema.steps.count) else {
                    return false
                }
                // Touches the newest pages, where a truncated file shows.
                _ = try database.number(newest)
                return try database.first("PRAGMA journal_mode", []) { $0.text(0) } == "wal"
            }
            return (writer, isReady)
        } catch let error as DatabaseError where error.isDamage {
            throw HistoryFault.damaged
        }
    }

    private static func migrated(
        _ writer: DatabaseQueue, _ files: HistoryDirectory, _ report: inout OpenReport
    ) throws -> DatabaseQueue {
        let before: Schema.State
        do {
            before = try writer.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                return try Schema.migrate(database, file: files.database)
            }
        } catch let error as DatabaseError where error.isDamage {
            throw HistoryFault.damaged
        }
        switch before {
        case .empty: report.isFresh = true
        case .version(let version) where version < Schema.steps.count: report.migratedFrom = version
        case .version: break
        }
        return writer
    }
}

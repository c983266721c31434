package import FoundationEssentials
import GRDB
package import Leads
import Synchronization

extension History {
    /// Opens the history of a folder, or begins one.
    ///
    /// An existing, sound file of today's format is opened without writing and without reading more than its header,
    /// its schema and its last page. A damaged one is put aside with its date and a new one is begun, unless another
    /// Leadline is using it. A process opens a folder once.
    ///
    /// - Parameters:
    ///   - directory: absolute; made for this user alone (0700) where it is missing, with the folders above it.
    ///   - now: dates the name of a damaged file.
    ///   - readsApart: whether reading gets a connection of its own. Without one, a process that does little saves the
    ///     millisecond that opening it takes, and its reading waits for its commits.
    /// - Throws: a `Problem` when the folder or the file cannot be used, or is of a newer Leadline.
    package static func open(
        directory: String, now: Date, readsApart: Bool = true
    ) throws(Problem) -> (history: History, report: OpenReport) {
        let directory = try HistoryDirectory(path: directory)
        var report = OpenReport()
        report.tightenedPermissions = try directory.prepare()
        report.networkFileSystem = NetworkFileSystem.type(of: directory.path)
        let owner = try OwnerLock(path: directory.owners)
        if try directory.prepareDatabase() { report.tightenedPermissions = true }

        var writer: DatabaseQueue
        do {
            writer = try connect(directory, owner, &report)
        } catch let error as DatabaseError where error.isDamage {
            writer = try replaceDamaged(directory, owner, now, &report)
        } catch {
            throw Problem(storage: error, file: directory.database)
        }
        do {
            try owner.begin()
            let version = try writer.unsafeRead { try $0.number("PRAGMA data_version") } ?? 0
            let history = History(
                directory: directory, owner: owner, writer: writer, version: version, readsApart: readsApart)
            return (history, report)
        } catch {
            throw Problem(storage: error, file: directory.database)
        }
    }

    private static let newest = "SELECT sequence FROM updates ORDER BY sequence DESC LIMIT 1"

    /// Opens the file and makes sure that it is a history of today's format.
    private static func connect(
        _ directory: HistoryDirectory, _ owner: OwnerLock, _ report: inout OpenReport
    ) throws -> DatabaseQueue {
        let file = directory.database
        guard !directory.hasDamagedHeader else { throw DatabaseError(resultCode: .SQLITE_NOTADB) }
        let writer = try DatabaseQueue(path: file, configuration: configuration(readonly: false))
        // One consistent look: another process may be making the file just now.
        let isReady = try writer.read { database in
            guard try Schema.state(database, file: file) == .version(Schema.steps.count) else { return false }
            // Touches the newest pages, where a file that was cut off shows it.
            _ = try database.number(newest)
            return try database.first("PRAGMA journal_mode", []) { $0.text(0) } == "wal"
        }
        guard !isReady else { return writer }
        let before = try owner.maintaining { () throws(Problem) -> Schema.State? in
            do {
                return try writer.writeWithoutTransaction { database in
                    try database.execute(sql: "PRAGMA journal_mode = WAL")
                    return try Schema.migrate(database, file: file)
                }
            } catch let error as DatabaseError where error.isDamage {
                return nil
            } catch {
                throw Problem(storage: error, file: file)
            }
        }
        guard let before else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        switch before {
        case .empty: report.isFresh = true
        case .version(let version) where version < Schema.steps.count: report.migratedFrom = version
        case .version: break
        }
        return writer
    }

    /// Puts the damaged file aside and begins a new one. Another process that starts now waits, and finds it mended.
    private static func replaceDamaged(
        _ directory: HistoryDirectory, _ owner: OwnerLock, _ now: Date, _ report: inout OpenReport
    ) throws(Problem) -> DatabaseQueue {
        let file = directory.database
        let aside = try owner.maintaining { () throws(Problem) -> String? in
            do {
                guard !directory.hasDamagedHeader else { throw DatabaseError(resultCode: .SQLITE_NOTADB) }
                let writer = try DatabaseQueue(path: file, configuration: configuration(readonly: false))
                try writer.read { database in
                    guard try Schema.state(database, file: file) != .empty else { return }
                    _ = try database.number(newest)
                }
                return nil
            } catch let error as DatabaseError where error.isDamage {
                if let process = owner.otherProcess {
                    throw Problem(
                        .storage, "the history \(file) is damaged, and another Leadline (process \(process)) uses it",
                        advice: "close that one, then start Leadline again")
                }
                return try directory.setAside(now: now)
            } catch {
                throw Problem(storage: error, file: file)
            }
        }
        report.damagedFile = aside
        _ = try directory.prepareDatabase()
        do {
            return try connect(directory, owner, &report)
        } catch {
            throw Problem(storage: error, file: file)
        }
    }

    /// Whether another connection, such as another Leadline's, has committed since this was last asked.
    package func hasChanged() async throws(Problem) -> Bool {
        let version = try await onWriter { try $0.number("PRAGMA data_version") ?? 0 }
        return seenVersion.withLock { seen in
            defer { seen = version }
            return seen != version
        }
    }

    /// Another Leadline's process id that has this history open; nil when this is the only one.
    package var otherProcess: Int32? {
        owner.otherProcess
    }
}

import Files
import GRDB
import GRDBSQLite
import Leads
import Synchronization

/// This process's SQLite connections to one history: one for writing, and one for reading where that is wanted.
final class HistoryConnection: Sendable {
    let files: HistoryDirectory
    let writer: DatabaseQueue
    private let reader = Mutex(Reader.unopened)
    /// Identities of the open files by path.
    private let identities: [String: FileIdentity]
    /// Number of rows written through this connection.
    let changes = Atomic(0)

    private enum Reader {
        case unopened, open(DatabaseQueue), closed
    }

    /// - Parameter writer: has read from the file, so that the WAL files are open too.
    /// - Throws: when the file was replaced since it was opened.
    init(files: HistoryDirectory, writer: DatabaseQueue) throws(Problem) {
        self.files = files
        self.writer = writer
        var identities: [String: FileIdentity] = [:]
        for file in files.files { identities[file] = FileIdentity(path: file) }
        self.identities = identities
        guard identities.count == files.files.count, !Self.hasMoved(writer) else { throw Self.lost(files) }
    }

    /// Checks that the open files are still those at their paths.
    ///
    /// - Parameter owner: its lock file is checked, too.
    /// - Throws: a `Problem` when a file was deleted or replaced: writes would be lost, and other processes would not
    ///   see what is being sent here.
    func requireInPlace(_ owner: OwnerLock? = nil) throws(Problem) {
        for (file, identity) in identities where FileIdentity(path: file) != identity { throw Self.lost(files) }
        guard owner?.isInPlace ?? true else { throw Self.lost(files) }
    }

    static func lost(_ files: HistoryDirectory) -> Problem {
        // The important part first: a screen may not show the rest.
        Problem(
            .storage, "the history was deleted or replaced while Leadline was using it, so nothing is saved or sent",
            advice: "put \(files.database) and the files beside it back, or quit every Leadline and start again"
        )
    }

    private static func hasMoved(_ queue: DatabaseQueue) -> Bool {
        queue.unsafeReentrantRead { database in
            var hasMoved: Int32 = 0
            let code = unsafe sqlite3_file_control(
                database.sqliteConnection, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
            return code != SQLITE_OK || hasMoved != 0
        }
    }

    /// The connection for reading only, opened on first use.
    func readingApart() throws -> DatabaseQueue {
        try reader.withLock { reader in
            switch reader {
            case .open(let queue): return queue
            case .closed: throw DatabaseError(resultCode: .SQLITE_MISUSE)
            case .unopened:
                let opened = try DatabaseQueue(
                    path: files.database, configuration: Self.configuration(readonly: true))
                // The path may lead to another file by now.
                try requireInPlace()
                reader = .open(opened)
                return opened
            }
        }
    }

    /// Waits for running queries and closes the files. To be called by `OpenHistories` only.
    func close() throws {
        try reader.withLock { reader in
            if case .open(let queue) = reader { try queue.close() }
            reader = .closed
        }
        try writer.close()
    }
}

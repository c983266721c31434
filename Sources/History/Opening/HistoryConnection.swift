import GRDB
import GRDBSQLite
import Leads
import Synchronization

/// The SQLite connections of this process to one history: one that writes, and one that reads where that is wanted.
final class HistoryConnection: Sendable {
    /// Where the files are.
    let files: HistoryDirectory
    let writer: DatabaseQueue
    private let reader = Mutex(Reader.unopened)
    /// The files that are open, by their paths.
    private let identities: [String: FileIdentity]
    /// How many rows were written through this connection.
    let changes = Atomic(0)

    private enum Reader {
        case unopened, open(DatabaseQueue), closed
    }

    /// - Parameter writer: has read from the file, so that what belongs to it is open too.
    /// - Throws: when the file was exchanged since it was opened.
    init(files: HistoryDirectory, writer: DatabaseQueue) throws(Problem) {
        self.files = files
        self.writer = writer
        var identities: [String: FileIdentity] = [:]
        for file in files.files { identities[file] = FileIdentity(path: file) }
        self.identities = identities
        guard identities.count == files.files.count, !Self.hasMoved(writer) else { throw Self.lost(files) }
    }

    /// Makes sure that what is open is what others find by its name.
    ///
    /// - Parameter owner: whose file of locks is looked at, too.
    /// - Throws: a `Problem` when a file of the history was deleted or exchanged: what is written would be lost, and
    ///   another Leadline would not see what is being sent here.
    func requireInPlace(_ owner: OwnerLock? = nil) throws(Problem) {
        for (file, identity) in identities where FileIdentity(path: file) != identity { throw Self.lost(files) }
        guard owner?.isInPlace ?? true else { throw Self.lost(files) }
    }

    static func lost(_ files: HistoryDirectory) -> Problem {
        // What matters first: a screen may have no room for the rest.
        Problem(
            .storage, "the history was deleted or replaced while Leadline uses it, nothing is accepted or sent",
            advice: "put \(files.database) back with all that was beside it, or quit every Leadline and start one again"
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

    /// The connection for reading alone, opened when it is first needed.
    func readingApart() throws -> DatabaseQueue {
        try reader.withLock { reader in
            switch reader {
            case .open(let queue): return queue
            case .closed: throw DatabaseError(resultCode: .SQLITE_MISUSE)
            case .unopened:
                let opened = try DatabaseQueue(
                    path: files.database, configuration: Self.configuration(readonly: true))
                // By its path it may have become another file.
                try requireInPlace()
                reader = .open(opened)
                return opened
            }
        }
    }

    /// Waits for what is under way, and closes the files. To be called by `OpenHistories` alone.
    func close() throws {
        try reader.withLock { reader in
            if case .open(let queue) = reader { try queue.close() }
            reader = .closed
        }
        try writer.close()
    }
}

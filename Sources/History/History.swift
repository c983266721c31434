import GRDB
import Glibc
package import Leads
import Storage
import Synchronization

/// Every update ever made on this machine, on disk, shared by all processes of a user.
///
/// The journal (`accept`, `claim`, `finish`, `change`) commits to disk before it returns; each step reads and writes in
/// one transaction, and every change of state goes through `UpdateState.after(_:)`. Reads use a connection of their own
/// and never wait for a commit. A read ends within about a millisecond when its task is cancelled; a write is never
/// interrupted.
///
/// Every method throws a `Problem` of code `storage` when the disk or the file fails; then nothing was changed.
package final class History: Sendable {
    /// The folder of the history, absolute and without symbolic links. Watch it for changed files, then call
    /// `hasChanged()`.
    package var directory: String { connection.files.path }

    /// Shared with every other `History` of this process for the same folder.
    let connection: HistoryConnection
    let owner: OwnerLock
    let use = ConnectionUse()
    private let readsApart: Bool
    private let seen: Mutex<Seen>

    /// What `hasChanged()` saw last.
    private struct Seen: Equatable {
        /// `data_version`: SQLite's count of commits by other connections.
        var version: Int64
        /// Rows written by others through the same connection, which SQLite does not count.
        var changes: Int
    }

    var file: String { connection.files.database }

    init(connection: HistoryConnection, owner: OwnerLock, readsApart: Bool) throws {
        self.connection = connection
        self.owner = owner
        self.readsApart = readsApart
        let use = use
        seen = Mutex(try connection.writer.unsafeRead { try Self.seen($0, connection, use) })
    }

    private static func seen(
        _ database: Database, _ connection: HistoryConnection, _ use: ConnectionUse
    ) throws -> Seen {
        Seen(
            version: try database.number("PRAGMA data_version") ?? 0,
            changes: connection.changes.load(ordering: .relaxed) - use.changes.load(ordering: .relaxed))
    }

    /// Whether another process, or another `History` of this one, has committed since the last call.
    ///
    /// - Throws: also when the files were deleted or replaced.
    package func hasChanged() async throws(Problem) -> Bool {
        try connection.requireInPlace(owner)
        let (connection, use) = (connection, use)
        let now = try await onWriter { try Self.seen($0, connection, use) }
        return seen.withLock { seen in
            defer { seen = now }
            return seen != now
        }
    }

    /// Ends all reading and writing; later calls throw. Claims not finished can then be taken over by others. The last
    /// one of this process to close a history closes its files, which lets SQLite tidy up.
    ///
    /// A process that ends without it loses nothing, and ends some milliseconds sooner.
    package func close() throws(Problem) {
        guard use.end() else { return }
        do {
            // Waits for running writes before the claims are released.
            connection.writer.unsafeReentrantRead { _ in }
            try OpenHistories.close(connection)
            owner.end()
        } catch {
            throw Problem(storage: error, file: file)
        }
    }

    deinit {
        try? close()
    }

    /// Runs one IMMEDIATE transaction. Cancelling the task does not interrupt it: an outcome that was received has to
    /// be stored.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        let (connection, owner) = (connection, owner)
        return try await onWriter { database in
            // Nothing is written to a file that was deleted or replaced, and so nothing of it is sent.
            try connection.requireInPlace(owner)
            return try database.transaction(.immediate, body)
        }
    }

    /// Uses the writing connection outside any transaction.
    func onWriter<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        // The closure must not retain `self`: `deinit` waits for the closure.
        let (connection, use) = (connection, use)
        let result = await withCheckedContinuation { continuation in
            connection.writer.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result {
                        guard use.isOpen else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
                        let before = database.totalChangesCount
                        defer { connection.count(database.totalChangesCount - before, by: use) }
                        return try body(database)
                    })
            }
        }
        do {
            return try result.get()
        } catch {
            throw Problem(storage: error, file: file)
        }
    }

    /// Reads in one transaction.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        do {
            // Not GRDB's `read`, which crashes the process when the connection was closed meanwhile.
            return try await readingConnection().unsafeRead { try $0.transaction(.deferred, body) }
        } catch {
            // For deleted or replaced files, SQLite reports only that they cannot be read.
            let code = (error as? DatabaseError)?.resultCode
            if code == .SQLITE_CANTOPEN || code == .SQLITE_IOERR { try connection.requireInPlace(owner) }
            throw Problem(storage: error, file: file)
        }
    }

    func readingConnection() throws -> DatabaseQueue {
        guard use.isOpen else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        return readsApart ? try connection.readingApart() : connection.writer
    }
}

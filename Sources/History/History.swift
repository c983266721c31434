import GRDB
import Glibc
package import Leads
import Synchronization

/// Every update ever made on this machine, on disk, shared by all Leadlines of a user.
///
/// The journal (`accept`, `claim`, `finish`, `change`) commits to the disk before it returns; each step reads and
/// writes in one transaction, and every change of state goes through `UpdateState.after(_:)`. Reading has a connection
/// of its own and never waits for a commit. A read ends within a millisecond or so when its task is cancelled; a write
/// is never cut short.
///
/// Every method throws a `Problem` of code `storage` when the disk or the file fails; then nothing was changed.
package final class History: Sendable {
    /// The folder of the history, absolute and without links: watch it to learn that files in it changed, then ask
    /// `hasChanged()`.
    package var directory: String { connection.files.path }

    /// Shared with every other `History` of this process on the same folder.
    let connection: HistoryConnection
    let owner: OwnerLock
    let use = ConnectionUse()
    private let readsApart: Bool
    private let seen: Mutex<Seen>

    /// What `hasChanged()` last saw.
    private struct Seen: Equatable {
        /// SQLite's count of what other connections committed.
        var version: Int64
        /// What others wrote through the same connection, which SQLite does not count.
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

    /// Whether another one, such as another Leadline or another profile's screen in this one, has committed since this was
    /// last asked.
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

    /// Ends all reading and writing here; later calls throw. What was claimed here and not finished is then anyone's to
    /// take over. The last one of this process on a history tidies the file up.
    ///
    /// A process that ends without it loses nothing, and ends some milliseconds sooner.
    package func close() throws(Problem) {
        guard use.end() else { return }
        do {
            // What began before it was closed ends before its claims are anyone's.
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

    /// Runs one IMMEDIATE transaction, whole or not at all. It is not cut short when the task is cancelled: an outcome
    /// that came in has to be kept.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        let (connection, owner) = (connection, owner)
        return try await onWriter { database in
            // Into a file that nobody finds any more nothing is written, and so nothing of it is sent.
            try connection.requireInPlace(owner)
            return try Self.transaction(.immediate, on: database, body)
        }
    }

    private static func transaction<Value>(
        _ kind: Database.TransactionKind, on database: Database, _ body: (Database) throws -> Value
    ) throws -> Value {
        var value: Value?
        try database.inTransaction(kind) {
            value = try body(database)
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }

    /// Uses the writing connection outside any transaction.
    func onWriter<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        // This object itself must not be held by what runs there: its end waits for what runs there.
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

    /// Reads one consistent state.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        do {
            // Not GRDB's `read`: it asks SQLite about a connection that was closed meanwhile, and the process crashes.
            return try await readingConnection().unsafeRead { try Self.transaction(.deferred, on: $0, body) }
        } catch {
            // Of files that were deleted or replaced SQLite tells only that they cannot be read.
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

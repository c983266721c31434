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
    /// The folder of the history, absolute: watch it to learn that files in it changed, then ask `hasChanged()`.
    package let directory: String

    let file: String
    let owner: OwnerLock
    let writer: DatabaseQueue
    private let readsApart: Bool
    private let reader = Mutex(Reader.unopened)
    let seenVersion: Mutex<Int64>

    /// The connection that reads.
    private enum Reader {
        case unopened, open(DatabaseQueue), closed
    }

    init(directory: HistoryDirectory, owner: OwnerLock, writer: DatabaseQueue, version: Int64, readsApart: Bool) {
        self.directory = directory.path
        file = directory.database
        self.owner = owner
        self.writer = writer
        self.readsApart = readsApart
        seenVersion = Mutex(version)
    }

    /// Ends all reading and writing and tidies the file up; later calls throw. What was claimed here and not finished
    /// is then anyone's to take over.
    ///
    /// A process that ends without it loses nothing, and ends some milliseconds sooner.
    package func close() throws(Problem) {
        do {
            try reader.withLock { reader in
                if case .open(let queue) = reader { try queue.close() }
                reader = .closed
            }
            try writer.close()
            owner.end()
        } catch {
            throw Problem(storage: error, file: file)
        }
    }

    /// Runs one IMMEDIATE transaction, whole or not at all. It is not cut short when the task is cancelled: an outcome
    /// that came in has to be kept.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        try await onWriter { try Self.transaction(.immediate, on: $0, body) }
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
        let result = await withCheckedContinuation { continuation in
            writer.asyncWriteWithoutTransaction { database in
                continuation.resume(returning: Result { try body(database) })
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
            throw Problem(storage: error, file: file)
        }
    }

    /// The reading connection, opened when it is first needed.
    private func readingConnection() throws -> DatabaseQueue {
        guard readsApart else { return writer }
        return try reader.withLock { reader in
            switch reader {
            case .open(let queue): return queue
            case .closed: throw DatabaseError(resultCode: .SQLITE_MISUSE)
            case .unopened:
                let opened = try DatabaseQueue(path: file, configuration: Self.configuration(readonly: true))
                reader = .open(opened)
                return opened
            }
        }
    }

    /// Waits while another process commits, 5 seconds in all. SQLite's own waiting soon naps for a tenth of a second and
    /// misses every gap between the batches of an import.
    static func waits(afterTries tries: Int) -> Bool {
        let (short, long) = (400, 480)
        guard tries < short + long else { return false }
        usleep(tries < short ? 500 : 10_000)
        return true
    }

    static func configuration(readonly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.label = readonly ? "History.read" : "History.write"
        // GRDB's own default is to fail at once.
        configuration.busyMode = .callback { Self.waits(afterTries: $0) }
        configuration.prepareDatabase { database in
            guard !readonly else { return }
            // A commit is on the disk before it is reported, whatever the journal mode's default is.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA journal_size_limit = 8388608")
            // What a statement puts aside for itself is small; for a file each time the disk would be asked.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }
}

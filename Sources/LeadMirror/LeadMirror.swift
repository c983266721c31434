import Files
import GRDB
package import Leads
import Storage
import Synchronization

/// The local copy of the leads of one or more organisations. It can be read again from the server, so that it is never
/// needed for anything that is in the history, and is thrown away when it is damaged.
///
/// Several processes may share it. Reads end within about a millisecond when their task is cancelled. Every method
/// throws a `Problem` of code `storage` when the disk fails; then nothing was changed.
package final class LeadMirror: Sendable {
    package let path: String
    private let current: Mutex<MirrorFile>
    /// The row of each organisation that a state was read from. What is stored later continues that state, and is
    /// refused where the row is gone with its leads: the rest would look complete.
    let tokens = Mutex<[Organisation: Int64]>([:])

    private init(path: String, file: MirrorFile) {
        self.path = path
        current = Mutex(file)
    }

    /// Opens the file, or creates it with its folder. A file that is damaged, of another program or of another version
    /// is replaced by an empty one.
    package static func open(path: String) throws(Problem) -> LeadMirror {
        do {
            return LeadMirror(path: path, file: try MirrorFile.open(path))
        } catch {
            throw problem(error, path)
        }
    }

    /// The open file; another one is opened where it was deleted or replaced.
    func file() throws -> MirrorFile {
        try current.withLock { file in
            if !file.isInPlace { file = try MirrorFile.open(path) }
            return file
        }
    }

    /// Begins a new file. Other processes notice that theirs was replaced.
    func replace(_ damaged: MirrorFile) throws {
        try current.withLock { file in
            if file === damaged { file = try MirrorFile.replace(damaged) }
        }
    }

    /// Begins a new file.
    func begin() throws(Problem) {
        do {
            try replace(try file())
        } catch {
            throw Self.problem(error, path)
        }
    }

    /// Runs one transaction. A damaged file is replaced, and the caller begins again with the state of the new one.
    func write<Value>(_ body: (Database) throws -> Value) throws(Problem) -> Value {
        try maintain { try $0.transaction(.immediate, body) }
    }

    /// Uses the writing connection, outside any transaction.
    func maintain<Value>(_ body: (Database) throws -> Value) throws(Problem) -> Value {
        do {
            let file = try file()
            do {
                return try file.writer.inDatabase(body)
            } catch let error as DatabaseError where error.isDamage {
                try replace(file)
                throw error
            }
        } catch {
            throw Self.problem(error, path)
        }
    }

    /// Reads in one transaction, once more where the file was damaged.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) throws(Problem) -> Value {
        do {
            let file = try file()
            do {
                return try file.reader().unsafeRead { try $0.transaction(.deferred, body) }
            } catch let error as DatabaseError where error.isDamage {
                try replace(file)
                return try self.file().reader().unsafeRead { try $0.transaction(.deferred, body) }
            }
        } catch {
            throw Self.problem(error, path)
        }
    }

    /// Like `read`, cancelled with its task.
    ///
    /// - Parameter isLong: reads on a connection of its own, so that the next page does not wait for it.
    func search<Value: Sendable>(
        isLong: Bool = false, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Problem) -> Value {
        do {
            let file = try file()
            do {
                return try await file.reader(isLong: isLong).unsafeRead {
                    try $0.transaction(.deferred, body)
                }
            } catch let error as DatabaseError where error.isDamage {
                try replace(file)
                return try await self.file().reader(isLong: isLong).unsafeRead {
                    try $0.transaction(.deferred, body)
                }
            }
        } catch {
            throw Self.problem(error, path)
        }
    }

    private static func problem(_ error: any Error, _ path: String) -> Problem {
        Problem(
            storage: error, name: "the local copy of the leads", file: path,
            damage: Problem(
                .storage, "the local copy of the leads \(path) was damaged, so Leadline starts a new one",
                advice: "read the leads again"))
    }
}

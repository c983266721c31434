import Files
import FoundationEssentials
import GRDB
import Glibc
import Leads
import Storage
import Synchronization

/// This process's connections to one file.
final class MirrorFile: Sendable {
    private let path: String
    private let identity: FileIdentity?
    let writer: DatabaseQueue
    private let readers = Mutex<[Bool: DatabaseQueue]>([:])

    /// `LMIR` in ASCII.
    private static let applicationID: Int64 = 0x4C4D_4952
    /// Of `schema.sql`.
    private static let version: Int64 = 3

    private init(path: String, writer: DatabaseQueue) {
        self.path = path
        self.writer = writer
        identity = FileIdentity(path: path)
    }

    /// Whether the open file is still the one at its path.
    var isInPlace: Bool {
        identity != nil && FileIdentity(path: path) == identity
    }

    static func open(_ path: String) throws -> MirrorFile {
        try PrivateFile.createDirectory(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)))
        if let file = try existing(path) { return file }
        return try anew(path, instead: FileIdentity(path: path))
    }

    static func replace(_ file: MirrorFile) throws -> MirrorFile {
        try anew(file.path, instead: file.identity)
    }

    /// Deletes the file, unless another process has replaced it by a sound one, and creates a new one.
    private static func anew(_ path: String, instead old: FileIdentity?) throws -> MirrorFile {
        let folder = unsafe Glibc.open(
            String(path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex)), O_RDONLY | O_CLOEXEC)
        defer { close(folder) }
        // Two processes must not delete each other's new file. Where there are no such locks, they would only read the
        // leads once more.
        _ = flock(folder, LOCK_EX)
        if FileIdentity(path: path) == old {
            // The file last: another process that opens it meanwhile finds nothing that does not belong to it.
            for end in ["-wal", "-shm", "-journal", ""] { PrivateFile.remove(path + end) }
        }
        guard let file = try existing(path) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return file
    }

    /// - Returns: nil when the file cannot be used.
    private static func existing(_ path: String) throws -> MirrorFile? {
        // SQLite gives the files beside it the same permissions.
        _ = try PrivateFile.create(path, "")
        makePrivate(path)
        do {
            let writer = try DatabaseQueue(path: path, configuration: configuration(readonly: false))
            // SQLite has created the file that a symbolic link names.
            makePrivate(path)
            guard try writer.inDatabase(prepare) else { return nil }
            return MirrorFile(path: path, writer: writer)
        } catch let error as DatabaseError where error.isDamage || error.resultCode == .SQLITE_ERROR {
            // The latter where a table is missing.
            return nil
        }
    }

    private static func makePrivate(_ path: String) {
        let real = (try? RealPath.of(path)) ?? path
        for end in ["", "-wal", "-shm"] {
            guard let status = FileStatus.of(real + end), status.st_mode & 0o077 != 0 else { continue }
            _ = unsafe chmod(real + end, 0o600)
        }
    }

    /// Creates the tables of an empty file.
    ///
    /// - Returns: false for a file of another program or version.
    private static func prepare(_ database: Database) throws -> Bool {
        func isReady() throws -> Bool {
            try database.number("PRAGMA application_id") == applicationID
                && database.number("PRAGMA user_version") == version
        }
        if try !isReady() {
            guard try database.first("PRAGMA journal_mode = WAL", [], { $0.text(0) }) == "wal" else { return false }
            try database.transaction(.immediate) { database in
                guard try database.number("SELECT count(*) FROM sqlite_master") == 0 else { return }
                try database.execute(sql: String(decoding: PackageResources.schema_sql, as: UTF8.self))
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: "PRAGMA user_version = \(version)")
            }
            guard try isReady() else { return false }
        }
        _ = try database.number("SELECT 1 FROM organisations, leads, details, texts, member_names, search LIMIT 0")
        return true
    }

    private static func configuration(readonly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.label = readonly ? "LeadMirror.read" : "LeadMirror.write"
        configuration.busyMode = .callback { BusyWait.waits(afterTries: $0) }
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            guard !readonly else { return }
            // What a power failure loses is read again.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            // Of a new file: twice the default, for scans. 16 MiB of changes are copied into the file at once.
            try database.execute(sql: "PRAGMA page_size = 8192")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 2048")
            try database.execute(sql: "PRAGMA journal_size_limit = 16777216")
            // In KiB: many leads at once change many pages of every index.
            try database.execute(sql: "PRAGMA cache_size = -16000")
        }
        return configuration
    }

    /// For reading only, opened on first use.
    func reader(isLong: Bool = false) throws -> DatabaseQueue {
        try readers.withLock { readers in
            if let reader = readers[isLong] { return reader }
            let reader = try DatabaseQueue(path: path, configuration: Self.configuration(readonly: true))
            readers[isLong] = reader
            return reader
        }
    }
}

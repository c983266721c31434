import Files
import Glibc
import Leads

/// Shows other processes that this one is alive: it holds a lock on its own byte of the `owners` file until it ends,
/// however it ends. There is no clock and no lease, so a stopped process keeps its claims.
///
/// These are open file description locks (fcntl(2)): closing the file elsewhere in the process releases nothing.
final class OwnerLock: Sendable {
    /// Offset of the locked byte, never reused by another owner. The low 22 bits are the process id.
    let number: Int64

    private let file: Int32
    private let path: String
    private let process: Int64

    private static let processBits: Int64 = 22
    /// Locked only while a history is created, migrated or set aside.
    private static let maintenanceByte: Int64 = 0

    /// Opens the lock file; this process does not count as an owner before `begin()`.
    ///
    /// - Parameter process: another id only in tests, to stand for another process.
    /// - Throws: a `Problem` when the file cannot be created or opened.
    init(path: String, process: Int32 = getpid()) throws(Problem) {
        file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard file >= 0 else { throw Problem(systemError: errno, doing: "opened", path) }
        number = Int64.random(in: 1..<(1 << 39)) << Self.processBits | Int64(process)
        self.process = Int64(process)
        self.path = path
    }

    /// A process that inherits the descriptor holds the lock too, until it ends.
    var descriptor: Int32 { file }

    /// Whether a history exists, or existed, beside the file, which is non-empty from the first history on.
    var hasHistory: Bool {
        var information = stat()
        return unsafe fstat(file, &information) == 0 && information.st_size > 0
    }

    /// Records that a history exists, so that its loss can be told from a first start.
    func noteHistory() throws(Problem) {
        guard !hasHistory else { return }
        let note = Array("Leadline keeps a history in this folder.\n".utf8)
        guard unsafe pwrite(file, note, note.count, 0) == note.count else {
            throw Problem(systemError: errno, doing: "written", path)
        }
    }

    /// Whether the file is still the one that other processes open.
    var isInPlace: Bool {
        FileIdentity(descriptor: file) == FileIdentity(path: path)
    }

    /// Takes the lock that shows this owner as alive.
    func begin() throws(Problem) {
        guard Self.lock(file, Self.setLock, Int16(F_WRLCK), number) == 0 else {
            throw Problem(systemError: errno, doing: "locked", path)
        }
    }

    func end() {
        _ = Self.lock(file, Self.setLock, Int16(F_UNLCK), number)
    }

    deinit {
        close(file)
    }

    /// Whether the owner is alive. An unlocked byte means that its process has ended.
    func isAlive(_ owner: Int64) -> Bool {
        owner == number || Self.firstLock(file, from: owner, length: 1) != nil
    }

    /// Process id of another process that has this history open.
    var otherProcess: Int32? {
        otherProcess(from: 1, through: .max)
    }

    private func otherProcess(from first: Int64, through last: Int64) -> Int32? {
        guard first <= last,
            let found = Self.firstLock(file, from: first, length: last == .max ? 0 : last - first + 1)
        else { return nil }
        let process = found & ((1 << Self.processBits) - 1)
        guard process == self.process else { return Int32(process) }
        // Another owner of this process. Which of several locks is reported is up to the system.
        return otherProcess(from: first, through: found - 1) ?? otherProcess(from: found + 1, through: last)
    }

    /// Runs `body` while no other process creates, migrates or sets aside this history.
    func maintaining<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
        while Self.lock(file, Self.setLockWaiting, Int16(F_WRLCK), Self.maintenanceByte) != 0 {
            guard errno == EINTR else { throw Problem(systemError: errno, doing: "locked", path) }
        }
        defer { _ = Self.lock(file, Self.setLock, Int16(F_UNLCK), Self.maintenanceByte) }
        return try body()
    }

    /// `F_OFD_GETLK` and so on, which Swift does not import (Linux ABI).
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37
    private static let setLockWaiting: Int32 = 38

    private static func lock(_ file: Int32, _ command: Int32, _ type: Int16, _ byte: Int64) -> Int32 {
        var lock = flock()
        lock.l_type = type
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = Int(byte)
        lock.l_len = 1
        return unsafe fcntl(file, command, &lock)
    }

    /// Start of a lock of another open file; nil when there is none. A length of 0 means to the end.
    private static func firstLock(_ file: Int32, from start: Int64, length: Int64) -> Int64? {
        guard length >= 0 else { return nil }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = Int(start)
        lock.l_len = Int(length)
        guard unsafe fcntl(file, getLock, &lock) == 0, lock.l_type != Int16(F_UNLCK) else { return nil }
        return Int64(lock.l_start)
    }
}

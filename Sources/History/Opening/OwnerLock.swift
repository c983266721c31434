import Glibc
import Leads

/// Shows other processes that this one lives: it holds a lock on its own byte of the `owners` file until it ends,
/// however it ends. No clock and no lease is involved, so a stopped process keeps what it claimed.
///
/// The locks belong to the open file, not to the process: closing the file elsewhere in the process frees nothing.
final class OwnerLock: Sendable {
    /// Which byte is locked; never used again by another owner. Its low bits are the process id.
    let number: Int64

    private let file: Int32
    private let path: String

    private static let processBits: Int64 = 22
    /// A byte that is held only while a history is made, migrated or put aside.
    private static let maintenanceByte: Int64 = 0

    /// Opens the file of locks; this process does not count as an owner before `begin()`.
    ///
    /// - Throws: a `Problem` when the file cannot be made or opened.
    init(path: String) throws(Problem) {
        file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Problem(systemError: errno, doing: "opened", path) }
        let process = Int64(getpid()) & ((1 << Self.processBits) - 1)
        number = Int64.random(in: 1..<(1 << 39)) << Self.processBits | process
        self.path = path
    }

    /// Shows from now on, until the end, that this owner lives.
    func begin() throws(Problem) {
        guard Self.lock(file, Self.setLock, Int16(F_WRLCK), number) == 0 else {
            throw Problem(systemError: errno, doing: "locked", path)
        }
    }

    /// Counts as ended from now on.
    func end() {
        _ = Self.lock(file, Self.setLock, Int16(F_UNLCK), number)
    }

    deinit {
        close(file)
    }

    /// Whether the owner of that number still lives. A number without a lock is a process that has ended.
    func isAlive(_ owner: Int64) -> Bool {
        owner == number || Self.firstLock(file, from: owner, length: 1) != nil
    }

    /// The process ids of other Leadlines that have this history open. One is enough to know that there are others.
    var otherProcess: Int32? {
        let below = Self.firstLock(file, from: 1, length: number - 1)
        let other = below ?? Self.firstLock(file, from: number + 1, length: 0)
        return other.map { Int32(truncatingIfNeeded: $0 & ((1 << Self.processBits) - 1)) }
    }

    /// Runs `body` while no other process makes, migrates or puts aside this history.
    func maintaining<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
        while Self.lock(file, Self.setLockWaiting, Int16(F_WRLCK), Self.maintenanceByte) != 0 {
            guard errno == EINTR else { throw Problem(systemError: errno, doing: "locked", path) }
        }
        defer { _ = Self.lock(file, Self.setLock, Int16(F_UNLCK), Self.maintenanceByte) }
        return try body()
    }

    /// Locks of open files are not in the C library's plain interface, so their numbers stand here (Linux ABI).
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

    /// Where the first lock of another open file starts, or nil when there is none. A length of 0 means to the end.
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

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
    private let process: Int64

    private static let processBits: Int64 = 22
    /// A byte that is held only while a history is made, migrated or put aside.
    private static let maintenanceByte: Int64 = 0

    /// Opens the file of locks; this process does not count as an owner before `begin()`.
    ///
    /// - Parameter process: whose lock it is; its own unless a test needs another Leadline.
    /// - Throws: a `Problem` when the file cannot be made or opened.
    init(path: String, process: Int32 = getpid()) throws(Problem) {
        file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard file >= 0 else { throw Problem(systemError: errno, doing: "opened", path) }
        number = Int64.random(in: 1..<(1 << 39)) << Self.processBits | Int64(process)
        self.process = Int64(process)
        self.path = path
    }

    /// Of the open file. Whoever inherits it holds the lock as well, until it ends.
    var descriptor: Int32 { file }

    /// Whether there is, or was, a history beside the file: it says so from the first history on.
    var hasHistory: Bool {
        var information = stat()
        return unsafe fstat(file, &information) == 0 && information.st_size > 0
    }

    /// Notes that there is a history, so that its loss can be told from a first start.
    func noteHistory() throws(Problem) {
        guard !hasHistory else { return }
        let note = Array("Leadline keeps a history in this folder.\n".utf8)
        guard unsafe pwrite(file, note, note.count, 0) == note.count else {
            throw Problem(systemError: errno, doing: "written", path)
        }
    }

    /// Whether the file is still the one that other processes look at.
    var isInPlace: Bool {
        FileIdentity(descriptor: file) == FileIdentity(path: path)
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

    /// The process id of another Leadline that has this history open; one is enough to know that there are others.
    var otherProcess: Int32? {
        otherProcess(from: 1, through: .max)
    }

    private func otherProcess(from first: Int64, through last: Int64) -> Int32? {
        guard first <= last,
            let found = Self.firstLock(file, from: first, length: last == .max ? 0 : last - first + 1)
        else { return nil }
        let process = found & ((1 << Self.processBits) - 1)
        guard process == self.process else { return Int32(process) }
        // Another one of this process. Which lock of several is found is the system's choice.
        return otherProcess(from: first, through: found - 1) ?? otherProcess(from: found + 1, through: last)
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

    /// Where a lock of another open file starts, or nil when there is none. A length of 0 means to the end.
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

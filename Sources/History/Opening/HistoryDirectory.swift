import FoundationEssentials
import Glibc
import Leads

/// The folder of a history and the files in it: who may read them, and how a damaged one is kept.
struct HistoryDirectory {
    let path: String

    var database: String { path + "/history.sqlite" }
    var owners: String { path + "/owners" }

    /// What SQLite keeps beside the database, then the database itself. In this order they are put aside: a journal
    /// left beside a new database would be thrown away by SQLite.
    private static let endings = ["-wal", "-shm", ""]

    /// - Parameter path: absolute.
    init(path: String) throws(Problem) {
        guard path.first == "/", !path.utf8.contains(0) else {
            throw Problem(.storage, "the folder of the history, \(path), is not an absolute path")
        }
        var path = path
        while path.count > 1, path.last == "/" { path.removeLast() }
        self.path = path
    }

    /// Makes the folder, and those above it, for this user alone.
    ///
    /// - Returns: true when it was there and others could look into it until now.
    func prepare() throws(Problem) -> Bool {
        try make(path[...])
        return try tighten(path, allowed: 0o700)
    }

    /// Makes the database file for this user alone; SQLite gives the files beside it the same permissions.
    ///
    /// - Returns: true when the files were there and others could read them until now.
    func prepareDatabase() throws(Problem) -> Bool {
        let file = unsafe open(database, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
            return false
        }
        guard errno == EEXIST else { throw Problem(systemError: errno, doing: "made", database) }
        var tightened = false
        for ending in Self.endings where try tighten(database + ending, allowed: 0o600) { tightened = true }
        return tightened
    }

    /// Puts the database and what belongs to it aside under a new name; nothing is overwritten.
    ///
    /// - Returns: the new absolute path of the database.
    func setAside(now: Date) throws(Problem) -> String {
        let stamp = Self.stamp(now)
        var name = database + ".damaged-" + stamp
        var copy = 1
        while Self.endings.contains(where: { exists(name + $0) }) {
            copy += 1
            name = database + ".damaged-" + stamp + "-\(copy)"
        }
        for ending in Self.endings where exists(database + ending) {
            guard unsafe rename(database + ending, name + ending) == 0 else {
                throw Problem(systemError: errno, doing: "put aside", database + ending)
            }
        }
        return name
    }

    /// Whether the first bytes cannot be those of a database (SQLite file format, 1.3), or the database is empty beside
    /// a journal that is not. Opening such a file would make SQLite throw the journal away.
    ///
    /// To be asked before anything in this process has the database open: closing a file drops the locks that SQLite
    /// holds on it.
    var hasDamagedHeader: Bool {
        let file = unsafe open(database, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var header = [UInt8](repeating: 0, count: 24)
        let count = unsafe pread(file, &header, header.count, 0)
        if count == 0 { return size(database + "-wal") > 0 }
        guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)) else { return count > 0 }
        let pageSize = Int(header[16]) << 8 | Int(header[17])
        let isPageSize = pageSize == 1 || (pageSize >= 512 && pageSize & (pageSize - 1) == 0)
        return !isPageSize || header[21...23] != [64, 32, 32]
    }

    private func make(_ path: Substring) throws(Problem) {
        if unsafe mkdir(String(path), 0o700) == 0 || errno == EEXIST {
            var information = stat()
            guard unsafe stat(String(path), &information) == 0 else {
                throw Problem(systemError: errno, doing: "opened", String(path))
            }
            guard information.st_mode & S_IFMT == S_IFDIR else {
                throw Problem(systemError: ENOTDIR, doing: "opened", String(path))
            }
            return
        }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw Problem(systemError: errno, doing: "made", String(path))
        }
        try make(path[..<slash])
        guard unsafe mkdir(String(path), 0o700) == 0 || errno == EEXIST else {
            throw Problem(systemError: errno, doing: "made", String(path))
        }
    }

    /// Takes from others what they may do with `path`, if it is ours and no shared folder such as `/tmp`.
    private func tighten(_ path: String, allowed: mode_t) throws(Problem) -> Bool {
        var information = stat()
        guard unsafe stat(path, &information) == 0 else { return false }
        let mode = information.st_mode
        guard mode & 0o077 != 0, mode & S_ISVTX == 0, information.st_uid == geteuid() else { return false }
        guard unsafe chmod(path, allowed) == 0 else { throw Problem(systemError: errno, doing: "made private", path) }
        return true
    }

    private func size(_ path: String) -> Int {
        var information = stat()
        return unsafe stat(path, &information) == 0 ? Int(information.st_size) : 0
    }

    private func exists(_ path: String) -> Bool {
        var information = stat()
        return unsafe lstat(path, &information) == 0
    }

    /// `20261114T140216Z`.
    private static func stamp(_ date: Date) -> String {
        let time = LocalTime(date, in: .utc)
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return padded(time.year, 4) + padded(time.month, 2) + padded(time.day, 2) + "T"
            + padded(time.hour, 2) + padded(time.minute, 2) + padded(time.second, 2) + "Z"
    }
}

extension Problem {
    /// What the system says it could not do with a file.
    init(systemError: Int32, doing action: String, _ path: String) {
        let (reason, advice): (String, String) =
            switch systemError {
            case EACCES, EPERM: ("permission denied", "make it yours and writable, then start Leadline again")
            case EROFS: ("the disk is read-only", "set XDG_DATA_HOME to a folder that can be written")
            case ENOSPC, EDQUOT: ("the disk is full", "free some space, then start Leadline again")
            case ENOTDIR: ("part of the path is not a folder", "set XDG_DATA_HOME to a folder that can be written")
            case ENOENT: ("no such folder", "set XDG_DATA_HOME to a folder that can be written")
            default: (unsafe String(cString: strerror(systemError)), "check the disk and the folder")
            }
        self.init(.storage, "\(path) cannot be \(action): \(reason)", advice: advice)
    }
}

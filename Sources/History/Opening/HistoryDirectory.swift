import Files
import FoundationEssentials
import Glibc
import Leads

/// The folder of a history and its files: their real paths, permissions, and how a damaged one is kept.
///
/// Symbolic links are resolved first, so that a history is the same by whatever path it is reached. Where
/// `history.sqlite` is a symbolic link, the history is in the folder it leads to, with everything SQLite and Leadline
/// keep beside the file. A file with a second hard link is refused: SQLite would keep a journal for each name, and each
/// would destroy what the other wrote.
struct HistoryDirectory {
    /// The database's folder, absolute and without symbolic links.
    let path: String
    let database: String
    /// The path as it was given.
    private let givenPath: String
    /// Whether the database is elsewhere, where Leadline does not change permissions.
    private let isLinked: Bool

    var name: String { Self.split(database).name }
    var owners: String { path + "/owners" }

    /// SQLite's files beside the database, then the database itself. They are set aside in this order: SQLite would
    /// discard a journal left beside a new database.
    private static let endings = ["-wal", "-shm", ""]

    /// Absolute paths of every file whose loss or replacement ends the history.
    var files: [String] { Self.endings.map { database + $0 } }

    /// Resolves the folder, which is created for this user alone, with its parents, where it is missing.
    ///
    /// - Parameter path: absolute.
    init(path: String) throws(Problem) {
        guard path.first == "/", !path.utf8.contains(0) else {
            throw Problem(.storage, "the path of the history folder is not absolute: \(path)")
        }
        var givenPath = path
        while givenPath.count > 1, givenPath.last == "/" { givenPath.removeLast() }
        try Self.make(givenPath[...])
        self.givenPath = givenPath
        let file = try Self.realFolder(givenPath) + "/history.sqlite"
        database = try Self.followed(file)
        isLinked = database != file
        self.path = Self.split(database).folder
    }

    /// Removes other users' permissions on the folder.
    ///
    /// - Returns: true when others had any until now.
    func tightenFolder() throws(Problem) -> Bool {
        try tighten(givenPath, allowed: 0o700)
    }

    /// Removes other users' permissions on the files, except for those behind a symbolic link.
    ///
    /// - Returns: true when others could read them until now.
    func tightenFiles() throws(Problem) -> Bool {
        guard !isLinked else { return false }
        var tightened = false
        for file in files where try tighten(file, allowed: 0o600) { tightened = true }
        return tightened
    }

    /// Path of a database behind a symbolic link that others can read; else nil.
    var readableByOthers: String? {
        guard isLinked, let mode = Self.information(database)?.st_mode, mode & 0o044 != 0 else { return nil }
        return database
    }

    /// Refuses files that cannot be opened safely: opening a pipe would block, and a file with two names has two
    /// journals.
    func check() throws(Problem) {
        guard let information = Self.information(database) else { return }
        guard information.st_mode & S_IFMT == S_IFREG else {
            throw Problem(.storage, "\(database) is not a file", advice: "move it away, then start Leadline again")
        }
        guard information.st_nlink == 1 else {
            throw Problem(
                .storage, "the history \(database) has a second name (a hard link), and using both would destroy it",
                advice: "delete the other name or replace it with a copy, then start Leadline again")
        }
    }

    /// Creates the database file for this user alone where there is none; SQLite gives the files beside it the same
    /// permissions.
    ///
    /// To be called only while this process does not have the database open, see `OpenHistories`: closing the new file
    /// drops the locks that are held on it.
    func makeDatabase() throws(Problem) {
        let file = unsafe open(database, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
        } else if errno != EEXIST {
            throw Problem(systemError: errno, doing: "made", database)
        }
    }

    /// The fault that shows before the database is opened.
    ///
    /// - Parameter wasBegun: whether a history existed here before the call.
    func fault(wasBegun: Bool) -> HistoryFault? {
        let hasJournal = (Self.information(database + "-wal")?.st_size ?? 0) > 0
        guard Self.information(database) != nil else { return hasJournal ? .damaged : wasBegun ? .missing : nil }
        switch DatabaseHeader(path: database) {
        case .damaged: return .damaged
        // SQLite would discard the journal of an empty file.
        case .empty: return hasJournal ? .damaged : wasBegun ? .emptied : nil
        case .sound, nil: return nil
        }
    }

    /// Renames the database and its journal; nothing is overwritten.
    ///
    /// - Returns: the new absolute path of the database; nil when there was no file at all.
    func setAside(now: Date) throws(Problem) -> String? {
        guard files.contains(where: exists) else { return nil }
        _ = try tightenFiles()
        let stamp = Self.stamp(now)
        var name = database + ".damaged-" + stamp
        var copy = 1
        while Self.endings.contains(where: { exists(name + $0) }) {
            copy += 1
            name = database + ".damaged-" + stamp + "-\(copy)"
        }
        try rename(database, to: name, doing: "put aside")
        return name
    }

    /// Absolute paths of histories set aside as damaged, by whether their readable content was saved.
    var damaged: (unsaved: [String], saved: [String]) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        // Only the journal may be left.
        let histories = names.filter { $0.hasPrefix(name + ".damaged-") }.map { file in
            Self.endings.first { !$0.isEmpty && file.hasSuffix($0) }.map { String(file.dropLast($0.count)) } ?? file
        }
        let paths = Set(histories).sorted().map { path + "/" + $0 }
        return (
            paths.filter { !$0.hasSuffix(Self.savedEnding) }, paths.filter { $0.hasSuffix(Self.savedEnding) }
        )
    }

    private static let savedEnding = "-saved"

    /// Records in the file name that the readable content was saved, so that updates deleted later do not come back.
    ///
    /// - Returns: its new absolute path.
    func markSaved(_ file: String) throws(Problem) -> String {
        let saved = file + Self.savedEnding
        try rename(file, to: saved, doing: "renamed")
        return saved
    }

    /// Renames a database with the files beside it, and overwrites nothing.
    private func rename(_ old: String, to new: String, doing action: String) throws(Problem) {
        for ending in Self.endings where exists(old + ending) && !exists(new + ending) {
            guard unsafe Glibc.rename(old + ending, new + ending) == 0 else {
                throw Problem(systemError: errno, doing: action, old + ending)
            }
        }
    }

    private static func make(_ path: Substring) throws(Problem) {
        if unsafe mkdir(String(path), 0o700) == 0 || errno == EEXIST {
            guard let information = FileStatus.of(String(path)) else {
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

    /// Removes other users' permissions if `path` belongs to this user and is no shared (sticky) folder such as `/tmp`.
    private func tighten(_ path: String, allowed: mode_t) throws(Problem) -> Bool {
        guard let information = FileStatus.of(path) else { return false }
        let mode = information.st_mode
        guard mode & 0o077 != 0, mode & S_ISVTX == 0, information.st_uid == geteuid() else { return false }
        guard unsafe chmod(path, allowed) == 0 else { throw Problem(systemError: errno, doing: "made private", path) }
        return true
    }

    private static func information(_ path: String) -> stat? {
        FileStatus.of(path, followsLinks: false)
    }

    private func exists(_ path: String) -> Bool {
        Self.information(path) != nil
    }

    private static func realFolder(_ path: String) throws(Problem) -> String {
        do { return try RealPath.of(path) } catch { throw Problem(systemError: error.number, doing: "opened", path) }
    }

    /// The end of a chain of symbolic links, whether it exists or not.
    private static func followed(_ file: String) throws(Problem) -> String {
        var file = file
        // As many as Linux follows (path_resolution(7)).
        for _ in 0..<40 {
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: file) else { return file }
            let (folder, name) = split(target.first == "/" ? target : split(file).folder + "/" + target)
            file = try realFolder(folder) + "/" + name
        }
        throw Problem(systemError: ELOOP, doing: "opened", file)
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }

    /// Such as `20261114T140216Z`.
    private static func stamp(_ date: Date) -> String {
        date.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }
}

extension Problem {
    /// - Parameter action: past participle for the sentence, such as `opened`.
    init(systemError: Int32, doing action: String, _ path: String) {
        let (reason, advice): (String, String) =
            switch systemError {
            case EACCES, EPERM: ("permission denied", "make it yours and writable, then start Leadline again")
            case EROFS: ("the disk is read-only", "set XDG_DATA_HOME to a folder that you can write to")
            case ENOSPC, EDQUOT: ("the disk is full", "free some space, then start Leadline again")
            case ENOTDIR: ("part of the path is not a folder", "set XDG_DATA_HOME to a folder that you can write to")
            case ENOENT: ("no such folder", "set XDG_DATA_HOME to a folder that you can write to")
            default: (SystemError(number: systemError).words, "check the disk and the folder")
            }
        self.init(.storage, "\(path) cannot be \(action) (\(reason))", advice: advice)
    }
}

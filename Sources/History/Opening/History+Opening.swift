package import FoundationEssentials
package import Leads

extension History {
    /// Opens the history of a folder, or begins one.
    ///
    /// An existing, sound file of today's format is opened without writing and without reading more than its header,
    /// its schema and its last page. A process has a history open once: whoever opens it again, by whatever path, shares
    /// the connection, with claims, forms and news of their own.
    ///
    /// - Parameters:
    ///   - directory: absolute; made for this user alone (0700) where it is missing, with the folders above it.
    ///   - now: dates the name of a damaged file.
    ///   - readsApart: whether reading gets a connection of its own. Without one, a process that does little saves the
    ///     millisecond that opening it takes, and its reading waits for its commits.
    ///   - mends: whether a history that is damaged, empty or gone is put aside with its date and a new one is begun,
    ///     unless another Leadline is using it. For a person at the screen alone, who is told: a command that went on with
    ///     a new history would send again what the old one knew.
    /// - Throws: a `Problem` when the folder or the file cannot be used, or is of a newer Leadline.
    package static func open(
        directory: String, now: Date, readsApart: Bool = true, mends: Bool = false
    ) throws(Problem) -> (history: History, report: OpenReport) {
        try open(directory: directory, now: now, readsApart: readsApart, replacing: mends ? .damaged : .nothing)
    }

    /// Which history gives its place to a new one.
    enum Replacement {
        case nothing
        /// One that cannot be opened.
        case damaged
        /// The one there is, whatever it looks like.
        case anything
    }

    static func open(
        directory: String, now: Date, readsApart: Bool = true, replacing: Replacement
    ) throws(Problem) -> (history: History, report: OpenReport) {
        let files = try HistoryDirectory(path: directory)
        let isTightened = try files.tightenFolder()
        let owner = try OwnerLock(path: files.owners)
        var (connection, report) = try OpenHistories.connection(to: files) { () throws(Problem) in
            try HistoryConnection.open(files, owner, now: now, replacing: replacing)
        }
        if isTightened { report.tightenedPermissions = true }
        do {
            try owner.begin()
            return (try History(connection: connection, owner: owner, readsApart: readsApart), report)
        } catch {
            try? OpenHistories.close(connection)
            throw Problem(storage: error, file: files.database)
        }
    }

    /// Another Leadline's process id that has this history open; nil when this is the only one.
    package var otherProcess: Int32? {
        owner.otherProcess
    }
}

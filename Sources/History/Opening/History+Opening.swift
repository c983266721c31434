package import FoundationEssentials
package import Leads
import Storage

extension History {
    /// Opens the history of a folder, or creates it.
    ///
    /// A sound file of the current format is opened without writing and without reading more than its header, its
    /// schema and its last page. A process opens a history once: opening it again, by whatever path, shares the
    /// connection, with separate claims, forms and change notices.
    ///
    /// - Parameters:
    ///   - directory: absolute; created for this user alone (0700) with its parents where it is missing.
    ///   - now: goes into the name of a damaged file.
    ///   - readsApart: opens a second connection for reading, which takes about a millisecond. Without it, reads wait
    ///     for commits.
    ///   - mends: sets a damaged, empty or missing history aside and begins a new one, unless another process uses it.
    ///     Only for the screen, where the user is told: a command that went on with a new history would send again what
    ///     the old one knew.
    /// - Throws: a `Problem` when the folder or the file cannot be used, or was written by a newer version.
    package static func open(
        directory: String, now: Date, readsApart: Bool = true, mends: Bool = false
    ) throws(Problem) -> (history: History, report: OpenReport) {
        try open(directory: directory, now: now, readsApart: readsApart, replacing: mends ? .damaged : .nothing)
    }

    /// Which history is replaced by a new one.
    enum Replacement {
        case nothing
        /// One that cannot be opened.
        case damaged
        /// Any, whatever its state.
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

    /// Process id of another process that has this history open.
    package var otherProcess: Int32? {
        owner.otherProcess
    }
}

import Glibc
import Leads
import Synchronization

/// The histories that this process has open: each once, shared by everyone who opens it, until the last one closes it.
///
/// It is one for the process because what it protects is. The locks by which SQLite knows that others use a file belong
/// to the process, not to who asked for them, and the system drops all of them as soon as any descriptor of the file is
/// closed, whoever had opened it. So nothing outside SQLite may open and close a history that is open, and only here is
/// that known. Opening and closing take turns.
enum OpenHistories {
    /// The path of a folder may have many spellings.
    private struct Place: Hashable {
        let folder: FileIdentity
        let file: String
    }

    private struct Entry {
        let connection: HistoryConnection
        var users: Int
    }

    private static let entries = Mutex<[Place: Entry]>([:])

    /// The connection to the history of a folder, opened by `open` when this process has none.
    ///
    /// - Returns: the connection, to be given back by `close`, and what opening it found; nothing for one that was open.
    static func connection(
        to files: HistoryDirectory, open: () throws(Problem) -> (HistoryConnection, OpenReport)
    ) throws(Problem) -> (HistoryConnection, OpenReport) {
        guard let folder = FileIdentity(path: files.path) else {
            throw Problem(systemError: errno, doing: "opened", files.path)
        }
        let place = Place(folder: folder, file: files.name)
        // Results, because the lock knows of no typed errors.
        return try entries.withLock { entries -> Result<(HistoryConnection, OpenReport), Problem> in
            do throws(Problem) {
                if let entry = entries[place] {
                    try entry.connection.requireInPlace()
                    entries[place]?.users += 1
                    return .success((entry.connection, OpenReport()))
                }
                let opened = try open()
                entries[place] = Entry(connection: opened.0, users: 1)
                return .success(opened)
            } catch {
                return .failure(error)
            }
        }.get()
    }

    /// Gives a connection back; without another user it is closed.
    static func close(_ connection: HistoryConnection) throws {
        try entries.withLock { entries in
            guard let (place, entry) = entries.first(where: { $0.value.connection === connection }) else { return }
            entries[place]?.users -= 1
            guard entry.users == 1 else { return }
            entries[place] = nil
            try connection.close()
        }
    }
}

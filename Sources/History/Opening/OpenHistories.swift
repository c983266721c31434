import Files
import Glibc
import Leads
import Storage
import Synchronization

/// The histories that this process has open, each once and shared until its last user closes it.
///
/// It is global because SQLite's POSIX locks belong to the process, and the system drops all of them as soon as any
/// descriptor of the file is closed, whoever opened it. So only SQLite may open and close the file of an open history,
/// and only here is it known which are open. Opening and closing are serialised.
enum OpenHistories {
    /// A folder's path may have many spellings.
    private struct Place: Hashable {
        let folder: FileIdentity
        let file: String
    }

    private struct Entry {
        let connection: HistoryConnection
        var users: Int
    }

    private static let entries = Mutex<[Place: Entry]>([:])

    /// The connection to a history, opened by `open` when this process has none.
    ///
    /// - Returns: the connection, to be released with `close`, and the report of opening it, empty for one that was
    ///   open.
    static func connection(
        to files: HistoryDirectory, open: () throws(Problem) -> (HistoryConnection, OpenReport)
    ) throws(Problem) -> (HistoryConnection, OpenReport) {
        guard let folder = FileIdentity(path: files.path) else {
            throw Problem(systemError: errno, doing: "opened", files.path)
        }
        let place = Place(folder: folder, file: files.name)
        // `Result`, because `withLock` does not preserve typed errors here.
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

    /// Releases a connection, which is closed after its last user.
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

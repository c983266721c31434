import GRDB
import Glibc

extension HistoryConnection {
    /// Waits up to 5 s for another process's commit. SQLite's own busy handler soon sleeps 100 ms at a time and misses
    /// every gap between the batches of an import.
    static func waits(afterTries tries: Int) -> Bool {
        let (short, long) = (400, 480)
        guard tries < short + long else { return false }
        usleep(tries < short ? 500 : 10_000)
        return true
    }

    static func configuration(readonly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.label = readonly ? "History.read" : "History.write"
        // GRDB's default is to fail at once.
        configuration.busyMode = .callback { Self.waits(afterTries: $0) }
        configuration.prepareDatabase { database in
            guard !readonly else { return }
            // A commit is on disk before it is reported, whatever the journal mode's default is.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA journal_size_limit = 8388608")
            // Temporary tables are small; a file for each would cost disk access.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }
}

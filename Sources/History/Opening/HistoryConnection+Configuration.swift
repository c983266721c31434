import GRDB
import Glibc

extension HistoryConnection {
    /// Waits while another process commits, 5 seconds in all. SQLite's own waiting soon naps for a tenth of a second and
    /// misses every gap between the batches of an import.
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
        // GRDB's own default is to fail at once.
        configuration.busyMode = .callback { Self.waits(afterTries: $0) }
        configuration.prepareDatabase { database in
            guard !readonly else { return }
            // A commit is on the disk before it is reported, whatever the journal mode's default is.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA journal_size_limit = 8388608")
            // What a statement puts aside for itself is small; for a file each time the disk would be asked.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }
}

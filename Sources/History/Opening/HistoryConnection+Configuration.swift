import GRDB
import Storage

extension HistoryConnection {
    static func configuration(readonly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.label = readonly ? "History.read" : "History.write"
        // GRDB's default is to fail at once.
        configuration.busyMode = .callback { BusyWait.waits(afterTries: $0) }
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

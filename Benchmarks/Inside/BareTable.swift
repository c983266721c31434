import Foundation
import GRDB

/// The least that a commit can be: one row of one text in a file of its own, as safe as the journal.
struct BareTable {
    private let database: DatabaseQueue
    private let file: String

    init(folder: String) throws {
        file = folder + "/bare.sqlite"
        database = try DatabaseQueue(path: file)
        try database.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                    CREATE TABLE IF NOT EXISTS bare (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
                    """)
        }
    }

    func insert(_ text: String) async throws {
        try await database.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try database.cachedStatement(sql: "INSERT INTO bare (text) VALUES (?)").execute(arguments: [text])
                return .commit
            }
        }
    }

    func close() throws {
        try database.close()
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + ending) }
    }
}

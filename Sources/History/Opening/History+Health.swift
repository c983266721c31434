import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// SQLite's findings, one a line; empty for a sound file. Reads the whole file.
    ///
    /// - Parameter thoroughly: also compares every index with its table and every row with the table's rules, which takes
    ///   several times as long, and nothing can be written meanwhile.
    package func check(thoroughly: Bool = false) async throws(Problem) -> [String] {
        let query = thoroughly ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)"
        do {
            // SQLite compares no row with its table's rules on a connection that can only read.
            let connection = try thoroughly ? connection.writer : readingConnection()
            // Outside a transaction, which could not be ended in a damaged file.
            let lines = try await connection.unsafeRead { database in
                try database.all(query, isKept: false) { $0.text(0) ?? "" }
            }
            return lines == ["ok"] ? [] : lines
        } catch let error as DatabaseError where error.isDamage {
            return [error.message ?? "it cannot be read"]
        } catch {
            throw Problem(storage: error, file: file)
        }
    }

    /// Absolute path of the file.
    package var path: String { file }

    /// Number of updates in all profiles.
    package func count() async throws(Problem) -> Int {
        Int(try await read { try $0.number("SELECT count(*) FROM updates") } ?? 0)
    }
}

import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// What SQLite finds wrong with the file, a line each; empty when it is sound. It reads the whole file.
    ///
    /// - Parameter thoroughly: compares every index with its table, too, which takes some times as long.
    package func check(thoroughly: Bool = false) async throws(Problem) -> [String] {
        let query = thoroughly ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)"
        do {
            // A transaction could not be ended where the file is damaged.
            let lines = try await readingConnection().unsafeRead { database in
                try database.all(query, isKept: false) { $0.text(0) ?? "" }
            }
            return lines == ["ok"] ? [] : lines
        } catch let error as DatabaseError where error.isDamage {
            return [error.message ?? "it cannot be read"]
        } catch {
            throw Problem(storage: error, file: file)
        }
    }

    /// The file, as an absolute path.
    package var path: String { file }

    /// How many updates there are, whatever their profile.
    package func count() async throws(Problem) -> Int {
        Int(try await read { try $0.number("SELECT count(*) FROM updates") } ?? 0)
    }
}

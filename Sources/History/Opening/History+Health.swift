import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// What SQLite finds wrong with the file, a line each; empty when it is sound. It reads the whole file.
    package func check() async throws(Problem) -> [String] {
        try await read { database in
            let lines = try database.all("PRAGMA quick_check(20)", isKept: false) { $0.text(0) ?? "" }
            return lines == ["ok"] ? [] : lines
        }
    }

    /// The file, as an absolute path.
    package var path: String { file }

    /// How many updates there are, whatever their profile.
    package func count() async throws(Problem) -> Int {
        Int(try await read { try $0.number("SELECT count(*) FROM updates") } ?? 0)
    }
}

import FoundationEssentials
import GRDB
import Glibc
import Leads

/// What can still be read of a history that was put aside as damaged. It is read from a copy, so that the file stays as
/// it was found.
final class DamagedHistory: Sendable {
    private let queue: DatabaseQueue
    private let folder: String

    /// As SQLite makes it, in bytes.
    private static let pageSize = 4_096

    /// - Parameters:
    ///   - file: the absolute path of the database that was put aside; its journal is beside it.
    ///   - parent: a folder of this user alone with room for a copy.
    /// - Throws: a `Problem` when there is no room for a copy; a `HistoryFault` when nothing at all can be read.
    init(copying file: String, into parent: String) throws {
        folder = parent + "/repair-" + UUID().uuidString
        let copy = folder + "/history.sqlite"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: file + ending) {
                try FileManager.default.copyItem(atPath: file + ending, toPath: copy + ending)
            }
            try Self.mendHeader(copy)
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw Problem(
                .storage, "\(file) could not be copied to be read",
                advice: "free as much space as it takes, then try again")
        }
        do {
            queue = try DatabaseQueue(path: copy, configuration: Self.configuration())
        } catch let error as DatabaseError where error.isDamage {
            try? FileManager.default.removeItem(atPath: folder)
            throw HistoryFault.damaged
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    deinit {
        try? queue.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "History.salvage"
        configuration.prepareDatabase { database in
            // Goes on with the tables that are known where the list of them is damaged.
            try database.execute(sql: "PRAGMA writable_schema = ON")
        }
        return configuration
    }

    /// Makes the beginning of a copy one that can be opened: every other page can still be whole (SQLite file format, 1.3).
    private static func mendHeader(_ copy: String) throws {
        let file = unsafe open(copy, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Problem(systemError: errno, doing: "written", copy) }
        defer { Glibc.close(file) }
        var header = [UInt8](repeating: 0, count: 100)
        _ = unsafe pread(file, &header, header.count, 0)
        if !DatabaseHeader.isSound(header) {
            header = Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 84)
            // The size of a page; write-ahead log, twice; what is fixed; the newest format; UTF-8.
            header.replaceSubrange(16..<24, with: [UInt8(pageSize >> 8), 0, 2, 2, 0, 64, 32, 32])
            (header[47], header[59]) = (4, 1)
        }
        // A counter that differs from its echo: the size of the file counts, which may have been cut off.
        header[95] = header[27] ^ 1
        guard unsafe pwrite(file, header, header.count, 0) == header.count,
            lseek(file, 0, SEEK_END) >= pageSize || ftruncate(file, pageSize) == 0
        else { throw Problem(systemError: errno, doing: "written", copy) }
    }

    /// Columns of a table that both histories have: an older one lacks some.
    func columns(of table: String, known: [String]) throws -> [String] {
        let own = try all("SELECT name FROM pragma_table_info(?)", [.text(table)]) ?? []
        return known.filter { own.contains([.text($0)]) }
    }

    /// The rows of a query; nil where something that it reads is damaged.
    func all(_ query: String, _ values: [StoredValue] = []) throws -> [[StoredValue]]? {
        do {
            return try queue.unsafeRead { database in
                try database.all(query, values) { row in (0..<row.count).map { row.value($0) } }
            }
        } catch let error as DatabaseError where error.isDamage || error.resultCode == .SQLITE_ERROR {
            return nil
        }
    }

    /// How many rows a table has, or had where an index still tells.
    func count(of table: String) throws -> Int? {
        guard case .integer(let count)? = try all("SELECT count(*) FROM \(table)")?.first?.first else { return nil }
        return Int(count)
    }

    /// The highest row number that a table can have.
    func highest(of table: String) throws -> Int64 {
        if let rows = try all("SELECT max(rowid) FROM \(table)") {
            guard case .integer(let highest)? = rows.first?.first else { return 0 }
            return highest
        }
        if case .integer(let given)? = try all("SELECT seq FROM sqlite_sequence WHERE name = ?", [.text(table)])?.first?
            .first
        {
            return given
        }
        // More than rows of a few bytes each would find room for.
        guard case .integer(let pages)? = try all("PRAGMA page_count")?.first?.first else { return 0 }
        return pages * Int64(Self.pageSize / 32)
    }

    /// The rows of a table in a range of row numbers, in their order, as far as they can be read.
    func rows(of table: String, _ columns: [String], in range: ClosedRange<Int64>) throws -> [[StoredValue]] {
        let query = "SELECT \(columns.joined(separator: ", ")) FROM \(table) NOT INDEXED"
        let found = try all(
            query + " WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
            [.integer(range.lowerBound), .integer(range.upperBound)])
        if let found { return found }
        guard range.lowerBound < range.upperBound else { return [] }
        let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
        return try rows(of: table, columns, in: range.lowerBound...middle)
            + rows(of: table, columns, in: (middle + 1)...range.upperBound)
    }
}

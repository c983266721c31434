import FoundationEssentials
import GRDB
import Glibc
import Leads
import Storage

/// What can still be read of a history set aside as damaged. Works on a copy, so that the file is not changed.
final class DamagedHistory: Sendable {
    private let queue: DatabaseQueue
    private let folder: String

    /// SQLite's default, in bytes.
    private static let pageSize = 4_096

    /// - Parameters:
    ///   - file: absolute path of the database set aside; its journal is beside it.
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
                .storage, "\(file) could not be copied for reading",
                advice: "free as much space as the file takes, then try again")
        }
        do {
            queue = try DatabaseQueue(path: copy, configuration: Self.configuration())
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            if (error as? DatabaseError)?.isDamage == true { throw HistoryFault.damaged }
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
            // Allows reading the known tables where the schema table is damaged.
            try database.execute(sql: "PRAGMA writable_schema = ON")
        }
        return configuration
    }

    /// Repairs the header of a copy so that it can be opened: all other pages may be whole (SQLite file format, 1.3).
    private static func mendHeader(_ copy: String) throws {
        let file = unsafe open(copy, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Problem(systemError: errno, doing: "written", copy) }
        defer { Glibc.close(file) }
        var header = [UInt8](repeating: 0, count: 100)
        _ = unsafe pread(file, &header, header.count, 0)
        if !DatabaseHeader.isSound(header) {
            header = Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 84)
            // Page size; WAL for reading and writing; fixed values. Below: schema format 4, UTF-8.
            header.replaceSubrange(16..<24, with: [UInt8(pageSize >> 8), 0, 2, 2, 0, 64, 32, 32])
            (header[47], header[59]) = (4, 1)
        }
        // Makes the change counter differ from "version-valid-for", so that SQLite takes the page count from the file
        // size: the file may have been truncated.
        header[95] = header[27] ^ 1
        guard unsafe pwrite(file, header, header.count, 0) == header.count,
            lseek(file, 0, SEEK_END) >= pageSize || ftruncate(file, pageSize) == 0
        else { throw Problem(systemError: errno, doing: "written", copy) }
    }

    /// The columns of a table that both histories have; older formats lack some.
    func columns(of table: String, known: [String]) throws -> [String] {
        let own = try all("SELECT name FROM pragma_table_info(?)", [.text(table)]) ?? []
        return known.filter { own.contains([.text($0)]) }
    }

    /// The rows of a query; nil where it reads something damaged.
    func all(_ query: String, _ values: [StoredValue] = []) throws -> [[StoredValue]]? {
        do {
            return try queue.unsafeRead { database in
                try database.all(query, values) { row in (0..<row.count).map { row.value($0) } }
            }
        } catch let error as DatabaseError where error.isDamage || error.resultCode == .SQLITE_ERROR {
            return nil
        }
    }

    /// Number of rows of a table, counted by an index where the rows are damaged.
    func count(of table: String) throws -> Int? {
        try number("SELECT count(*) FROM \(table)").map { Int($0) }
    }

    private func number(_ query: String, _ values: [StoredValue] = []) throws -> Int64? {
        if case .integer(let number)? = try all(query, values)?.first?.first { number } else { nil }
    }

    /// Upper bound of a table's row ids.
    func highest(of table: String) throws -> Int64 {
        if let rows = try all("SELECT max(rowid) FROM \(table)") {
            return if case .integer(let highest)? = rows.first?.first { highest } else { 0 }
        }
        if let given = try number("SELECT seq FROM sqlite_sequence WHERE name = ?", [.text(table)]) { return given }
        // Upper bound: rows of 32 bytes in every page.
        return (try number("PRAGMA page_count") ?? 0) * Int64(Self.pageSize / 32)
    }

    /// The readable rows in a range of row ids, in their order.
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

import GRDBSQLite

/// The header of a database file, checked before SQLite interprets it.
///
/// It is read through SQLite's own file layer, which alone knows whether this process has the file open: closing any
/// other descriptor of it would drop every lock that the process holds on the file.
enum DatabaseHeader: Equatable {
    case empty
    /// It can be that of a database (SQLite file format, 1.3).
    case sound
    case damaged

    private static let length = 24
    /// `SQLITE_IOERR_SHORT_READ`, a macro that Swift does not import.
    private static let shortRead = SQLITE_IOERR | 2 << 8

    /// - Returns: nil for a file that is missing or cannot be read; opening it tells why.
    init?(path: String) {
        var connection: OpaquePointer?
        // Opens the file without reading the WAL.
        let code = unsafe sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil)
        defer { _ = unsafe sqlite3_close(connection) }
        guard code == SQLITE_OK else { return nil }
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard unsafe sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
            let methods = unsafe file?.pointee.pMethods
        else { return nil }
        var size: Int64 = 0
        guard unsafe methods.pointee.xFileSize(file, &size) == SQLITE_OK else { return nil }
        guard size > 0 else {
            self = .empty
            return
        }
        var bytes = [UInt8](repeating: 0, count: Self.length)
        // Beyond the end of a short file, zeros are read.
        let result = unsafe methods.pointee.xRead(file, &bytes, Int32(bytes.count), 0)
        guard result == SQLITE_OK || result == Self.shortRead else { return nil }
        self = Self.isSound(bytes) ? .sound : .damaged
    }

    /// - Parameter bytes: at least the first 24.
    static func isSound(_ bytes: [UInt8]) -> Bool {
        let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
        let isPageSize = pageSize == 1 || (pageSize >= 512 && pageSize & (pageSize - 1) == 0)
        return bytes.starts(with: Array("SQLite format 3\0".utf8)) && isPageSize && bytes[21...23] == [64, 32, 32]
    }
}

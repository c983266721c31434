import GRDBSQLite

/// What the first bytes of a database file say, before SQLite makes anything of them.
///
/// They are read by SQLite's own file layer, which alone knows whether this process has the file open: to close a
/// descriptor that it does not know of would drop every lock that it holds on the file.
enum DatabaseHeader: Equatable {
    /// The file has no byte.
    case empty
    /// They can be those of a database (SQLite file format, 1.3).
    case sound
    /// They cannot.
    case damaged

    private static let length = 24
    /// `SQLITE_IOERR_SHORT_READ`, a macro that Swift does not see.
    private static let shortRead = SQLITE_IOERR | 2 << 8

    /// - Returns: nil for a file that is not there or cannot be read; opening it tells why.
    init?(path: String) {
        var connection: OpaquePointer?
        // Opens the file and reads nothing of the journal beside it.
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
        // What lies behind the end of a short file is read as zeros.
        let result = unsafe methods.pointee.xRead(file, &bytes, Int32(bytes.count), 0)
        guard result == SQLITE_OK || result == Self.shortRead else { return nil }
        self = Self.isSound(bytes) ? .sound : .damaged
    }

    /// - Parameter bytes: the first 24 at least.
    static func isSound(_ bytes: [UInt8]) -> Bool {
        let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
        let isPageSize = pageSize == 1 || (pageSize >= 512 && pageSize & (pageSize - 1) == 0)
        return bytes.starts(with: Array("SQLite format 3\0".utf8)) && isPageSize && bytes[21...23] == [64, 32, 32]
    }
}

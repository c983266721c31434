import GRDBSQLite

/// The row a running statement stands on. It is valid only until the statement moves on.
@safe struct StoredRow: ~Copyable {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) {
        unsafe self.statement = statement
    }

    func integer(_ column: Int32) -> Int64? {
        guard unsafe sqlite3_column_type(statement, column) != SQLITE_NULL else { return nil }
        return unsafe sqlite3_column_int64(statement, column)
    }

    /// The whole text, NUL included; GRDB's own reading ends at the first NUL.
    func text(_ column: Int32) -> String? {
        guard let start = unsafe sqlite3_column_text(statement, column) else { return nil }
        let count = unsafe Int(sqlite3_column_bytes(statement, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// How many columns it has.
    var count: Int32 { unsafe sqlite3_column_count(statement) }

    /// The value as it is stored; what Leadline never stores counts as nothing.
    func value(_ column: Int32) -> StoredValue {
        switch unsafe sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: StoredValue(integer(column))
        case SQLITE_TEXT: StoredValue(text(column))
        default: .null
        }
    }

    func flag(_ column: Int32) -> Bool {
        unsafe sqlite3_column_int64(statement, column) != 0
    }
}

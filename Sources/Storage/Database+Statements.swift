package import GRDB
import GRDBSQLite

/// Values are bound here and not by GRDB, whose texts end at the first NUL.
extension Database {
    /// Runs a statement that returns no rows, and keeps it prepared.
    package func run(_ sql: String, _ values: [StoredValue] = []) throws {
        let statement = try cachedStatement(sql: sql)
        try statement.bind(values)
        try statement.execute()
    }

    /// - Parameter isKept: keeps the statement prepared; false for SQL that varies.
    package func all<Element>(
        _ sql: String, _ values: [StoredValue] = [], isKept: Bool = true,
        _ read: (borrowing StoredRow) throws -> Element
    ) throws -> [Element] {
        let statement = try isKept ? cachedStatement(sql: sql) : makeStatement(sql: sql)
        try statement.bind(values)
        defer { statement.letGo() }
        let rows = Rows(statement)
        var elements: [Element] = []
        while try rows.next() != nil {
            elements.append(try read(unsafe StoredRow(statement.sqliteStatement)))
        }
        return elements
    }

    package func first<Element>(
        _ sql: String, _ values: [StoredValue] = [], _ read: (borrowing StoredRow) throws -> Element
    ) throws -> Element? {
        let statement = try cachedStatement(sql: sql)
        try statement.bind(values)
        defer { statement.letGo() }
        let rows = Rows(statement)
        guard try rows.next() != nil else { return nil }
        return try read(unsafe StoredRow(statement.sqliteStatement))
    }

    /// The first column of each row.
    package func numbers(_ sql: String, _ values: [StoredValue] = []) throws -> [Int64] {
        try all(sql, values) { $0.integer(0) ?? 0 }
    }

    /// The first column of the first row.
    package func number(_ sql: String, _ values: [StoredValue] = []) throws -> Int64? {
        try first(sql, values) { $0.integer(0) } ?? nil
    }

    /// Runs one transaction.
    package func transaction<Value>(
        _ kind: TransactionKind, _ body: (Database) throws -> Value
    ) throws -> Value {
        var value: Value?
        try inTransaction(kind) {
            value = try body(self)
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }
}

/// Steps through a bound statement; GRDB's own rows would first build a table of column names.
private final class Rows: DatabaseCursor {
    typealias Element = Void

    let _statement: Statement
    var _isDone = false

    init(_ statement: Statement) {
        _statement = statement
    }

    func _element(sqliteStatement: SQLiteStatement) {}
}

extension Statement {
    fileprivate func bind(_ values: [StoredValue]) throws {
        // Tells GRDB once that nothing is left to bind: it looks for every parameter's name then, which takes longer than
        // many a statement.
        if unsafe sqlite3_stmt_status(sqliteStatement, SQLITE_STMTSTATUS_RUN, 0) == 0 {
            setUncheckedArguments(StatementArguments())
        } else {
            letGo()
        }
        for (index, value) in zip(Int32(1)..., values) {
            let code: Int32 =
                switch value {
                case .null: unsafe sqlite3_bind_null(sqliteStatement, index)
                case .integer(let number): unsafe sqlite3_bind_int64(sqliteStatement, index, number)
                case .text(let text): bind(text, at: index)
                }
            guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        }
    }

    /// Resets the statement; an error of its last step was thrown already.
    fileprivate func letGo() {
        _ = unsafe sqlite3_reset(sqliteStatement)
    }

    private func bind(_ text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            // SQLite copies the bytes before the call returns; an empty text must not be a null pointer.
            let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            guard let start = bytes.baseAddress else {
                return unsafe sqlite3_bind_text64(sqliteStatement, index, "", 0, copied, UInt8(SQLITE_UTF8))
            }
            return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
                unsafe sqlite3_bind_text64(
                    sqliteStatement, index, start, UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }
}

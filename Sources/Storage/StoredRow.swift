package import FoundationEssentials
import GRDBSQLite
package import Leads

/// The current row of a statement, valid until the next step.
@safe package struct StoredRow: ~Copyable {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) {
        unsafe self.statement = statement
    }

    package func integer(_ column: Int32) -> Int64? {
        guard unsafe sqlite3_column_type(statement, column) != SQLITE_NULL else { return nil }
        return unsafe sqlite3_column_int64(statement, column)
    }

    /// The whole text, including NULs; GRDB's own reading ends at the first.
    package func text(_ column: Int32) -> String? {
        guard let start = unsafe sqlite3_column_text(statement, column) else { return nil }
        let count = unsafe Int(sqlite3_column_bytes(statement, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    package var count: Int32 { unsafe sqlite3_column_count(statement) }

    /// The stored value; null for types that Leadline never stores.
    package func value(_ column: Int32) -> StoredValue {
        switch unsafe sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: StoredValue(integer(column))
        case SQLITE_TEXT: StoredValue(text(column))
        default: .null
        }
    }

    package func flag(_ column: Int32) -> Bool {
        unsafe sqlite3_column_int64(statement, column) != 0
    }

    package func date(_ column: Int32) -> Date? {
        integer(column).map { Date(milliseconds: $0) }
    }

    package func amount(_ column: Int32) -> Amount? {
        integer(column).flatMap { Amount(tenThousandths: $0) }
    }
}

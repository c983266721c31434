import GRDB

/// The value of a column that is searched or sorted by.
enum ColumnValue: Sendable, Equatable {
    /// Without NUL, where SQLite would cut it.
    case text(String)
    case integer(Int64)
}

extension ColumnValue: DatabaseValueConvertible {
    var databaseValue: DatabaseValue {
        switch self {
        case .text(let text): text.databaseValue
        case .integer(let number): number.databaseValue
        }
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> ColumnValue? {
        switch value.storage {
        case .string(let text): .text(text)
        case .int64(let number): .integer(number)
        default: nil
        }
    }
}

package struct SettingsNode: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case string(String)
        case integer(Int)
        case float(Double)
        case boolean(Bool)
        /// A date, a time or both, as written (`2026-11-14T10:02:00Z`); the day may not exist.
        case dateTime(String)
        case array([SettingsNode])
        case table(SettingsTable)
    }

    package var value: Value
    /// The start of the value; for a table with a header, the header's `[`.
    package var position: SourcePosition

    package init(_ value: Value, at position: SourcePosition) {
        self.value = value
        self.position = position
    }

    /// With its article, for messages: "a whole number", "text in quotes".
    package var kind: String {
        switch value {
        case .string: "text in quotes"
        case .integer: "a whole number"
        case .float: "a number with a fraction"
        case .boolean: "true or false"
        case .dateTime: "a date or time"
        case .array: "a list"
        case .table: "a table"
        }
    }
}

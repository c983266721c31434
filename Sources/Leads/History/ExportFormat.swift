package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    /// A table for spreadsheets.
    case csv
    /// One object per line.
    case json
}

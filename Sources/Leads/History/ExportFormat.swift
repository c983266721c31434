/// How updates are written to a file for others.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    /// A table for spreadsheets.
    case csv
    /// One object a line.
    case json
}

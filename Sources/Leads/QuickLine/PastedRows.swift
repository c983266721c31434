/// Rows pasted from a spreadsheet or a list, each an update to work on.
package struct PastedRows: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        /// One line for showing and editing: the cells with a space between them.
        package let text: String
        package let line: QuickLine

        package init(text: String, line: QuickLine) {
            self.text = text
            self.line = line
        }
    }

    /// The most rows that are read; `count` includes the others.
    package static let limit = 1_000

    /// In the order they were pasted, up to `limit`.
    package let rows: [Row]
    /// The number of pasted rows, including those beyond `limit`.
    package let count: Int
    /// Titles of unknown columns, whose cells are ignored.
    package let ignoredColumns: [String]

    /// Cells are separated by tabs; one in double quotes may contain line ends, as spreadsheets copy them. Rows without
    /// a tab are lines such as `jane@example.com won 15k`, or an identifier alone. A first row that names columns gives
    /// the meaning of the cells.
    ///
    /// - Parameter countryCode: the profile's default country code, digits only.
    /// - Returns: nil where the text is not a list of updates: less than one row with tabs or two without, or rows that
    ///   do not name leads, such as a text of several lines.
    package init?(_ text: String, countryCode: String? = nil) {
        guard text.contains(where: { $0 == "\t" || $0.isNewline }) else { return nil }
        var cells = CellReader.rows(of: text).filter { row in row.contains { !$0.trimmed.isEmpty } }
        let columns = cells.first.flatMap { $0.count > 1 || cells.count > 2 ? RowColumns($0) : nil }
        if columns != nil { cells.removeFirst() }
        ignoredColumns = columns.map { $0.ignored + Self.nameless($0, cells) } ?? []
        count = cells.count
        rows = cells.prefix(Self.limit).map { Self.row($0, columns, countryCode) }
        let hasTabs = cells.contains { $0.count > 1 }
        let named = rows.count { $0.line.identifiers.primary != nil }
        let whole = rows.contains { $0.line.identifiers.primary != nil && $0.line.status != nil }
        guard !rows.isEmpty, columns != nil || named > 1 || whole else { return nil }
        guard rows.count > 1 || hasTabs else { return nil }
    }

    /// Columns without a title that still have content, such as `column 4`.
    private static func nameless(_ columns: RowColumns, _ rows: [[String]]) -> [String] {
        let most = rows.reduce(0) { max($0, $1.count) }
        let used = (0..<most).filter { index in
            !columns.isTitled(index) && rows.contains { $0.indices.contains(index) && !$0[index].trimmed.isEmpty }
        }
        return used.map { "column \($0 + 1)" }
    }

    private static func row(_ cells: [String], _ columns: RowColumns?, _ countryCode: String?) -> Row {
        let text = cells.compactMap(\.trimmedOrNil).joined(separator: " ").replacing("\n", with: " ")
        if let columns {
            return Row(text: text, line: QuickLine(cells: cells, columns: columns, countryCode: countryCode))
        }
        if cells.count == 1, let line = QuickLine(text, countryCode: countryCode) { return Row(text: text, line: line) }
        return Row(text: text, line: QuickLine(cells: cells, countryCode: countryCode))
    }
}

/// A rectangle of cells, possibly partly or wholly outside the screen; drawing clips it.
package struct Rect: Hashable, Sendable {
    /// The first row, from 0 at the top.
    package var row: Int
    /// The first column, from 0 at the left.
    package var column: Int
    package var rows: Int
    package var columns: Int

    /// Negative sizes become 0.
    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    /// The part that lies on a screen of that size.
    func rowRange(in size: Size) -> Range<Int> {
        Self.clip(from: row, count: rows, limit: size.rows)
    }

    /// The part that lies on a screen of that size.
    func columnRange(in size: Size) -> Range<Int> {
        Self.clip(from: column, count: columns, limit: size.columns)
    }

    private static func clip(from start: Int, count: Int, limit: Int) -> Range<Int> {
        let (end, overflow) = start.addingReportingOverflow(count)
        let lower = min(max(0, start), limit)
        let upper = overflow ? limit : min(max(lower, end), limit)
        return lower..<upper
    }
}

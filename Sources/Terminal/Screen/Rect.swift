/// A rectangle of cells. It may lie partly or wholly outside the screen; drawing clips it.
package struct Rect: Hashable, Sendable {
    /// Of the first cell, from 0 at the top.
    package var row: Int
    /// Of the first cell, from 0 at the left.
    package var column: Int
    /// 0 or more.
    package var rows: Int
    /// 0 or more.
    package var columns: Int

    /// May be empty or lie outside any screen.
    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    /// The rows of the rectangle that lie on a screen of that size.
    func rowRange(in size: Size) -> Range<Int> {
        Self.clip(from: row, count: rows, limit: size.rows)
    }

    /// The columns of the rectangle that lie on a screen of that size.
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

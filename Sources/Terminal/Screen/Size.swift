/// The size of a screen or of a part of it, in cells.
package struct Size: Hashable, Sendable {
    /// 0 or more.
    package var columns: Int
    /// 0 or more.
    package var rows: Int

    /// Not negative.
    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}

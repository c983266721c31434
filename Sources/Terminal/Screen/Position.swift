/// A cell of a screen. A position outside the screen is allowed and ignored.
package struct Position: Hashable, Sendable {
    /// From 0 at the top.
    package var row: Int
    /// From 0 at the left.
    package var column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

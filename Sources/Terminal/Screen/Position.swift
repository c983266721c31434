/// A cell of a screen: row and column from 0 at the top left. A position outside the screen is allowed and ignored.
package struct Position: Hashable, Sendable {
    /// From 0 at the top.
    package var row: Int
    /// From 0 at the left.
    package var column: Int

    /// May lie outside any screen.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// A cell of a screen: row and column from 0 at the top left. A position outside the screen is allowed and ignored.
package struct Position: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

import Terminal

/// Where the parts of the Update screen stand.
struct UpdateLayout: Hashable {
    /// The smallest screen everything has room on.
    static let smallest = Size(columns: 60, rows: 15)

    let size: Size
    /// Form and card side by side; otherwise one below the other.
    let isTwoPane: Bool
    /// The column of the line between form and card.
    let divider: Int
    let body: Rect
    let strip: Rect

    /// - Parameter neededRows: rows a form in one column takes; it pushes the strip down.
    init(size: Size, neededRows: Int = 0) {
        self.size = size
        isTwoPane = size.columns >= 76 && size.rows >= 20
        let total = max(0, size.rows - 5)
        let rows: Int
        if isTwoPane {
            rows = min(max(11, 14 + (total - 19) / 2), 18)
            divider = min(max(48, size.columns * 54 / 100), 96)
        } else {
            rows = min(max(min(max(6, total * 6 / 10), 12), neededRows), max(0, total - 1))
            divider = size.columns
        }
        body = Rect(row: 2, column: 0, rows: rows, columns: divider)
        strip = Rect(row: 3 + rows, column: 0, rows: total - rows, columns: size.columns)
    }

    static func isTooSmall(_ size: Size) -> Bool {
        size.columns < smallest.columns || size.rows < smallest.rows
    }
}

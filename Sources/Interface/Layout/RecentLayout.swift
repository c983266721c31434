import Terminal

/// Where the parts of the Recent screen stand.
struct RecentLayout: Hashable {
    let filterRow: Int
    let list: Rect
    /// Without rows where there is no room for it.
    let detail: Rect

    init(size: Size, detailFocused: Bool) {
        filterRow = 1
        let total = max(0, size.rows - 5)
        if size.rows >= 20 {
            let detailRows = min(max(6, total * 2 / 5), 14)
            list = Rect(row: 3, column: 0, rows: total - detailRows - 1, columns: size.columns)
            detail = Rect(row: 3 + total - detailRows, column: 0, rows: detailRows, columns: size.columns)
        } else if detailFocused {
            list = Rect(row: 3, column: 0, rows: min(total, 2), columns: size.columns)
            detail = Rect(row: 3 + 3, column: 0, rows: total - 3, columns: size.columns)
        } else {
            list = Rect(row: 3, column: 0, rows: total, columns: size.columns)
            detail = Rect(row: 3 + total, column: 0, rows: 0, columns: size.columns)
        }
    }
}

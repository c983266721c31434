import Terminal

struct RecentLayout: Hashable {
    let filterRow = 1
    /// Below the filter: its completions or the columns' headings.
    let headingRow = 2
    let list: Rect
    /// Has no rows when there is no room for it.
    let detail: Rect
    let totalsRow: Int
    /// The column of the line between the list and the detail, where they stand side by side.
    let divider: Int?

    init(size: Size, detailFocused: Bool) {
        let total = max(0, size.rows - 6)
        totalsRow = 3 + total
        func rows(_ first: Int, _ count: Int) -> Rect {
            Rect(row: 3 + first, column: 0, rows: max(0, count), columns: size.columns)
        }
        if size.columns >= 160, size.rows >= 20 {
            let column = size.columns * 62 / 100
            divider = column
            list = Rect(row: 3, column: 0, rows: total, columns: column)
            detail = Rect(row: 3, column: column + 1, rows: total, columns: size.columns - column - 1)
            return
        }
        divider = nil
        if size.rows >= 20 {
            let detailRows = min(max(6, total * 2 / 5), detailFocused ? total - 6 : 14)
            list = rows(0, total - detailRows - 1)
            detail = rows(total - detailRows, detailRows)
        } else if detailFocused, total < 8 {
            list = rows(0, 0)
            detail = rows(0, total)
        } else if detailFocused {
            list = rows(0, min(total, 2))
            detail = rows(3, total - 3)
        } else {
            list = rows(0, total)
            detail = rows(total, 0)
        }
    }
}

import Terminal

/// Where the parts of the Leads screen stand.
struct LeadsLayout: Hashable {
    let filterRow = 1
    /// Below the filter: its mistake, or the columns' headings.
    let headingRow = 2
    /// Has no rows while the card or the panel takes its place.
    let list: Rect
    /// The card or the panel; has no rows where the list takes the whole width.
    let side: Rect
    /// The newest update; nil where there is no room for it.
    let newestRow: Int?
    /// The column of the line between the list and the card, where they stand side by side.
    let divider: Int?

    /// The panel is not drawn wider: there the form would need the whole screen.
    private static let widestForm = 59
    /// Above the form: the lead's name, its id and status, and whether a conversion counts.
    static let titleRows = 4

    init(size: Size, focus: LeadsState.Focus) {
        let hasNewest = size.rows >= 20
        let rows = max(0, size.rows - (hasNewest ? 7 : 5))
        newestRow = hasNewest ? 4 + rows : nil
        let isOpen = focus == .card || focus == .panel
        if size.columns >= 100 {
            let columns = min(max(36, size.columns * 36 / 100), Self.widestForm + 1)
            let start = size.columns - columns
            divider = start - 1
            list = Rect(row: 3, column: 0, rows: rows, columns: start - 1)
            side = Rect(row: 3, column: start, rows: rows, columns: columns)
        } else {
            divider = nil
            list = Rect(row: 3, column: 0, rows: isOpen ? 0 : rows, columns: size.columns)
            side = Rect(row: 3, column: 0, rows: isOpen ? rows : 0, columns: size.columns)
        }
    }

    /// The size of a screen on which the form has the room that it has in the panel.
    static func formSize(on size: Size) -> Size {
        let side = LeadsLayout(size: size, focus: .panel).side
        return Size(columns: min(side.columns, widestForm), rows: max(0, side.rows - titleRows) + 4)
    }
}

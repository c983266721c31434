import Terminal

/// Where the parts of the Update screen stand.
struct UpdateLayout: Hashable {
    /// The smallest screen the form has room on.
    static let smallest = Size(columns: 40, rows: 10)

    let size: Size
    /// Form and card side by side; otherwise one below the other.
    let isTwoPane: Bool
    /// Only the form has room: no rule above it and no newest updates below.
    let isFormOnly: Bool
    /// The column of the line between form and card.
    let divider: Int
    let body: Rect
    /// Has no rows when there is no room for it.
    let newest: Rect

    /// - Parameter neededRows: rows a form in one column takes; it pushes the newest down.
    init(size: Size, neededRows: Int = 0) {
        self.size = size
        isTwoPane = size.columns >= 76 && size.rows >= 20
        isFormOnly = size.columns < 60 || size.rows < 15
        let bottom = MessageLine.reservedRows(size) + 1
        // Without the header, its rule and the heading of the newest.
        let total = max(0, size.rows - 3 - bottom)
        let rows: Int
        if isTwoPane {
            rows = total < 19 ? max(11, total - 4) : min(15 + (total - 19) * 2 / 3, 26)
            divider = min(max(48, size.columns * 54 / 100), 96)
        } else {
            rows =
                isFormOnly ? total + 2 : min(max(min(max(6, total * 6 / 10), 12), neededRows), max(0, total - 1))
            divider = size.columns
        }
        body = Rect(row: isFormOnly ? 1 : 2, column: 0, rows: rows, columns: divider)
        newest = Rect(row: 3 + rows, column: 0, rows: isFormOnly ? 0 : total - rows, columns: size.columns)
    }

    /// Where what is typed into a field stands.
    var entry: Int { isTwoPane ? 13 : 9 }

    /// The column after the last one the form uses.
    var right: Int { body.columns - (isTwoPane ? 2 : 1) }

    /// How many lines of the note are shown where nothing else needs the room; with one the text scrolls sideways.
    var noteRows: Int {
        guard isTwoPane else { return size.rows >= 24 ? 3 : 1 }
        return body.rows >= 19 ? min(8, body.rows - 16) : body.rows >= 15 ? 2 : 1
    }

    /// How many lines are kept below the look-up field for the leads that match.
    var matchRows: Int {
        // The other lines of the form take 12 and the note.
        isTwoPane ? min(max(3, body.rows - 12 - noteRows), 8) : 5
    }

    /// The lead has a line of its own, because it has no room beside the look-up field.
    var showsCardBelow: Bool { size.columns < 60 }

    /// The columns a line of the note is broken at: one is kept for the cursor after its last character.
    var noteWidth: Int { max(1, right - entry - 1) }
}

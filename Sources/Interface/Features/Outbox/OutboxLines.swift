import Terminal

/// The lines of the Outbox's list: headings, rows, and below each row that needs attention its reason.
struct OutboxLines: Sendable {
    enum Line: Hashable, Sendable {
        case blank
        case attentionHeading, waitingHeading
        /// The nth row, and its reason.
        case row(Int)
        case reason(Int)

        /// Belongs to the line above it.
        var isRest: Bool {
            switch self {
            case .blank, .reason: true
            case .attentionHeading, .waitingHeading, .row: false
            }
        }

        var rowIndex: Int? {
            if case .row(let index) = self { index } else { nil }
        }
    }

    let all: [Line]
    /// The line of each row.
    let ofRows: [Int]

    init(_ rows: [OutboxState.Row]) {
        var lines: [Line] = []
        var ofRows: [Int] = []
        var wasWaiting: Bool?
        for (index, row) in rows.enumerated() {
            let isWaiting = row.place == .waiting
            if wasWaiting != isWaiting {
                if wasWaiting != nil { lines.append(.blank) }
                lines.append(isWaiting ? .waitingHeading : .attentionHeading)
                wasWaiting = isWaiting
            }
            ofRows.append(lines.count)
            lines.append(.row(index))
            if !isWaiting { lines.append(.reason(index)) }
        }
        all = lines
        self.ofRows = ofRows
    }

    /// How many rows stand above and below a part of the list.
    func hidden(around shown: Range<Int>) -> (above: Int, below: Int) {
        let rows = all[shown].lazy.compactMap(\.rowIndex)
        guard let first = rows.first, let last = rows.last else { return (0, 0) }
        return (first, ofRows.count - 1 - last)
    }
}

/// Where the parts of the Outbox screen stand.
struct OutboxLayout: Hashable {
    let list: Rect
    /// The whole words of the chosen row where its own line has no room for them; nil on wide screens.
    let wordsRow: Int?
    /// The totals.
    let closingRow: Int

    init(size: Size) {
        let isTall = size.rows >= 20
        closingRow = size.rows - 3
        wordsRow = size.columns < 120 ? closingRow - 1 : nil
        let first = isTall ? 3 : 2
        let end = (wordsRow ?? closingRow) - (isTall ? 1 : 0)
        list = Rect(row: first, column: 0, rows: max(0, end - first), columns: size.columns)
    }
}

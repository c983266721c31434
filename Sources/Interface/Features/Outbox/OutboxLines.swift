import Leads
import Terminal

/// The lines of the Outbox's list: headings, rows, and below each row that needs attention its reason.
struct OutboxLines: Sendable {
    enum Line: Hashable, Sendable {
        case blank
        case attentionHeading, waitingHeading
        /// The nth row, and a line of its reason.
        case row(Int)
        case reason(Int, line: Int)

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

    /// The most lines of a reason.
    private static let mostReasonLines = 4

    /// As many lines of every reason as the list has room for without scrolling, at least one.
    init(_ rows: [OutboxState.Row], _ context: Context) {
        let layout = OutboxLayout(size: context.session.size)
        var needed = rows.map { $0.place == .waiting ? 0 : 1 }
        // Rows that do not fit anyway need no measuring.
        if rows.count <= layout.list.rows {
            for (index, row) in rows.enumerated() {
                guard let update = context.updates[row.id] else { continue }
                needed[index] = OutboxReason(row, update, context).lines(limit: Self.mostReasonLines).count
            }
            for most in stride(from: Self.mostReasonLines, through: 1, by: -1) {
                let lines = OutboxLines(rows, reasonLines: needed.map { min($0, most) })
                guard lines.all.count > layout.list.rows else {
                    self = lines
                    return
                }
            }
        }
        self.init(rows, reasonLines: rows.map { $0.place == .waiting ? 0 : 1 })
    }

    /// - Parameter reasonLines: for each row.
    private init(_ rows: [OutboxState.Row], reasonLines: [Int]) {
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
            lines += (0..<reasonLines[index]).map { .reason(index, line: $0) }
        }
        all = lines
        self.ofRows = ofRows
    }

    /// No rows.
    init() {
        self.init([], reasonLines: [])
    }

    /// How many lines the reason of a row has.
    func reasonLines(of index: Int) -> Int {
        all[(ofRows[index] + 1)...].prefix { if case .reason(index, _) = $0 { true } else { false } }.count
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
    /// The story of the chosen row beside the list; has no columns where there is no room for it.
    let detail: Rect
    /// The whole words of the chosen row where its own line has no room for them.
    let wordsRow: Int
    /// The totals.
    let closingRow: Int

    init(size: Size) {
        let isTall = size.rows >= 20
        closingRow = size.rows - 3
        wordsRow = closingRow - 1
        let first = isTall ? 3 : 2
        let end = wordsRow - (isTall ? 1 : 0)
        let columns = isTall && size.columns >= 160 ? size.columns * 62 / 100 : size.columns
        list = Rect(row: first, column: 0, rows: max(0, end - first), columns: columns)
        detail = Rect(
            row: 2, column: columns + 1, rows: closingRow - 2, columns: max(0, size.columns - columns - 1))
    }
}

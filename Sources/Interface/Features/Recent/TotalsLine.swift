import Leads
import Terminal

/// The last line: the total value of the matching updates by outcome, status and currency.
struct TotalsLine {
    let recent: RecentState
    let format: NumberFormat

    /// One amount; those with the same label are drawn together.
    private struct Item {
        let label: String
        let amount: String
    }

    func draw(row: Int, on canvas: inout Canvas) {
        guard let totals = recent.totals else {
            if recent.isLoaded { canvas.write("counting", row, 1, canvas.styles.muted) }
            return
        }
        let items = items(totals)
        guard !items.isEmpty else {
            if totals.updates > 0 { canvas.write("no values", row, 1, canvas.styles.muted) }
            return
        }
        let end = canvas.columns - 1
        var column = 1
        var label = ""
        for (index, item) in items.enumerated() {
            let isNew = item.label != label
            let gap = index == 0 ? "" : isNew ? "   " : " " + canvas.glyphs.dot + " "
            let head = isNew ? item.label + "  " : ""
            let rest = items.count - index
            // An amount is never truncated.
            let more = rest > 1 ? DisplayWidth.of(Self.more(rest - 1)) : 0
            guard column + DisplayWidth.of(gap + head + item.amount) + more <= end else {
                canvas.write(index == 0 ? item.label : Self.more(rest), row, column, canvas.styles.muted, before: end)
                return
            }
            column = canvas.write(gap + head, row, column, canvas.styles.muted)
            column = canvas.write(item.amount, row, column, canvas.styles.text, before: end)
            label = item.label
        }
    }

    private static func more(_ count: Int) -> String {
        "   and \(count) more"
    }

    /// The confirmed values, or those of all other outcomes if there are none.
    private func items(_ totals: HistoryTotals) -> [Item] {
        let confirmed = items(totals, .confirmed)
        guard confirmed.isEmpty else { return confirmed }
        return Outcome.allCases.filter { $0 != .confirmed }.flatMap { items(totals, $0) }
    }

    private func items(_ totals: HistoryTotals, _ outcome: Outcome) -> [Item] {
        [TargetStatus.won, .qualified, .lost].flatMap { status in
            totals.values(outcome, status).map { currency, value in
                let amount = value.formatted(format)
                return Item(
                    label: outcome.rawValue + " " + status.rawValue,
                    amount: amount + " " + (currency ?? "without currency"))
            }
        }
    }
}

import Leads
import Terminal

/// The last line: the total value of the matching updates by outcome, status and currency.
struct TotalsLine {
    let recent: RecentState
    let format: NumberFormat

    /// One amount; those with the same label are drawn together.
    private struct Item {
        let outcome: Outcome
        let status: TargetStatus
        let amount: String

        var label: String { label(isShort: false) }

        func label(isShort: Bool) -> String {
            (isShort ? "" : outcome.rawValue + " ") + status.rawValue
        }
    }

    func draw(row: Int, on canvas: inout Canvas) {
        guard let totals = recent.totals else {
            if recent.isLoaded { canvas.write("counting", row, 1, canvas.styles.muted) }
            return
        }
        let all = items(totals)
        guard !all.isEmpty else {
            if totals.updates > 0 { canvas.write("no values", row, 1, canvas.styles.muted) }
            return
        }
        let end = canvas.columns - 1
        // The status alone is better than a value that is left out.
        let least = all.count > 1 ? DisplayWidth.of(Self.more(all.count - 1)) : 0
        let isShort = 1 + DisplayWidth.of(all[0].label + "  " + all[0].amount) + least > end
        var column = 1
        var label = ""
        for (index, item) in all.enumerated() {
            let isNew = item.label != label
            let gap = index == 0 ? "" : isNew ? "   " : " " + canvas.glyphs.dot + " "
            let head = isNew ? item.label(isShort: isShort) + "  " : ""
            let rest = all.count - index
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
            let values = totals.values(outcome, status)
            // Where no value has a currency there is nothing to tell apart.
            let none = values.contains { $0.0 != nil } ? " without currency" : ""
            return values.map { currency, value in
                Item(
                    outcome: outcome, status: status,
                    amount: value.formatted(format) + (currency.map { " " + $0 } ?? none))
            }
        }
    }
}

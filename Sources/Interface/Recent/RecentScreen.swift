import Leads
import Terminal

/// Draws the Recent screen: filter, list with day lines, details of the chosen update, totals.
struct RecentScreen {
    let state: AppState
    let layout: RecentLayout

    init(_ state: AppState) {
        self.state = state
        layout = RecentLayout(size: state.size, detailFocused: state.recent.focus == .detail)
    }

    private var recent: RecentState { state.recent }

    func draw(on canvas: inout Canvas) {
        FilterLine(state: state, layout: layout).draw(on: &canvas)
        canvas.mark(Rect(row: layout.filterRow, column: 0, rows: 1, columns: canvas.columns), click: .filter)
        canvas.mark(layout.list, wheel: .rows)
        drawList(on: &canvas)
        TotalsLine(state: state).draw(row: layout.totalsRow, on: &canvas)
        guard layout.detail.rows > 0 else { return }
        canvas.rule(layout.detail.row - 1, title: "Detail", isFocused: recent.focus == .detail)
        canvas.mark(layout.detail, click: .detail, wheel: .detail)
        DetailPane(state: state, area: layout.detail).draw(on: &canvas)
    }

    private func drawList(on canvas: inout Canvas) {
        let area = layout.list
        guard !recent.rows.isEmpty else {
            if recent.isLoaded { drawEmpty(on: &canvas) }
            return
        }
        let shown = recent.rows.dropFirst(recent.top).prefix(area.rows)
        let columns = UpdateColumns(width: area.columns, updates: shown, format: state.profile.numberFormat)
        let today = LocalTime(state.now, in: state.zone)
        var row = area.row
        var day: Int?
        for update in shown {
            let time = LocalTime(update.createdAt, in: state.zone)
            if state.showsDays, day != time.dayNumber {
                guard row + 1 < area.row + area.rows else { return }
                canvas.write(words(of: time, today: today), row, 1, canvas.styles.heading)
                day = time.dayNumber
                row += 1
            }
            guard row < area.row + area.rows else { return }
            canvas.mark(Rect(row: row, column: 0, rows: 1, columns: area.columns), click: .row(update.id))
            if update.id == recent.selectedID, recent.focus == .list {
                // The chosen row: a bar of its own with the focus, a mark alone without it.
                canvas.on(.selection) { canvas in
                    canvas.clear(Rect(row: row, column: 0, rows: 1, columns: canvas.columns))
                    columns.draw(update, row: row, hasDayLines: state.showsDays, state, on: &canvas)
                    canvas.write(canvas.marks.rowBar, row, 0, canvas.styles.text)
                }
                if state.overlay == nil { canvas.frame.cursor = Position(row: row, column: 0) }
            } else {
                columns.draw(update, row: row, hasDayLines: state.showsDays, state, on: &canvas)
                if update.id == recent.selectedID { canvas.write(canvas.marks.rowBar, row, 0, canvas.styles.muted) }
            }
            row += 1
        }
    }

    private func drawEmpty(on canvas: inout Canvas) {
        let hasFilter = !recent.applied.terms.allSatisfy { if case .profile = $0 { true } else { false } }
        let text =
            recent.isSearching
            ? "Nothing so far."
            : hasFilter
                ? "No update fits this filter. / changes it."
                : "No updates yet. \(state.keymap.keyText("show-update")) records the first one."
        canvas.write(text, layout.list.row + 1, 3, canvas.styles.muted)
    }

    private func words(of day: LocalTime, today: LocalTime) -> String {
        switch today.dayNumber - day.dayNumber {
        case 0: "TODAY"
        case 1: "YESTERDAY"
        default: day.date(seen: today).uppercased()
        }
    }
}

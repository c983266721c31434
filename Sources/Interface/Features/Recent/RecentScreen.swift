import Leads
import Terminal

struct RecentScreen {
    let recent: RecentState
    let context: Context
    let layout: RecentLayout

    init(_ recent: RecentState, _ context: Context) {
        self.recent = recent
        self.context = context
        layout = RecentLayout(size: context.session.size, detailFocused: recent.focus == .detail)
    }

    private var session: Session { context.session }

    func draw(on canvas: inout Canvas) {
        FilterLine(recent: recent, context: context, layout: layout).draw(on: &canvas)
        canvas.mark(
            Rect(row: layout.filterRow, column: 0, rows: 1, columns: canvas.columns),
            click: .action(.recent(.focus(.filter))))
        canvas.mark(layout.list, wheel: .rows)
        drawList(on: &canvas)
        TotalsLine(recent: recent, format: session.profile.numberFormat ?? .point).draw(
            row: layout.totalsRow, on: &canvas)
        guard layout.detail.rows > 0 else { return }
        canvas.rule(layout.detail.row - 1, title: "Detail", isFocused: recent.focus == .detail)
        canvas.mark(layout.detail, click: .action(.recent(.focus(.detail))), wheel: .detail)
        DetailPane(recent: recent, context: context, area: layout.detail).draw(on: &canvas)
    }

    private func drawList(on canvas: inout Canvas) {
        let area = layout.list
        guard !recent.rows.isEmpty else {
            if recent.isLoaded { drawEmpty(on: &canvas) }
            return
        }
        let shown = context.updates[recent.rows.dropFirst(recent.selection.top).prefix(area.rows)]
        let columns = UpdateColumns(width: area.columns, updates: shown, format: session.profile.numberFormat)
        let today = LocalTime(session.now, in: session.zone)
        var row = area.row
        var day: Int?
        for update in shown {
            let time = LocalTime(update.createdAt, in: session.zone)
            if recent.showsDays, day != time.dayNumber {
                guard row + 1 < area.row + area.rows else { return }
                canvas.write(words(of: time, today: today), row, 1, canvas.styles.heading)
                day = time.dayNumber
                row += 1
            }
            guard row < area.row + area.rows else { return }
            canvas.mark(
                Rect(row: row, column: 0, rows: 1, columns: area.columns), click: .action(.recent(.select(update.id))))
            if update.id == recent.selection.id, recent.focus == .list {
                // The selected row: a full-width bar with the focus, only a glyph without it.
                canvas.on(.selection) { canvas in
                    canvas.clear(Rect(row: row, column: 0, rows: 1, columns: canvas.columns))
                    columns.draw(update, row: row, hasDayLines: recent.showsDays, context, on: &canvas)
                    canvas.write(canvas.glyphs.rowBar, row, 0, canvas.styles.text)
                }
                if !session.isCovered { canvas.frame.cursor = Position(row: row, column: 0) }
            } else {
                columns.draw(update, row: row, hasDayLines: recent.showsDays, context, on: &canvas)
                if update.id == recent.selection.id { canvas.write(canvas.glyphs.rowBar, row, 0, canvas.styles.muted) }
            }
            row += 1
        }
    }

    private func drawEmpty(on canvas: inout Canvas) {
        let hasFilter = !recent.applied.terms.allSatisfy { if case .profile = $0 { true } else { false } }
        let text =
            recent.isSearching
            ? "Nothing yet."
            : hasFilter
                ? "No update fits this filter. / changes it."
                : "No updates yet. \(session.keymap.keyText("show-update")) records the first one."
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

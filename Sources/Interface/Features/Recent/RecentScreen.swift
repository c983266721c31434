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
        let shown = context.updates[recent.rows.dropFirst(recent.selection.top).prefix(layout.list.rows)]
        let columns = UpdateColumns(
            width: layout.list.columns, updates: shown, format: session.profile.numberFormat)
        FilterLine(recent: recent, context: context, layout: layout, columns: columns).draw(on: &canvas)
        canvas.mark(layout.list, wheel: .rows)
        drawList(shown, columns, on: &canvas)
        if recent.filter.error == nil { drawTotals(on: &canvas) }
        guard layout.detail.rows > 0 else { return }
        drawDetail(on: &canvas)
    }

    private func drawTotals(on canvas: inout Canvas) {
        TotalsLine(recent: recent, format: session.profile.numberFormat ?? .point).draw(
            row: layout.totalsRow, on: &canvas)
    }

    private func drawDetail(on canvas: inout Canvas) {
        let isFocused = recent.focus == .detail
        if let divider = layout.divider {
            canvas.rule(layout.headingRow, title: "Detail", isFocused: isFocused, from: divider)
            canvas.verticalRule(divider, rows: layout.headingRow..<(layout.totalsRow + 1))
            canvas.write(canvas.glyphs.teeDown, layout.headingRow, divider, canvas.styles.border)
        } else {
            canvas.rule(layout.detail.row - 1, title: "Detail", isFocused: isFocused)
        }
        canvas.mark(layout.detail, click: .action(.recent(.focus(.detail))), wheel: .detail)
        DetailPane(
            content: recent.detailContent(context, columns: layout.detail.columns), scroll: recent.detail.scroll,
            area: layout.detail
        ).draw(on: &canvas)
    }

    private func drawList(_ shown: [LeadUpdate], _ columns: UpdateColumns, on canvas: inout Canvas) {
        let area = layout.list
        guard !recent.hidesRows else {
            let words = "The filter has a mistake, so nothing is shown."
            canvas.write(words, area.row + 1, 3, canvas.styles.muted, before: area.columns - 1)
            return
        }
        guard !recent.rows.isEmpty else {
            if recent.isLoaded { drawEmpty(on: &canvas) }
            return
        }
        let today = LocalTime(session.now, in: session.zone)
        var row = area.row
        var day: Int?
        for update in shown {
            let time = LocalTime(update.createdAt, in: session.zone)
            if recent.showsDays, day != time.dayNumber {
                guard row + 1 < area.row + area.rows else { return }
                canvas.write(Age.dayHeading(time, seen: today), row, 1, canvas.styles.heading)
                day = time.dayNumber
                row += 1
            }
            guard row < area.row + area.rows else { return }
            canvas.mark(
                Rect(row: row, column: 0, rows: 1, columns: area.columns), click: .action(.recent(.select(update.id))))
            if update.id == recent.selection.id, recent.focus == .list {
                // The selected row: a full-width bar with the focus, only a glyph without it.
                canvas.on(.selection) { canvas in
                    canvas.clear(Rect(row: row, column: 0, rows: 1, columns: area.columns))
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
        let hasFilter = !recent.filter.applied.terms.allSatisfy { if case .profile = $0 { true } else { false } }
        let text =
            recent.isSearching
            ? "Nothing yet."
            : hasFilter
                ? "No update matches this filter. / changes it."
                : "No updates yet. \(session.keymap.keyText("show-update")) records the first one."
        canvas.write(text, layout.list.row + 1, 3, canvas.styles.muted)
    }
}

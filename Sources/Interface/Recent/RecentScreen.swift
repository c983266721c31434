import Leads
import Terminal

/// Draws the Recent screen: filter, list with day lines, details of the chosen update.
struct RecentScreen {
    let state: AppState
    let layout: RecentLayout

    init(_ state: AppState) {
        self.state = state
        layout = RecentLayout(size: state.size, detailFocused: state.recent.focus == .detail)
    }

    private var recent: RecentState { state.recent }

    func draw(on canvas: inout Canvas) {
        drawFilter(on: &canvas)
        canvas.mark(Rect(row: layout.filterRow, column: 0, rows: 1, columns: canvas.columns), click: .filter)
        canvas.rule(layout.filterRow + 1)
        canvas.mark(layout.list, wheel: .rows)
        drawList(on: &canvas)
        guard layout.detail.rows > 0 else { return }
        canvas.rule(layout.detail.row - 1, title: "Detail", isFocused: recent.focus == .detail)
        canvas.mark(layout.detail, click: .detail, wheel: .detail)
        DetailPane(state: state, area: layout.detail).draw(on: &canvas)
    }

    private func drawFilter(on canvas: inout Canvas) {
        let row = layout.filterRow
        let isFocused = recent.focus == .filter && state.overlay == nil
        let start = canvas.writeRight(count, row, before: canvas.columns - 1, from: 20, canvas.styles.muted)
        canvas.write("/", row, 2, isFocused ? canvas.styles.focus : canvas.styles.muted)
        var end = start - 2
        if let error = recent.error {
            let text = canvas.marks.bad + " " + error.message
            let column = min(max(20, DisplayWidth.of(recent.filter.text.prefix(200)) + 7), canvas.columns / 2)
            canvas.frame.fill(
                Rect(row: row, column: min(column, canvas.columns), rows: 1, columns: canvas.columns - column),
                style: canvas.styles.text)
            canvas.write(text, row, column, canvas.styles.danger, before: canvas.columns - 1)
            end = column - 2
        }
        if isFocused {
            canvas.write(canvas.marks.fieldBar, row, 3, canvas.styles.focus)
            let view = TextFieldView(recent.filter, width: end - 4)
            canvas.frame.fill(Rect(row: row, column: 4, rows: 1, columns: end - 4), style: canvas.styles.input)
            view.draw(
                recent.filter, at: Position(row: row, column: 4), style: canvas.styles.input,
                muted: canvas.styles.muted, marks: canvas.marks, in: &canvas.frame)
            canvas.frame.cursor = Position(row: row, column: 4 + view.cursorColumn)
        } else {
            canvas.write(recent.filter.text.prefix(400), row, 4, canvas.styles.text, before: end)
        }
    }

    private var count: String {
        guard recent.isLoaded else { return "reading" }
        let number = recent.rows.count
        let words = number == 1 ? "1 update" : "\(number) updates"
        return recent.next == nil ? words : "the newest " + words
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
            if day != time.dayNumber {
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
                    columns.draw(update, row: row, hasDayLines: true, state, on: &canvas)
                    canvas.write(canvas.marks.rowBar, row, 0, canvas.styles.text)
                }
                if state.overlay == nil { canvas.frame.cursor = Position(row: row, column: 0) }
            } else {
                columns.draw(update, row: row, hasDayLines: true, state, on: &canvas)
                if update.id == recent.selectedID { canvas.write(canvas.marks.rowBar, row, 0, canvas.styles.muted) }
            }
            row += 1
        }
    }

    private func drawEmpty(on canvas: inout Canvas) {
        let hasFilter = !recent.applied.terms.allSatisfy { if case .profile = $0 { true } else { false } }
        let text =
            hasFilter
            ? "No update fits this filter. / changes it."
            : "No updates yet. \(state.keymap.keyText("show-update")) records the first one."
        canvas.write(text, layout.list.row + 1, 3, canvas.styles.muted)
    }

    private func words(of day: LocalTime, today: LocalTime) -> String {
        switch today.dayNumber - day.dayNumber {
        case 0: "TODAY"
        case 1: "YESTERDAY"
        default: (day.year == today.year ? day.shortDate : day.date).uppercased()
        }
    }
}

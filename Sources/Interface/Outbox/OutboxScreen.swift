import Leads
import Terminal

/// Draws the Outbox screen: what needs attention with its reason, what waits and until when, and what it all means.
struct OutboxScreen {
    private let state: AppState
    private let layout: OutboxLayout
    private let words: OutboxWords

    init(_ state: AppState) {
        self.state = state
        layout = OutboxLayout(size: state.size)
        words = OutboxWords(state: state)
    }

    private var outbox: OutboxState { state.outbox }

    func draw(on canvas: inout Canvas) {
        canvas.rule(1)
        guard !outbox.rows.isEmpty else {
            drawEmpty(on: &canvas)
            return
        }
        drawList(on: &canvas)
        let end = canvas.columns - 1
        if let row = layout.wordsRow, let chosen = outbox.selected, chosen.place == .waiting {
            canvas.write(words.words(for: chosen).first ?? "", row, 1, canvas.styles.text, before: end)
        }
        let hidden = hidden(canvas.marks)
        let start = canvas.writeRight(hidden, layout.closingRow, before: end, from: 0, canvas.styles.muted)
        let room = start - (hidden.isEmpty ? 1 : 3)
        canvas.write(
            words.closing(room: room), layout.closingRow, 1, canvas.styles.muted, before: room + 1)
    }

    private func drawEmpty(on canvas: inout Canvas) {
        guard outbox.isLoaded else {
            canvas.write("Reading.", layout.list.row, 3, canvas.styles.muted)
            return
        }
        let row = layout.list.row + (state.size.rows >= 20 ? 1 : 0)
        let column = canvas.write(canvas.marks.good, row, 3, canvas.styles.success)
        canvas.write(" Nothing waits, and nothing needs attention.", row, column, canvas.styles.text)
        let update = state.keymap.keyText("show-update")
        let recent = state.keymap.keyText("show-recent")
        canvas.write("\(update) records the next one, \(recent) shows all.", row + 2, 5, canvas.styles.muted)
    }

    private func drawList(on canvas: inout Canvas) {
        let area = layout.list
        let shown = outbox.lines.all.dropFirst(outbox.top).prefix(area.rows)
        let columns = UpdateColumns(
            width: area.columns, updates: shown.compactMap { $0.rowIndex.map { outbox.rows[$0].update } },
            format: state.profile.numberFormat, outcomeFirst: true)
        canvas.mark(area, wheel: .rows)
        for (offset, line) in shown.enumerated() {
            let row = area.row + offset
            if let index = line.rowIndex {
                let rect = Rect(row: row, column: 0, rows: 1, columns: canvas.columns)
                canvas.mark(rect, click: .row(outbox.rows[index].update.id))
            }
            switch line {
            case .blank: break
            case .attentionHeading: canvas.write("NEEDS ATTENTION", row, 1, canvas.styles.heading)
            case .waitingHeading: canvas.write("WAITING", row, 1, canvas.styles.heading)
            case .row(let index): draw(outbox.rows[index], row, columns, on: &canvas)
            case .reason(let index): drawReason(outbox.rows[index], row, columns, on: &canvas)
            }
        }
    }

    /// How many rows lie above and below what is shown.
    private func hidden(_ marks: Marks) -> String {
        let shown = outbox.lines.all.indices.clamped(to: outbox.top..<(outbox.top + layout.list.rows))
        let (above, below) = outbox.lines.hidden(around: shown)
        let parts = [above > 0 ? "\(marks.up) \(above)" : nil, below > 0 ? "\(marks.down) \(below)" : nil]
        let text = parts.compactMap(\.self).joined(separator: "  ")
        return text.isEmpty ? "" : text + " more"
    }

    private func draw(_ row: OutboxState.Row, _ line: Int, _ columns: UpdateColumns, on canvas: inout Canvas) {
        guard row.update.id == outbox.selectedID else {
            drawPlain(row, line, columns, on: &canvas)
            return
        }
        canvas.on(.selection) { canvas in
            canvas.clear(Rect(row: line, column: 0, rows: 1, columns: canvas.columns))
            drawPlain(row, line, columns, on: &canvas)
            canvas.write(canvas.marks.rowBar, line, 0, canvas.styles.text)
        }
        if state.overlay == nil { canvas.frame.cursor = Position(row: line, column: 0) }
    }

    private func drawPlain(_ row: OutboxState.Row, _ line: Int, _ columns: UpdateColumns, on canvas: inout Canvas) {
        columns.drawFacts(row.update, row: line, hasDayLines: false, state, on: &canvas)
        let room = layout.list.columns - columns.message
        let all = words.words(for: row)
        let text = all.first { DisplayWidth.of($0) <= room } ?? all.last ?? ""
        let style = row.update.outcome == .unknown ? canvas.styles.warning : canvas.styles.muted
        canvas.write(text, line, columns.message, style, before: layout.list.columns)
    }

    private func drawReason(_ row: OutboxState.Row, _ line: Int, _ columns: UpdateColumns, on canvas: inout Canvas) {
        let isForPerson = row.place == .asking || row.place == .held
        guard row.update.needsAttention || row.update.outcome == .unknown || isForPerson else { return }
        let isChosen = row.update.id == outbox.selectedID
        let key = state.keymap.keyText("outbox-open")
        let isActed = state.acting[row.update.id] != nil || row.place == .asking
        let action = isActed ? "" : key + " " + words.enter(on: row.update)
        let end = canvas.columns - 1
        let start = canvas.writeRight(
            action, line, before: end, from: columns.reason, isChosen ? canvas.styles.hintKey : canvas.styles.muted)
        let style = isForPerson ? canvas.styles.warning : canvas.styles.of(row.update.outcome)
        canvas.write(words.reason(of: row.update), line, columns.reason, style, before: start - 2)
    }
}

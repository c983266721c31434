import Leads
import Terminal

/// Draws the Outbox: what needs attention and why, then what waits and until when, and the totals.
struct OutboxScreen {
    private let outbox: OutboxState
    private let context: Context
    private let layout: OutboxLayout
    private let words: OutboxWords

    init(_ outbox: OutboxState, _ context: Context) {
        self.outbox = outbox
        self.context = context
        layout = OutboxLayout(size: context.session.size)
        words = OutboxWords(outbox: outbox, context: context)
    }

    private var session: Session { context.session }

    func draw(on canvas: inout Canvas) {
        canvas.rule(1)
        guard !outbox.rows.isEmpty else {
            drawEmpty(on: &canvas)
            return
        }
        let columns = UpdateColumns(
            width: layout.list.columns,
            updates: context.updates[shown.compactMap { $0.rowIndex.map { outbox.rows[$0].id } }],
            format: session.profile.numberFormat, outcomeFirst: true)
        drawList(columns, on: &canvas)
        drawDetail(on: &canvas)
        let end = layout.list.columns - 1
        if layout.detail.columns == 0, let text = wholeWords(columns) {
            // What the server said may be longer than the line.
            let open = session.keymap.keyText("outbox-open") + " details"
            let isCut = DisplayWidth.of(text) > end - 1
            let row = layout.wordsRow
            let start = canvas.writeRight(isCut ? open : "", row, before: end, from: 1, canvas.styles.hintKey)
            canvas.write(text, row, 1, canvas.styles.text, before: isCut ? start - 2 : end)
        }
        let hidden = hidden(canvas.glyphs)
        let start = canvas.writeRight(hidden, layout.closingRow, before: end, from: 0, canvas.styles.muted)
        let room = start - (hidden.isEmpty ? 1 : 3)
        canvas.write(
            words.closing(room: room), layout.closingRow, 1, canvas.styles.muted, before: room + 1)
    }

    /// What became of the chosen update, beside the list.
    private func drawDetail(on canvas: inout Canvas) {
        let area = layout.detail
        guard area.columns > 0 else { return }
        canvas.rule(1, title: "Detail", from: area.column - 1)
        canvas.verticalRule(area.column - 1, rows: 1..<(layout.closingRow + 1))
        canvas.write(canvas.glyphs.teeDown, 1, area.column - 1, canvas.styles.border)
        let update = outbox.selectedIndex.flatMap { context.updates[outbox.rows[$0].id] }
        DetailPane(content: DetailContent(update, attempts: nil, context, columns: area.columns), area: area)
            .draw(on: &canvas)
    }

    /// The lines of the list that are on the screen.
    private var shown: ArraySlice<OutboxLines.Line> {
        outbox.lines.all.dropFirst(outbox.selection.top).prefix(layout.list.rows)
    }

    /// What is said of the chosen row, where its own lines have no room for it.
    private func wholeWords(_ columns: UpdateColumns) -> String? {
        guard let index = outbox.selectedIndex, let update = context.updates[outbox.rows[index].id] else { return nil }
        let row = outbox.rows[index]
        let all = words.words(for: row, update)
        if row.place == .waiting, outbox.lines.reasonLines(of: index) == 0 {
            return all.first == text(of: row, update, columns) ? nil : all.first
        } else {
            let shown = outbox.lines.reasonLines(of: index)
            let isWhole = OutboxReason(row, update, context).lines(limit: shown + 1).count <= shown
            let text = context.reasonLine(of: update)
            return isWhole || DisplayWidth.of(text) > layout.list.columns - 2 ? nil : text
        }
    }

    private func drawEmpty(on canvas: inout Canvas) {
        guard outbox.isLoaded else {
            canvas.write("Reading the Outbox.", layout.list.row, 3, canvas.styles.muted)
            return
        }
        let row = layout.list.row + (session.size.rows >= 20 ? 1 : 0)
        canvas.write(canvas.glyphs.good, row, 3, canvas.styles.success)
        let update = session.keymap.keyText("show-update")
        let recent = session.keymap.keyText("show-recent")
        let width = canvas.columns - 6
        let words = WrappedText.lines("Nothing waits, and nothing needs attention.", width: width, limit: 3)
        let keys = WrappedText.lines(
            "\(update) enters the next update, \(recent) shows all of them.", width: width, limit: 3)
        for (index, line) in words.enumerated() { canvas.write(line, row + index, 5) }
        for (index, line) in keys.enumerated() {
            canvas.write(line, row + words.count + 1 + index, 5, canvas.styles.muted)
        }
    }

    private func drawList(_ columns: UpdateColumns, on canvas: inout Canvas) {
        let area = layout.list
        columns.drawHeadings(row: 1, last: ("State", "Name, state"), before: area.columns, on: &canvas)
        canvas.mark(area, wheel: .rows)
        for (offset, line) in shown.enumerated() {
            let row = area.row + offset
            if let index = line.rowIndex {
                let rect = Rect(row: row, column: 0, rows: 1, columns: area.columns)
                canvas.mark(rect, click: .action(.outbox(.select(outbox.rows[index].id))))
            }
            switch line {
            case .blank: break
            case .attentionHeading: canvas.write("NEEDS ATTENTION", row, 1, canvas.styles.heading)
            case .waitingHeading: canvas.write("WAITING", row, 1, canvas.styles.heading)
            case .row(let index): draw(outbox.rows[index], row, columns, on: &canvas)
            case .reason(let index, let number): drawReason(index, number, row, on: &canvas)
            }
        }
    }

    /// How many rows lie above and below what is shown.
    private func hidden(_ glyphs: Glyphs) -> String {
        let shown = outbox.lines.all.indices.clamped(
            to: outbox.selection.top..<(outbox.selection.top + layout.list.rows))
        let (above, below) = outbox.lines.hidden(around: shown)
        let parts = [above > 0 ? glyphs.more(above: above) : nil, below > 0 ? glyphs.more(below: below) : nil]
        return parts.compactMap(\.self).joined(separator: "  ")
    }

    private func draw(_ row: OutboxState.Row, _ line: Int, _ columns: UpdateColumns, on canvas: inout Canvas) {
        guard row.id == outbox.selection.id else {
            drawPlain(row, line, columns, on: &canvas)
            return
        }
        canvas.on(.selection) { canvas in
            canvas.clear(Rect(row: line, column: 0, rows: 1, columns: layout.list.columns))
            drawPlain(row, line, columns, on: &canvas)
            canvas.write(canvas.glyphs.rowBar, line, 0, canvas.styles.text)
        }
        if !session.isCovered { canvas.frame.cursor = Position(row: line, column: 0) }
    }

    private func drawPlain(_ row: OutboxState.Row, _ line: Int, _ columns: UpdateColumns, on canvas: inout Canvas) {
        guard let update = context.updates[row.id] else { return }
        let text = text(of: row, update, columns)
        columns.drawFacts(
            update, row: line, hasDayLines: false, leavesLast: text.isEmpty, context, on: &canvas)
        let style = update.outcome == .unknown ? canvas.styles.warning : canvas.styles.muted
        canvas.write(text, line, columns.message, style, before: layout.list.columns)
    }

    /// What its own line says of an update, in the longest wording that there is room for.
    private func text(of row: OutboxState.Row, _ update: LeadUpdate, _ columns: UpdateColumns) -> String {
        let room = layout.list.columns - columns.message
        var all = words.words(for: row, update)
        guard !all.isEmpty else { return columns.nameBesideMessage(of: update, context) ?? "" }
        // What went wrong stands below.
        let hasReason = outbox.index(of: row.id).map { outbox.lines.reasonLines(of: $0) > 0 } ?? false
        if update.outcome == .retrying, row.place == .waiting, hasReason, all.count > 1 { all.removeFirst() }
        return all.first { DisplayWidth.of($0) <= room } ?? all.last ?? ""
    }

    /// - Parameter number: which line of the reason.
    private func drawReason(_ index: Int, _ number: Int, _ line: Int, on canvas: inout Canvas) {
        let row = outbox.rows[index]
        guard let update = context.updates[row.id] else { return }
        let reason = OutboxReason(row, update, context)
        if number == 0 {
            let isChosen = row.id == outbox.selection.id
            canvas.writeRight(
                reason.action, line, before: layout.list.columns - 1, from: reason.start,
                isChosen ? canvas.styles.hintKey : canvas.styles.muted)
        }
        let lines = reason.lines(limit: outbox.lines.reasonLines(of: index))
        guard lines.indices.contains(number) else { return }
        let isForPerson = row.place == .toConfirm || row.place == .held
        canvas.write(
            lines[number], line, reason.start, isForPerson ? canvas.styles.warning : canvas.styles.of(update.outcome))
    }
}

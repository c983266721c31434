import FoundationEssentials
import Leads
import Terminal

/// The form that decides on marked leads, or the question before it is sent.
struct BatchBox {
    let form: BatchForm
    let session: Session

    private static let labelWidth = 9

    private var format: NumberFormat { session.profile.numberFormat ?? .point }
    private var width: Int { min(session.size.columns - 4, 66) }
    private var column: Int { (session.size.columns - width) / 2 }
    private var left: Int { column + 3 }
    private var right: Int { column + width - 3 }
    private var entry: Int { left + Self.labelWidth }

    private enum Line {
        case blank
        case text(String, Style)
        /// Gives way in a small window.
        case detail(String, Style)
        case field(BatchForm.Place, label: String, empty: String)
        case tick(BatchForm.Place, Bool, String)
        case buttons([(BatchForm.Place, String)])

        func isFocused(_ focus: BatchForm.Place) -> Bool {
            switch self {
            case .field(let place, _, _), .tick(let place, _, _): place == focus
            case .buttons(let buttons): buttons.contains { $0.0 == focus }
            case .blank, .text, .detail: false
            }
        }
    }

    func draw(on canvas: inout Canvas) {
        let lines = fitting(session.size.rows - 5, canvas)
        let rows = lines.count + 2
        let box = Rect(
            row: max(1, (session.size.rows - rows) / 3), column: column, rows: rows, columns: width)
        Box.draw(box, title: title, on: &canvas)
        for (index, line) in lines.enumerated() { draw(line, box.row + 1 + index, on: &canvas) }
    }

    private var title: String {
        guard case .question(let plan, _, _) = form.stage else { return form.title(format) }
        return Batch.title(format.counted(plan.rows.count, "lead"), form.status)
            .replacing("→", with: session.glyphs.arrow)
    }

    // MARK: Lines

    /// Blank lines give way in a small window, then the details, then what is far from the focus.
    private func fitting(_ room: Int, _ canvas: Canvas) -> [Line] {
        let all = lines(canvas)
        guard all.count > room else { return all }
        var dense = all.filter { if case .blank = $0 { false } else { true } }
        guard dense.count > room else { return dense }
        dense.removeAll { if case .detail = $0 { true } else { false } }
        let focused = dense.lastIndex { $0.isFocused(form.focus) } ?? 0
        let first = min(max(0, focused - room + 1), max(0, dense.count - room))
        return Array(dense[first...].prefix(max(1, room)))
    }

    private func lines(_ canvas: Canvas) -> [Line] {
        var lines: [Line]
        switch form.stage {
        case .question(let plan, let numbers, let copyFrom): lines = question(plan, numbers, copyFrom, canvas)
        case .editing, .planning, .checking, .saving:
            lines = form.focusOrder.map { line($0, canvas) }
            lines.insert(.blank, at: lines.count - 1)
        }
        if let problem = form.problem {
            lines += [.blank] + wrapped(canvas.glyphs.bad + " " + problem, canvas.styles.danger)
        }
        return lines
    }

    private func wrapped(_ text: String, _ style: Style) -> [Line] {
        WrappedText.lines(text, width: right - left, limit: 4).map { .text($0, style) }
    }

    private func line(_ place: BatchForm.Place, _ canvas: Canvas) -> Line {
        switch place {
        case .value: .field(.value, label: "value", empty: "each lead keeps its own")
        case .lossReason: .field(.lossReason, label: "reason", empty: "none")
        case .note: .field(.note, label: "note", empty: "each lead keeps its own")
        case .number: .field(.number, label: "number", empty: "")
        case .addsNote: .tick(.addsNote, form.addsNote, "write it below the note that each lead has")
        case .alsoQualified: .tick(.alsoQualified, form.alsoQualified, "also mark as qualified")
        case .look:
            switch form.stage {
            case .planning, .checking: .text("reading the leads again", canvas.styles.muted)
            case .saving: .text("saving", canvas.styles.muted)
            case .editing, .question: .buttons([(.look, "Look at the numbers")])
            }
        case .cancel, .send: .buttons([(.cancel, "Cancel"), (.send, "Send")])
        }
    }

    private func question(
        _ plan: BatchPlan, _ numbers: BatchNumbers, _ copyFrom: Date?, _ canvas: Canvas
    ) -> [Line] {
        let rows = numbers.lines(format)
        let digits = rows.map { format.grouped($0.count).count }.max() ?? 1
        var lines: [Line] = [.blank]
        for row in rows {
            let count = format.grouped(row.count)
            let indent = String(repeating: " ", count: digits - count.count)
            lines += wrapped(indent + count + "  " + row.words, canvas.styles.text)
        }
        let gone = form.leads.count - plan.rows.count
        if gone > 0 {
            let words = gone == 1 ? "is no longer in Octanist" : "are no longer in Octanist"
            lines += wrapped(format.grouped(gone) + "  " + words, canvas.styles.warning)
        }
        lines.append(.blank)
        for detail in details(numbers) {
            lines += WrappedText.lines(detail, width: right - left, limit: 4).map { .detail($0, canvas.styles.text) }
        }
        if let copyFrom {
            let moment = Age.moment(copyFrom, now: session.now, zone: session.zone)
            lines += wrapped(
                "Octanist could not be asked: these leads are as of \(moment).", canvas.styles.warning)
        }
        lines.append(.blank)
        let count = format.grouped(numbers.sent.leads)
        guard BatchForm.needsNumber(plan) else {
            let updates = width < 50 ? count : format.counted(numbers.sent.leads, "update")
            return lines + [.buttons([(.cancel, "Cancel"), (.send, "Send " + updates)])]
        }
        return lines + wrapped("Type \(numbers.sent.leads) to send \(count) updates.", canvas.styles.text)
            + [line(.number, canvas)]
    }

    /// What is the same for all.
    private func details(_ numbers: BatchNumbers) -> [String] {
        var details: [String] = []
        if let reason = form[.lossReason].text.trimmedOrNil { details.append("Reason: " + reason) }
        if form.has(.note) {
            let note = form[.note].text.trimmedOrNil
            details.append(
                note.map { (form.addsNote ? "Written below each note: " : "Replaces each note: ") + $0 }
                    ?? "Notes stay as they are.")
        }
        if let money = numbers.sent.money(format) { details.append("Values sent: \(money).") }
        if form.alsoQualified { details.append("Also marked as qualified.") }
        details.append(numbers.conversionLine(format))
        if form.hidden > 0 {
            let verb = form.hidden == 1 ? "is" : "are"
            details.append("\(format.grouped(form.hidden)) of them \(verb) not shown by the filter.")
        }
        return details
    }

    // MARK: Drawing

    private func draw(_ line: Line, _ row: Int, on canvas: inout Canvas) {
        switch line {
        case .blank: break
        case .text(let text, let style), .detail(let text, let style):
            canvas.write(text, row, left, style, before: right)
        case .field(let place, let label, let empty): drawField(place, label, empty, row, on: &canvas)
        case .tick(let place, let isOn, let words): drawTick(place, isOn, words, row, on: &canvas)
        case .buttons(let buttons): draw(buttons, row, on: &canvas)
        }
    }

    private func drawField(
        _ place: BatchForm.Place, _ label: String, _ empty: String, _ row: Int, on canvas: inout Canvas
    ) {
        let isFocused = form.focus == place
        let field = form[place]
        canvas.mark(
            Rect(row: row, column: left, rows: 1, columns: right - left), click: .action(.batch(.click(place))))
        canvas.write(label, row, left, isFocused ? canvas.styles.focus : canvas.styles.text)
        guard isFocused, !form.isWorking else {
            let text = field.isEmpty ? empty : field.text
            return canvas.writeField(
                text, row, entry, field.isEmpty ? canvas.styles.muted : nil, before: right)
        }
        canvas.write(canvas.glyphs.fieldBar, row, entry - 1, canvas.styles.focus)
        canvas.frame.fill(Rect(row: row, column: entry, rows: 1, columns: right - entry), style: canvas.styles.input)
        let view = TextFieldView(field, width: right - entry)
        view.draw(
            field, at: Position(row: row, column: entry), style: canvas.styles.input, muted: canvas.styles.muted,
            glyphs: canvas.glyphs, in: &canvas.frame)
        canvas.frame.cursor = Position(row: row, column: entry + view.cursorColumn)
    }

    private func drawTick(
        _ place: BatchForm.Place, _ isOn: Bool, _ words: String, _ row: Int, on canvas: inout Canvas
    ) {
        canvas.mark(
            Rect(row: row, column: left, rows: 1, columns: right - left), click: .action(.batch(.click(place))))
        let isFocused = form.focus == place
        canvas.write(isOn ? "[x]" : "[ ]", row, entry, isFocused ? canvas.styles.focus : canvas.styles.text)
        // Without a note there is nothing to write.
        let isIdle = place == .addsNote && form[.note].text.trimmedOrNil == nil
        canvas.write(words, row, entry + 4, isIdle ? canvas.styles.muted : canvas.styles.text, before: right)
        guard isFocused else { return }
        canvas.write(canvas.glyphs.fieldBar, row, entry - 1, canvas.styles.focus)
        canvas.frame.cursor = Position(row: row, column: entry + 1)
    }

    private func draw(_ buttons: [(BatchForm.Place, String)], _ row: Int, on canvas: inout Canvas) {
        var start = left
        for (place, label) in buttons {
            let isChosen = form.focus == place
            let end = canvas.writeButton(label, row, start, isChosen: isChosen, before: right)
            canvas.mark(
                Rect(row: row, column: start, rows: 1, columns: end - start), click: .action(.batch(.click(place))))
            if isChosen { canvas.frame.cursor = Position(row: row, column: start + 2) }
            start = end + DialogLayout.buttonGap
        }
    }
}

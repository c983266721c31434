import Leads
import Terminal

/// The form of a new lead, over the screen.
struct NewLeadBox {
    let form: NewLeadForm
    let context: Context

    private enum Line {
        case blank
        case text(String, Style)
        case field(NewLeadDraft.Field)
        /// A line of what is confirmed.
        case again(String, isFirst: Bool)
        case button

        func isFocused(_ focus: NewLeadForm.Focus) -> Bool {
            switch self {
            case .field(let field): focus == .field(field)
            case .again: focus == .again
            case .button: focus == .add
            case .blank, .text: false
            }
        }
    }

    private static let notice =
        "Without a click id, a lead cannot reach an ad platform: only Octanist records what becomes of it."
    /// The same where there is one line for it.
    private static let shortNotice = "reaches no ad platform"
    private static let labelWidth = 8

    private var session: Session { context.session }
    private var width: Int { min(session.size.columns - 4, 72) }
    private var column: Int { (session.size.columns - width) / 2 }
    private var left: Int { column + 3 }
    private var right: Int { column + width - 3 }
    private var entry: Int { left + Self.labelWidth }

    func draw(on canvas: inout Canvas) {
        let room = session.size.rows - 4
        let lines = fittingLines(room, canvas)
        let rows = lines.count + 2
        let box = Rect(
            row: max(1, (session.size.rows - rows) / 3), column: column, rows: rows, columns: width)
        Box.draw(box, title: "New lead", on: &canvas)
        for (index, line) in lines.enumerated() { draw(line, box.row + 1 + index, on: &canvas) }
    }

    // MARK: Lines

    /// What has less weight gives way in a small window; at last, the fields far from the focus.
    private func fittingLines(_ room: Int, _ canvas: Canvas) -> [Line] {
        var form: [Line] = NewLeadDraft.Field.allCases.map(Line.field)
        if self.form.asks, let refusal = self.form.refusal {
            let words = WrappedText.lines(Self.words(refusal), width: right - left - 4, limit: 2)
            form += words.enumerated().map { .again($1, isFirst: $0 == 0) }
        }
        form.append(.button)
        let notice = WrappedText.lines(Self.notice, width: right - left, limit: 3)
            .map { Line.text($0, canvas.styles.muted) }
        let message =
            message(canvas).map { text, style in
                WrappedText.lines(text, width: right - left, limit: room - 2).map { Line.text($0, style) }
            } ?? []
        let roomy =
            notice + [.blank] + form.dropLast() + [.blank, .button] + (message.isEmpty ? [] : [.blank]) + message
        let short = [Line.text(Self.shortNotice, canvas.styles.muted)] + form + message
        for lines in [roomy, notice + form + message, short, form + message] where lines.count <= room { return lines }
        let rest = max(1, room - message.count)
        let focused = form.lastIndex { $0.isFocused(self.form.focus) } ?? 0
        let first = min(max(0, focused - rest + 1), max(0, form.count - rest))
        return form[first...].prefix(rest) + message
    }

    /// What is wrong, or what happens now.
    private func message(_ canvas: Canvas) -> (text: String, style: Style)? {
        guard !form.saving.isRunning else { return ("saving", canvas.styles.muted) }
        if let refusal = form.refusal, !form.asks { return wrong(refusal, canvas) }
        let mistakes = form.rules(context).mistakes
        if case .field(let field) = form.focus, let own = mistakes.first(where: { $0.field == field }),
            form.triedToAdd || form.touched.contains(field)
        {
            return wrong(own.violation, canvas)
        }
        let shown = mistakes.first { mistake in
            form.triedToAdd || mistake.field.map(form.touched.contains) ?? !mistake.violation.isRequirement
        }
        return shown.map { wrong($0.violation, canvas) }
    }

    private func wrong(_ violation: RuleViolation, _ canvas: Canvas) -> (String, Style) {
        (canvas.glyphs.bad + " " + violation.message, canvas.styles.danger)
    }

    private func draw(_ line: Line, _ row: Int, on canvas: inout Canvas) {
        switch line {
        case .blank: break
        case .text(let text, let style): canvas.write(text, row, left, style, before: right)
        case .field(let field): drawField(field, row, on: &canvas)
        case .again(let words, let isFirst): drawAgain(words, isFirst: isFirst, row, on: &canvas)
        case .button: drawButton(row, on: &canvas)
        }
    }

    private func drawField(_ field: NewLeadDraft.Field, _ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == .field(field)
        canvas.mark(
            Rect(row: row, column: left, rows: 1, columns: right - left),
            click: .action(.newLead(.click(.field(field)))))
        canvas.write(field.rawValue, row, left, isFocused ? canvas.styles.focus : canvas.styles.text)
        let text = form[field]
        let place = Position(row: row, column: entry)
        let isTyped = isFocused && !form.saving.isRunning
        var style = isTyped ? canvas.styles.input : canvas.styles.text
        canvas.frame.fill(
            Rect(row: row, column: entry, rows: 1, columns: right - entry),
            style: isTyped ? style : canvas.styles.field)
        if !isTyped { style.background = canvas.styles.field.background }
        let view = TextFieldView(text, width: right - entry)
        view.draw(
            text, at: place, style: style, muted: canvas.styles.muted, glyphs: canvas.glyphs, in: &canvas.frame)
        guard isFocused else { return }
        canvas.write(canvas.glyphs.fieldBar, row, entry - 1, canvas.styles.focus)
        canvas.frame.cursor = Position(row: row, column: entry + min(view.cursorColumn, max(0, right - entry - 1)))
    }

    private func drawAgain(_ words: String, isFirst: Bool, _ row: Int, on canvas: inout Canvas) {
        canvas.mark(
            Rect(row: row, column: left, rows: 1, columns: right - left), click: .action(.newLead(.click(.again))))
        let style = form.again ? canvas.styles.text : canvas.styles.warning
        canvas.write(words, row, left + 4, style, before: right)
        guard isFirst else { return }
        canvas.write(form.again ? "[x]" : "[ ]", row, left, style)
        guard form.focus == .again else { return }
        canvas.write(canvas.glyphs.fieldBar, row, left - 1, canvas.styles.focus)
        canvas.frame.cursor = Position(row: row, column: left + 1)
    }

    /// What is confirmed.
    private static func words(_ violation: RuleViolation) -> String {
        switch violation {
        case .leadExists(let id, let name, let kind): "add it, although \(name ?? id) has this \(kind.rawValue)"
        case .sentBefore(let earlier): "add it again: " + earlier.summary
        default: violation.message
        }
    }

    private func drawButton(_ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == .add
        let style = form.saving.isRunning ? canvas.styles.disabled : canvas.styles.text
        let end = canvas.write("  [ Add the lead ]", row, left - 1, style, before: right)
        canvas.mark(
            Rect(row: row, column: left - 1, rows: 1, columns: end - left + 1),
            click: .action(.newLead(.click(.add))))
        guard isFocused else { return }
        canvas.select(row, columns: (left - 1)..<end)
        canvas.frame.cursor = Position(row: row, column: left + 3)
    }
}

import FoundationEssentials
import Leads
import Terminal

/// Draws the form into the left pane, or over the whole width of a narrow screen.
struct FormView {
    let update: UpdateFormState
    let context: Context
    let layout: UpdateLayout
    private let rows: FormRows
    /// How many lines show leads that match.
    private let matchLines: Int

    init(update: UpdateFormState, context: Context, layout: UpdateLayout) {
        self.update = update
        self.context = context
        self.layout = layout
        rows = FormRows(update, context, rows: layout.body.rows, isTwoPane: layout.isTwoPane)
        matchLines = max(1, rows.top.count(where: \.isMatch))
    }

    var form: UpdateForm { update.form }
    var session: Session { context.session }
    /// Where headings stand.
    var heading: Int { 1 }
    /// Where the look-up field, labels and confirmations stand.
    var label: Int { layout.isTwoPane ? 3 : 1 }
    /// Where what is typed into a field stands.
    var entry: Int { layout.entry }
    /// The column after the last one used.
    var right: Int { layout.right }

    func draw(on canvas: inout Canvas) {
        for (index, row) in rows.top.enumerated() {
            let lines = 1 + rows.top[(index + 1)...].prefix { $0 == .noteLine }.count
            if row == .field(.note), lines > 1 {
                drawNote(layout.body.row + index, lines: lines, on: &canvas)
            } else {
                draw(row, at: layout.body.row + index, on: &canvas)
            }
        }
        let bottom =
            layout.isTwoPane ? layout.body.row + layout.body.rows - rows.bottom.count : layout.body.row + rows.top.count
        for (index, row) in rows.bottom.enumerated() {
            draw(row, at: bottom + index, on: &canvas)
        }
    }

    private func draw(_ formRow: FormRow, at row: Int, on canvas: inout Canvas) {
        canvas.mark(
            Rect(row: row, column: 0, rows: 1, columns: right + 1), click: .action(.form(.click(.row(formRow)))))
        switch formRow {
        case .blank, .noteLine: break
        case .lookupHeading:
            canvas.write("FIND LEAD", row, heading, canvas.styles.heading)
            let start = drawRow(row, from: heading + 12, on: &canvas)
            drawRecognition(row, from: start, before: right, on: &canvas)
        case .card: drawCardSummary(row, from: label, on: &canvas)
        case .worklist: drawRow(row, from: label, on: &canvas)
        case .lookup: drawLookup(row, on: &canvas)
        case .identifier(let kind): drawIdentifier(kind, row, on: &canvas)
        case .suggestion(let index): drawBelowLookup(index, row, on: &canvas)
        case .match(let index): drawMatch(index, row, on: &canvas)
        case .statusHeading:
            canvas.write("CHANGE STATUS", row, heading, canvas.styles.heading)
            drawMark(.status, row, on: &canvas)
        case .status: drawStatus(row, on: &canvas)
        case .field(let place): drawField(place, row, on: &canvas)
        case .replaced: drawOldNote(row, from: entry, on: &canvas)
        case .draft: drawDraft(row, on: &canvas)
        case .confirmation(let confirmation): drawConfirmation(confirmation, row, on: &canvas)
        case .send: drawSend(row, on: &canvas)
        case .sendMore: break
        }
    }

    // MARK: Look-up

    private func drawLookup(_ row: Int, on canvas: inout Canvas) {
        if layout.isTwoPane {
            drawText(form.lookup, .lookup, row, from: label, before: right, on: &canvas)
            drawCompletion(row, from: label, before: right, on: &canvas)
            return
        }
        // A whole line needs the room of the card, which stands below it in words.
        let hasCard = form.line == nil && !layout.showsCardBelow
        let middle = hasCard ? max(30, layout.body.columns / 2 - 4) : right
        let cardStart = middle + 2
        let labelStart = drawRecognition(row, from: label + 12, before: middle, on: &canvas)
        drawText(form.lookup, .lookup, row, from: label, before: labelStart - 1, on: &canvas)
        drawCompletion(row, from: label, before: labelStart - 1, on: &canvas)
        if hasCard { drawCardSummary(row, from: cardStart, on: &canvas) }
    }

    private func drawCardSummary(_ row: Int, from cardStart: Int, on canvas: inout Canvas) {
        let summary = cardSummary(canvas.glyphs)
        let words = summary.wordings.first { DisplayWidth.of($0) <= right - cardStart } ?? summary.wordings.last ?? ""
        let style =
            switch summary.tone {
            case .plain: canvas.styles.text
            case .quiet: canvas.styles.muted
            case .warning: canvas.styles.warning
            }
        canvas.write(words, row, cardStart, style, before: right)
    }

    private enum SummaryTone {
        case plain, quiet, warning
    }

    /// The card in one line, from the fullest wording to the shortest.
    private func cardSummary(_ glyphs: Glyphs) -> (wordings: [String], tone: SummaryTone) {
        if form.needsChoice { return (["\(form.matches.count) leads"], .warning) }
        if let lead = form.lead {
            let name = lead.name?.trimmedOrNil ?? lead.id
            if lead.lacksCurrency {
                return (["\(name) \(glyphs.dot) no currency", "no currency"], .warning)
            }
            let short = "\(name) \(glyphs.dot) \(lead.status?.word ?? "no status")"
            guard let value = lead.value else { return ([short], .plain) }
            return ([short + " " + Money.text(value, nil, session.profile.numberFormat), short], .plain)
        }
        guard let result = form.result else { return ([], .plain) }
        if let problem = result.problem { return ([problem.message, "not looked up"], .warning) }
        if !result.serverCanRead { return (["no look-up here"], .plain) }
        // While typing goes on, it is no news yet.
        if form.query.identifier != nil { return (["not found"], form.focus.isFinding ? .quiet : .warning) }
        return ([], .plain)
    }

    /// What the field was recognised as, and the spinner while a look-up is in flight.
    @discardableResult
    private func drawRecognition(_ row: Int, from start: Int, before end: Int, on canvas: inout Canvas) -> Int {
        var text = form.line.map { $0.mistake == nil ? "whole line" : "whole line?" } ?? form.query.label
        // A number that found its lead is one, however it is spelled.
        if form.line == nil, form.lead != nil, let kind = form.query.identifier?.kind { text = kind.rawValue }
        if form.phoneAsTyped { text = "phone, exactly as typed" }
        if form.lookupRequest.isRunning {
            text = canvas.glyphs.spinner(step: session.spinnerStep) + " " + text
        }
        if layout.isTwoPane, form.focus == .lookup, form.suggestions.count > 1 {
            let words = form.lookup.isEmpty ? "recent leads" : "matches"
            text = "\(form.suggestions.count) \(words)   " + text
        }
        let isName = if case .unfinished = form.query { true } else { false }
        let isWrong = update.message(at: .lookup)?.isError == true
        if isWrong { text = canvas.glyphs.bad + " " + text }
        let isUnsure = form.line.map { $0.mistake != nil } ?? isName
        return canvas.writeRight(
            text, row, before: end, from: start,
            isWrong
                ? canvas.styles.danger
                : isUnsure || (form.query == .empty && form.line == nil) ? canvas.styles.muted : canvas.styles.text)
    }

    private func drawBelowLookup(_ line: Int, _ row: Int, on canvas: inout Canvas) {
        if form.line != nil {
            drawQuickLine(line, row, on: &canvas)
            return
        }
        guard form.focus == .lookup else { return }
        // The lines scroll with the suggestion under the cursor.
        let first = max(0, (form.suggestionIndex ?? 0) - (matchLines - 1))
        let index = first + line
        guard form.suggestions.indices.contains(index) else { return }
        canvas.mark(
            Rect(row: row, column: label, rows: 1, columns: right - label),
            click: .action(.form(.click(.suggestion(index)))))
        let suggestion = form.suggestions[index]
        let when =
            switch suggestion {
            case .known(let suggestion): Age.text(since: suggestion.lastUpdateAt, now: session.now)
            case .found(let lead): lead.status?.word ?? ""
            }
        let end = canvas.writeRight(when, row, before: right, from: right - 10, canvas.styles.muted)
        let middle = label + max(20, (right - label) / 2)
        let name = suggestion.name?.trimmedOrNil ?? ""
        canvas.write(suggestion.lookupText, row, label + 1, nil, before: name.isEmpty ? end - 1 : middle - 1)
        canvas.write(name, row, middle, canvas.styles.muted, before: end - 1)
        if index == form.suggestionIndex { canvas.select(row, columns: label..<right) }
    }

    private func drawMatch(_ line: Int, _ row: Int, on canvas: inout Canvas) {
        let index = max(0, form.matchIndex - (matchLines - 1)) + line
        guard form.matches.indices.contains(index) else { return }
        canvas.mark(
            Rect(row: row, column: label, rows: 1, columns: right - label), click: .action(.form(.click(.match(index))))
        )
        let lead = form.matches[index]
        let end = canvas.writeRight(lead.status?.word ?? "", row, before: right, from: right - 10, canvas.styles.muted)
        canvas.write(lead.id, row, label + 1, nil, before: label + 22)
        canvas.write(lead.name?.trimmedOrNil ?? "(no name)", row, label + 24, nil, before: end - 1)
        if index == form.matchIndex, form.focus == .matches { canvas.select(row, columns: label..<right) }
    }

    // MARK: Status

    private func drawStatus(_ row: Int, on canvas: inout Canvas) {
        var column = label
        let isFocused = form.focus == .status && !session.isCovered
        if isFocused { canvas.write(canvas.glyphs.fieldBar, row, label - 1, canvas.styles.focus) }
        let statuses = session.profile.contract.targets
        func width(_ words: (TargetStatus) -> String) -> Int { statuses.reduce(0) { $0 + 4 + words($1).count } }
        let isShort = width(\.rawValue) + statuses.count - 1 > right + 1 - label
        let words =
            !isShort
            ? \TargetStatus.rawValue
            : width(\.shortWord) + statuses.count - 1 > right + 1 - label ? \.shortestWord : \.shortWord
        let gap = max(1, min(3, (right - label - width { $0[keyPath: words] }) / max(1, statuses.count - 1)))
        for status in statuses {
            let isChosen = form.status == status
            if isFocused, status == form.statusCursor {
                canvas.frame.cursor = Position(row: row, column: column + 1)
            }
            let own = Status(status).map(canvas.styles.of) ?? canvas.styles.accent
            let style = isChosen ? own : canvas.styles.text
            canvas.write(
                "(" + (isChosen ? canvas.glyphs.chosen : " ") + ") " + status[keyPath: words], row, column, style)
            let width = 4 + status[keyPath: words].count
            canvas.mark(
                Rect(row: row, column: column, rows: 1, columns: width), click: .action(.form(.click(.status(status)))))
            column += width + gap
        }
        if !layout.isTwoPane { drawMark(.status, row, on: &canvas) }
    }

    /// Draws ✗ at the right end of a field that the message line reports on, or would if it had the focus.
    ///
    /// - Returns: the column before which the rest of the line ends.
    @discardableResult
    func drawMark(_ place: UpdateFocus, _ row: Int, on canvas: inout Canvas) -> Int {
        guard update.message(at: place)?.isError == true else { return right }
        canvas.write(canvas.glyphs.bad, row, right - 1, canvas.styles.danger)
        return right - 2
    }

    // MARK: Text fields

    /// Draws a field with its bar and cursor when it has the focus.
    func drawText(
        _ field: TextField, _ place: UpdateFocus, _ row: Int, from column: Int, before end: Int, on canvas: inout Canvas
    ) {
        let isFocused = form.focus == place && !session.isCovered
        canvas.mark(
            Rect(row: row, column: column - 1, rows: 1, columns: end - column + 1),
            click: .text(place, column: column, width: end - column), wheel: .text(place))
        guard isFocused, form.reading == nil || place != .value, !session.submission.isRunning else {
            let shown = String(field.text.prefix(400)).replacing("\n", with: canvas.glyphs.newline)
            canvas.writeField(
                shown, row, column, !session.submission.isRunning ? nil : canvas.styles.muted, before: end)
            return
        }
        canvas.write(canvas.glyphs.fieldBar, row, column - 1, canvas.styles.focus)
        let view = TextFieldView(field, width: end - column)
        canvas.frame.fill(Rect(row: row, column: column, rows: 1, columns: end - column), style: canvas.styles.input)
        view.draw(
            field, at: Position(row: row, column: column), style: canvas.styles.input, muted: canvas.styles.muted,
            glyphs: canvas.glyphs, in: &canvas.frame)
        canvas.frame.cursor = Position(row: row, column: column + min(view.cursorColumn, max(0, end - column - 1)))
    }
}

extension TargetStatus {
    /// For the narrowest windows.
    fileprivate var shortWord: String {
        switch self {
        case .qualified: "qual."
        case .unchanged: "unch."
        case .won, .lost, .new: rawValue
        }
    }

    /// For the panel beside a list.
    fileprivate var shortestWord: String {
        switch self {
        case .qualified: "qual"
        case .unchanged: "keep"
        case .won, .lost, .new: rawValue
        }
    }
}

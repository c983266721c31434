import Leads
import Terminal

/// Replaces the screen while an organisation is being set up.
struct SetupScreen {
    let form: SetupForm
    let profiles: ProfilesState
    let session: Session

    private enum Row {
        case blank, heading, welcome
        case field(SetupForm.Focus)
        /// Takes the blank row below it too where it is long.
        case message(SetupForm.Focus)
        case buttons
        case result
    }

    private static let rows: [Row] = [
        .blank, .heading, .welcome, .blank, .field(.name), .message(.name), .blank, .field(.color), .blank,
        .field(.server), .message(.server), .blank, .field(.key), .message(.key), .blank, .buttons, .blank, .result,
    ]

    private enum Line {
        case field(SetupForm.Focus)
        case buttons
        case text(String, at: Int, Style)
    }

    /// Whether there is no room that is kept for a message below each field.
    private var isSmall: Bool { session.size.columns < 80 || body < Self.rows.count + 2 }
    private var body: Int { session.size.rows - 4 }
    private var isNarrow: Bool { session.size.columns < 60 }
    private var label: Int { isNarrow ? 2 : 3 }
    private var entry: Int { isNarrow ? 11 : 14 }

    func draw(on canvas: inout Canvas) {
        let reading = form.read(taken: profiles.all.map(\.name))
        guard !isSmall else {
            return drawLines(rows: 2..<(2 + body), reading, on: &canvas)
        }
        for (index, row) in Self.rows.enumerated() {
            draw(row, at: 2 + index, reading, before: 2 + body, on: &canvas)
        }
    }

    /// In a small window, messages take as many lines as they need: those of all fields, or of the focused one alone.
    private func drawLines(rows: Range<Int>, _ reading: SetupForm.Reading, on canvas: inout Canvas) {
        var (lines, first, last) = self.lines(reading, ofAll: true, canvas)
        if lines.count > rows.count { (lines, first, last) = self.lines(reading, ofAll: false, canvas) }
        // As little is scrolled as shows what the focus is on, and what is said about it.
        let top = min(first, max(0, last + 1 - rows.count))
        for (line, row) in zip(lines.dropFirst(top), rows) {
            switch line {
            case .field(let place):
                if place == .color { drawColor(row, on: &canvas) } else { drawField(place, row, on: &canvas) }
                if isWrong(place, reading) { canvas.write(canvas.glyphs.bad, row, 0, canvas.styles.danger) }
            case .buttons: drawButtons(row, on: &canvas)
            case .text(let text, let column, let style): canvas.write(text, row, column, style)
            }
        }
    }

    /// - Returns: the lines, and which of them should be in view.
    private func lines(
        _ reading: SetupForm.Reading, ofAll: Bool, _ canvas: Canvas
    ) -> (lines: [Line], first: Int, last: Int) {
        var lines: [Line] = []
        var (first, last) = (0, 0)
        func add(_ text: String, at column: Int, _ style: Style) {
            for line in WrappedText.lines(text, width: right - column, limit: body - 1) {
                lines.append(.text(line, at: column, style))
            }
        }
        for place in [SetupForm.Focus.name, .color, .server, .key] {
            if place == form.focus { first = lines.count }
            lines.append(.field(place))
            if place != .color, ofAll || place == form.focus, let message = message(place, reading, canvas) {
                // A narrow window has more room below the label.
                add(message.text, at: isNarrow ? label : entry, message.style)
            }
            if place == form.focus { last = lines.count - 1 }
        }
        if [.save, .saveAnyway, .sandbox].contains(form.focus) { (first, last) = (lines.count, lines.count) }
        lines.append(.buttons)
        if let result = result(canvas) {
            add(result.text, at: label, result.style)
            last = lines.count - 1
        }
        return (lines, first, last)
    }

    private func isWrong(_ place: SetupForm.Focus, _ reading: SetupForm.Reading) -> Bool {
        reading.mistakes[place] != nil && form.touched.contains(place)
    }

    /// The column after the fields, which are kept short because long lines are hard to read.
    private var right: Int { min(session.size.columns - 2, 90) }

    private func draw(
        _ kind: Row, at row: Int, _ reading: SetupForm.Reading, before end: Int, on canvas: inout Canvas
    ) {
        switch kind {
        case .blank: break
        case .heading:
            canvas.write(
                form.isFirst ? "WELCOME TO LEADLINE" : "ADD AN ORGANISATION", row, 1, canvas.styles.heading)
        case .welcome:
            let text =
                form.isFirst
                ? "Record in Octanist what became of your leads. For which organisation?"
                : "Every screen shows its name in its colour while you work for it."
            canvas.write(text, row, label, canvas.styles.muted, before: right)
        case .field(.color): drawColor(row, on: &canvas)
        case .field(let place): drawField(place, row, on: &canvas)
        case .message(let place):
            guard let message = message(place, reading, canvas) else { return }
            for (index, line) in WrappedText.lines(message.text, width: right - entry, limit: 2).enumerated() {
                canvas.write(line, row + index, entry, message.style, before: right)
            }
        case .buttons: drawButtons(row, on: &canvas)
        case .result: drawResult(row, before: end, on: &canvas)
        }
    }

    // MARK: Fields

    private func drawField(_ place: SetupForm.Focus, _ row: Int, on canvas: inout Canvas) {
        let (name, field): (String, TextField) =
            switch place {
            case .name: ("name", form.name)
            case .server: ("server", form.server)
            default: ("API key", form.key.masked(with: session.unicode ? "•" : "*"))
            }
        let isFocused = form.focus == place
        canvas.mark(Rect(row: row, column: 0, rows: 1, columns: right), click: .action(.setup(.click(place))))
        canvas.write(name, row, label, isFocused ? canvas.styles.focus : canvas.styles.text)
        let width = right - entry
        let place = Position(row: row, column: entry)
        guard isFocused else {
            canvas.frame.fill(Rect(row: row, column: entry, rows: 1, columns: width), style: canvas.styles.field)
            var style = canvas.styles.text
            style.background = canvas.styles.field.background
            TextFieldView(field, width: width).draw(
                field, at: place, style: style, muted: canvas.styles.muted, glyphs: canvas.glyphs, in: &canvas.frame)
            return
        }
        canvas.write(canvas.glyphs.fieldBar, row, entry - 1, canvas.styles.focus)
        canvas.frame.fill(Rect(row: row, column: entry, rows: 1, columns: width), style: canvas.styles.input)
        let view = TextFieldView(field, width: width)
        // What is selected goes as soon as something is typed.
        let isSelected = form.focus == .server && form.isServerSelected
        view.draw(
            field, at: place, style: isSelected ? canvas.styles.selection : canvas.styles.input,
            muted: canvas.styles.muted, glyphs: canvas.glyphs, in: &canvas.frame)
        canvas.frame.cursor = Position(row: row, column: entry + min(view.cursorColumn, max(0, width - 1)))
    }

    /// The colour's name, and the label as the header will show it.
    private func drawColor(_ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == .color
        canvas.mark(Rect(row: row, column: 0, rows: 1, columns: right), click: .action(.setup(.click(.color))))
        canvas.write("colour", row, label, isFocused ? canvas.styles.focus : canvas.styles.text)
        if isFocused { canvas.write(canvas.glyphs.fieldBar, row, entry - 1, canvas.styles.focus) }
        let arrows = isFocused ? (canvas.glyphs.keyText("Left") + " ", " " + canvas.glyphs.keyText("Right")) : ("", "")
        let column = canvas.write(
            arrows.0 + form.color.rawValue + arrows.1, row, entry, isFocused ? canvas.styles.accent : nil)
        let name = VisibleText.of(String(form.name.text.trimmed.prefix(ProfileName.longest)), ascii: !session.unicode)
        let shown = ProfileLabel(
            name.isEmpty ? "name" : name, session.theme.profileStyle(color: form.color.rawValue),
            on: canvas.styles.text)
        canvas.write(shown.text, row, max(column + 3, entry + 16), shown.style, before: right)
        if isFocused { canvas.frame.cursor = Position(row: row, column: entry) }
    }

    /// What is wrong with a field, or what the focused one is for.
    private func message(
        _ place: SetupForm.Focus, _ reading: SetupForm.Reading, _ canvas: Canvas
    ) -> (text: String, style: Style)? {
        if let problem = reading.mistakes[place], isWrong(place, reading) {
            return (canvas.glyphs.bad + " " + problem.sentence, canvas.styles.danger)
        }
        guard form.focus == place || place == .key && !form.key.isEmpty else { return nil }
        let hint =
            switch place {
            case .name: isNarrow ? "shown on every screen" : "shown on every screen while you work for it"
            case .server: isNarrow ? "usually this one" : "change it only if you were told to"
            default:
                form.key.isEmpty
                    ? isNarrow ? "paste it; it is not shown" : "paste it from Octanist; it is never shown"
                    : "\(form.key.count) characters" + (isNarrow ? "" : "; only you can read its file")
            }
        return (hint, canvas.styles.muted)
    }

    // MARK: Buttons

    private func drawButtons(_ row: Int, on canvas: inout Canvas) {
        let buttons = form.focusOrder.filter { [.save, .saveAnyway, .sandbox].contains($0) }
        // Three buttons take all of 40 columns.
        var column = isNarrow ? 1 : label
        for button in buttons {
            let words =
                switch button {
                case .saveAnyway: "Save anyway"
                case .sandbox: isNarrow ? "Sandbox" : "Try the sandbox"
                case .save where form.mayBeSavedUnchecked: isNarrow ? "Again" : "Check again"
                default: isNarrow ? "Check" : "Check and save"
                }
            let start = column
            column = canvas.writeButton(
                words, row, start + (isNarrow ? 1 : 2), isChosen: button == form.focus, isEnabled: !form.isBusy)
            canvas.mark(
                Rect(row: row, column: start, rows: 1, columns: column - start), click: .action(.setup(.click(button))))
            if button == form.focus {
                canvas.frame.cursor = Position(row: row, column: start + (isNarrow ? 3 : 4))
            }
            column += isNarrow ? 0 : canvas.columns < 70 ? 1 : 3
        }
    }

    private func drawResult(_ row: Int, before end: Int, on canvas: inout Canvas) {
        guard let result = result(canvas) else { return }
        let lines = WrappedText.lines(result.text, width: right - label, limit: max(1, min(4, end - row)))
        for (index, line) in lines.enumerated() {
            canvas.write(line, row + index, label, result.style, before: right)
        }
    }

    /// How the check went, or goes.
    private func result(_ canvas: Canvas) -> (text: String, style: Style)? {
        let text: String
        var style = canvas.styles.danger
        switch form.phase {
        case .typing:
            guard let opening = profiles.opening else { return nil }
            (text, style) = ("opening " + opening.name, canvas.styles.muted)
        case .checking:
            let server = (try? ServerAddress(form.server.text).displayName) ?? ""
            text = canvas.glyphs.spinner(step: session.spinnerStep) + " asking \(server) whether the key works"
            style = canvas.styles.muted
        case .saving: (text, style) = ("the key works: saving", canvas.styles.success)
        case .refused(let problem): text = canvas.glyphs.bad + " " + problem.sentence
        case .unchecked(let problem):
            text = "? the key could not be checked: " + problem.sentence
            style = canvas.styles.warning
        case .failed(let problem): text = canvas.glyphs.bad + " " + problem.sentence
        }
        return (text, style)
    }
}

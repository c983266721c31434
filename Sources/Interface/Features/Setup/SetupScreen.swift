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
        case message(SetupForm.Focus)
        case buttons
        case result
    }

    private static let roomy: [Row] = [
        .blank, .heading, .welcome, .blank, .field(.name), .message(.name), .blank, .field(.color), .blank,
        .field(.server), .message(.server), .blank, .field(.key), .message(.key), .blank, .buttons, .blank, .result,
    ]
    private static let compact: [Row] = [
        .field(.name), .message(.name), .field(.color), .field(.server), .message(.server), .field(.key),
        .message(.key), .buttons, .result,
    ]

    /// The smallest window with room for every field and button.
    static let smallest = Size(columns: 60, rows: 15)

    private static let label = 3
    private static let entry = 14

    func draw(on canvas: inout Canvas) {
        let body = session.size.rows - 4
        let rows = body >= Self.roomy.count + 2 ? Self.roomy : Self.compact
        let reading = form.read(taken: profiles.all.map(\.name))
        for (index, row) in rows.enumerated() {
            draw(row, at: 2 + index, reading, before: 2 + body, on: &canvas)
        }
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
                ? "It records in Octanist what became of your leads. For which organisation?"
                : "Its name and colour are always on the screen while you work for it."
            canvas.write(text, row, Self.label, canvas.styles.muted, before: right)
        case .field(.color): drawColor(row, on: &canvas)
        case .field(let place): drawField(place, row, on: &canvas)
        case .message(let place): drawMessage(place, row, reading, on: &canvas)
        case .buttons: drawButtons(row, on: &canvas)
        case .result: drawResult(row, before: end, on: &canvas)
        }
    }

    // MARK: Fields

    private func drawField(_ place: SetupForm.Focus, _ row: Int, on canvas: inout Canvas) {
        let (label, field): (String, TextField) =
            switch place {
            case .name: ("name", form.name)
            case .server: ("server", form.server)
            default: ("API key", form.key.masked(with: session.unicode ? "•" : "*"))
            }
        let isFocused = form.focus == place
        canvas.mark(Rect(row: row, column: 0, rows: 1, columns: right), click: .action(.setup(.click(place))))
        canvas.write(label, row, Self.label, isFocused ? canvas.styles.focus : canvas.styles.text)
        let width = right - Self.entry
        let place = Position(row: row, column: Self.entry)
        guard isFocused else {
            canvas.frame.fill(Rect(row: row, column: Self.entry, rows: 1, columns: width), style: canvas.styles.field)
            var style = canvas.styles.text
            style.background = canvas.styles.field.background
            TextFieldView(field, width: width).draw(
                field, at: place, style: style, muted: canvas.styles.muted, glyphs: canvas.glyphs, in: &canvas.frame)
            return
        }
        canvas.write(canvas.glyphs.fieldBar, row, Self.entry - 1, canvas.styles.focus)
        canvas.frame.fill(Rect(row: row, column: Self.entry, rows: 1, columns: width), style: canvas.styles.input)
        let view = TextFieldView(field, width: width)
        view.draw(
            field, at: place, style: canvas.styles.input, muted: canvas.styles.muted, glyphs: canvas.glyphs,
            in: &canvas.frame)
        canvas.frame.cursor = Position(row: row, column: Self.entry + min(view.cursorColumn, max(0, width - 1)))
    }

    /// The colour's name, and the label as the header will show it.
    private func drawColor(_ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == .color
        canvas.mark(Rect(row: row, column: 0, rows: 1, columns: right), click: .action(.setup(.click(.color))))
        canvas.write("colour", row, Self.label, isFocused ? canvas.styles.focus : canvas.styles.text)
        if isFocused { canvas.write(canvas.glyphs.fieldBar, row, Self.entry - 1, canvas.styles.focus) }
        let arrows = isFocused ? (canvas.glyphs.keyText("Left") + " ", " " + canvas.glyphs.keyText("Right")) : ("", "")
        let column = canvas.write(
            arrows.0 + form.color.rawValue + arrows.1, row, Self.entry, isFocused ? canvas.styles.accent : nil)
        let name = VisibleText.of(String(form.name.text.trimmed.prefix(ProfileName.longest)), ascii: !session.unicode)
        let label = ProfileLabel(
            name.isEmpty ? "name" : name, session.theme.profileStyle(color: form.color.rawValue),
            on: canvas.styles.text)
        canvas.write(label.text, row, max(column + 3, Self.entry + 16), label.style, before: right)
        if isFocused { canvas.frame.cursor = Position(row: row, column: Self.entry) }
    }

    private func drawMessage(
        _ place: SetupForm.Focus, _ row: Int, _ reading: SetupForm.Reading, on canvas: inout Canvas
    ) {
        if let problem = reading.mistakes[place], form.touched.contains(place) {
            let room = right - Self.entry
            let text = [problem.sentence, problem.message].first { DisplayWidth.of($0) + 2 <= room } ?? problem.message
            canvas.write(canvas.glyphs.bad + " " + text, row, Self.entry, canvas.styles.danger, before: right)
            return
        }
        let hint =
            switch place {
            case .name: "always on the screen while you work for it"
            case .server: "leave it unless you were told another"
            default:
                form.key.isEmpty
                    ? "paste it from Octanist; it is never shown"
                    : "\(form.key.count) characters; only you can read its file"
            }
        guard form.focus == place || place == .key && !form.key.isEmpty else { return }
        canvas.write(hint, row, Self.entry, canvas.styles.muted, before: right)
    }

    // MARK: Buttons

    private func drawButtons(_ row: Int, on canvas: inout Canvas) {
        let buttons = form.focusOrder.filter { [.save, .saveAnyway, .sandbox].contains($0) }
        var column = Self.label
        for button in buttons {
            let words =
                switch button {
                case .saveAnyway: "Save anyway"
                case .sandbox: "Try the sandbox"
                default: form.mayBeSavedUnchecked ? "Check again" : "Check and save"
                }
            let start = column
            let style = form.isBusy ? canvas.styles.disabled : canvas.styles.text
            column = canvas.write("  [ " + words + " ]", row, start, style)
            canvas.mark(
                Rect(row: row, column: start, rows: 1, columns: column - start), click: .action(.setup(.click(button))))
            if button == form.focus {
                canvas.select(row, columns: start..<column)
                canvas.frame.cursor = Position(row: row, column: start + 4)
            }
            column += canvas.columns < 70 ? 1 : 3
        }
    }

    private func drawResult(_ row: Int, before end: Int, on canvas: inout Canvas) {
        let text: String
        var style = canvas.styles.danger
        switch form.phase {
        case .typing:
            guard let opening = profiles.opening else { return }
            (text, style) = ("opening " + opening.name, canvas.styles.muted)
        case .checking:
            let server = (try? ServerAddress(form.server.text).displayName) ?? ""
            text = canvas.glyphs.spinner(step: session.spinnerStep) + " asking \(server) whether the key works"
            style = canvas.styles.muted
        case .saving: (text, style) = ("the key works: saving", canvas.styles.success)
        case .refused(let problem): text = canvas.glyphs.bad + " " + problem.sentence
        case .unchecked(let problem):
            text = "? whether the key works is not known: " + problem.sentence
            style = canvas.styles.warning
        case .failed(let problem): text = canvas.glyphs.bad + " " + problem.sentence
        }
        let lines = WrappedText.lines(text, width: right - Self.label, limit: max(1, min(4, end - row)))
        for (index, line) in lines.enumerated() {
            canvas.write(line, row + index, Self.label, style, before: right)
        }
    }
}

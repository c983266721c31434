import Terminal

/// The last line: as many hints as fit, most important first.
struct HintLine {
    let state: AppState

    func draw(on canvas: inout Canvas, row: Int) {
        canvas.on(.hint) { canvas in
            canvas.clear(Rect(row: row, column: 0, rows: 1, columns: canvas.columns))
            drawHints(on: &canvas, row: row)
        }
    }

    private func drawHints(on canvas: inout Canvas, row: Int) {
        let keyStyle = canvas.styles.hintKey
        var column = 1
        for hint in Hint.hints(for: state) {
            let keys = hint.commands.compactMap { id in
                key(of: id).map { (text: canvas.glyphs.keyText($0.text), command: id) }
            }
            guard !keys.isEmpty else { continue }
            let joint = hint.isPair ? " " : " or "
            let width = keys.reduce(0) { $0 + DisplayWidth.of($1.text) } + (keys.count - 1) * joint.count
            let words = " " + hint.words
            let room = canvas.columns - column - width
            let reason = hint.reason.map { " (" + $0 + ")" } ?? ""
            // A reason that is too long is omitted, its key is not.
            let wordings = [words + reason, words]
            guard let wording = wordings.first(where: { DisplayWidth.of($0) < room }) else { continue }
            let start = column
            for (index, key) in keys.enumerated() {
                if index > 0 { column = canvas.write(joint, row, column, keyStyle) }
                let place = column
                column = canvas.write(key.text, row, column, keyStyle)
                canvas.mark(
                    Rect(row: row, column: place, rows: 1, columns: column - place), click: .command(key.command))
            }
            column = canvas.write(wording, row, column, canvas.styles.hint)
            if keys.count == 1 {
                canvas.mark(
                    Rect(row: row, column: start, rows: 1, columns: column - start), click: .command(keys[0].command))
            }
            column += 3
        }
    }

    /// The first key of a command that works with the current focus.
    private func key(of id: String) -> Key? {
        guard let command = state.session.keymap.command(id) else { return nil }
        return command.keys.first ?? (state.isTyping ? nil : command.bareKeys.first)
    }
}

struct Hint {
    var commands: [String]
    var words: String
    /// Why it is disabled.
    var reason: String?
    /// Shows the keys as a pair, such as `↑ ↓`.
    var isPair = false

    init(_ commands: String..., words: String, reason: String? = nil, isPair: Bool = false) {
        self.commands = commands
        self.words = words
        self.reason = reason
        self.isPair = isPair
    }
}

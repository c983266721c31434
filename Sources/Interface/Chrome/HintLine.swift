import Terminal

/// The last line: the keys that matter now, as many as fit, in the order they matter.
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
                key(of: id).map { canvas.marks.keyText($0.text) }
            }
            guard !keys.isEmpty else { continue }
            let joined = keys.joined(separator: hint.isPair ? " " : " or ")
            var words = " " + hint.words
            if let reason = hint.reason { words += " (" + reason + ")" }
            let width = DisplayWidth.of(joined) + DisplayWidth.of(words)
            guard column + width < canvas.columns else {
                // A long reason may go, its key may not.
                if hint.reason != nil, column + DisplayWidth.of(joined) + 1 + hint.words.count < canvas.columns {
                    column = canvas.write(joined, row, column, keyStyle)
                    column = canvas.write(" " + hint.words, row, column, canvas.styles.hint) + 3
                }
                continue
            }
            column = canvas.write(joined, row, column, keyStyle)
            column = canvas.write(words, row, column, canvas.styles.hint) + 3
        }
    }

    /// The first key of a command that works where the focus stands.
    private func key(of id: String) -> Key? {
        guard let command = state.keymap.command(id) else { return nil }
        return command.keys.first ?? (state.isTyping ? nil : command.bareKeys.first)
    }
}

/// One entry of the hint line: commands, and what they do from here.
struct Hint {
    var commands: [String]
    var words: String
    /// Why it cannot be done yet.
    var reason: String?
    /// Two keys of one kind, such as `↑ ↓`.
    var isPair = false

    init(_ commands: String..., words: String, reason: String? = nil, isPair: Bool = false) {
        self.commands = commands
        self.words = words
        self.reason = reason
        self.isPair = isPair
    }
}

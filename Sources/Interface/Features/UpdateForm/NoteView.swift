import Leads
import Terminal

extension FormView {
    /// The note over several lines, broken by words, with the cursor's line in view.
    func drawNote(_ row: Int, lines: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == .note && !session.isCovered
        canvas.write("note", row, label, isFocused ? canvas.styles.focus : canvas.styles.muted)
        let isTyped = isFocused && !session.submission.isRunning
        let text = TextFieldLines(form.note, width: layout.noteWidth)
        let cursorRow = text.row(of: form.note.cursor)
        // Lines lent to something else, such as a confirmation, leave less room than the scrolling knows of.
        let first = isTyped ? min(max(form.noteScroll, cursorRow - lines + 1), cursorRow) : 0
        var style =
            isTyped ? canvas.styles.input : !session.submission.isRunning ? canvas.styles.text : canvas.styles.muted
        canvas.frame.fill(
            Rect(row: row, column: entry, rows: lines, columns: right - entry),
            style: isTyped ? style : canvas.styles.field)
        if !isTyped { style.background = canvas.styles.field.background }
        for line in 0..<lines {
            if isTyped { canvas.write(canvas.glyphs.fieldBar, row + line, entry - 1, canvas.styles.focus) }
            guard first + line < text.rows.count else { continue }
            canvas.frame.write(
                text.text(of: first + line), at: Position(row: row + line, column: entry), style: style,
                maxWidth: layout.noteWidth)
        }
        drawMark(.note, row, on: &canvas)
        drawMore(above: first > 0, below: first + lines < text.rows.count, row, lines, on: &canvas)
        if isTyped {
            let column = text.column(of: form.note.cursor)
            canvas.frame.cursor = Position(row: row + cursorRow - first, column: entry + column)
        }
    }

    /// Signs at the right end where more of the note is out of view.
    private func drawMore(above: Bool, below: Bool, _ row: Int, _ lines: Int, on canvas: inout Canvas) {
        if above { canvas.write(canvas.glyphs.up, row, right - 1, canvas.styles.muted) }
        if below { canvas.write(canvas.glyphs.down, row + lines - 1, right - 1, canvas.styles.muted) }
    }

    /// The note that goes when this one is sent, and how long this one is near its limit.
    func drawOldNote(_ row: Int, from column: Int, on canvas: inout Canvas) {
        var end = right
        if let count = update.noteCount(context) {
            end = canvas.writeRight(count, row, before: right, from: column, canvas.styles.warning) - 2
        }
        guard let old = form.lead?.note?.trimmedOrNil, update.canKeepOldNote else { return }
        // An empty note leaves the lead's own as it is.
        let command = form.note.isEmpty ? "line-up-in-note" : "keep-note"
        let key = canvas.glyphs.keyText(session.keymap.keyText(command))
        let keep = form.focus == .note ? "  \(key) " + (form.note.isEmpty ? "edit it" : "keep") : ""
        let words = form.note.isEmpty ? "stays: " : "replaces: "
        let shown = words + old.prefix(200).replacing("\n", with: canvas.glyphs.newline)
        let used = canvas.write(shown, row, column, canvas.styles.muted, before: end - DisplayWidth.of(keep))
        canvas.write(keep, row, used, canvas.styles.muted, before: end)
    }
}

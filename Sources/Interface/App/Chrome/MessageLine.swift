import Leads
import Terminal

/// The line above the hint line: an ongoing state, the answer to the last key, or what is wrong where the focus is.
///
/// It is as wide as the screen, so that every sentence is read whole; a longer one, such as a server's, also takes the
/// lines above.
struct MessageLine {
    let state: AppState

    /// How many lines the Update screen keeps free for messages.
    static func reservedRows(_ size: Size) -> Int {
        size.columns < 80 ? 2 : 1
    }

    /// - Parameter row: the last of its lines.
    func draw(on canvas: inout Canvas, row: Int) {
        if let quitting = state.quitting {
            write(quitting.words(key: state.session.keymap.keyText("quit")), canvas.styles.warning, row, on: &canvas)
        } else if state.awaitsPasteEnd {
            drawOpenPaste(row: row, on: &canvas)
        } else if let toast = state.context.toast {
            draw(toast, row: row, on: &canvas)
        } else if state.overlay == nil, let message = state.feature.message(state.context) {
            let text = (message.isError ? canvas.glyphs.bad + " " : "") + message.text
            write(text, message.isError ? canvas.styles.danger : canvas.styles.muted, row, on: &canvas)
        } else {
            drawKeyTrouble(row: row, on: &canvas)
        }
    }

    private func write(_ text: String, _ style: Style, _ row: Int, on canvas: inout Canvas) {
        // A column is left free at both sides, for styles with a background.
        let lines = WrappedText.lines(
            text, width: canvas.columns - 2, limit: max(2, state.session.size.rows / 4))
        for (index, line) in lines.enumerated() {
            let row = row - lines.count + 1 + index
            // A style with a background fills the line, so that its end is not ragged.
            canvas.frame.fill(Rect(row: row, column: 0, rows: 1, columns: canvas.columns), style: style)
            canvas.write(" " + line + " ", row, 0, style)
        }
    }

    /// Shown while typed text is taken as part of the unfinished paste. Ctrl-C is not from the keymap: the paste parser
    /// looks for it.
    private func drawOpenPaste(row: Int, on canvas: inout Canvas) {
        let text = "The paste has not ended: keys go into it. Ctrl-C stops it."
        write(text, canvas.styles.warning, row, on: &canvas)
    }

    /// Shown until the key trouble is resolved, because nothing is sent until then.
    private func drawKeyTrouble(row: Int, on canvas: inout Canvas) {
        guard let problem = state.session.keyTrouble else { return }
        let key = state.session.keymap.keyText("accept-key")
        let isUnread = problem.code == .configuration
        let action =
            isUnread
            ? " \(key) try again " : canvas.columns < 96 ? " \(key) use it " : " \(key) use the new key "
        let end = canvas.columns - 1
        let start = canvas.writeRight(action, row, before: end, from: 1, canvas.styles.hintKey)
        canvas.mark(Rect(row: row, column: start, rows: 1, columns: end - start), click: .command("accept-key"))
        let promise = ". Nothing is sent until then. "
        let words = [problem.sentence + promise, problem.message + promise].map { " \(canvas.glyphs.bad) " + $0 }
        // The hint beside it says what to do, unless the key has to be fixed elsewhere.
        let text =
            words.dropFirst(isUnread ? 0 : 1).first { DisplayWidth.of($0) <= start - 2 }
            ?? " \(canvas.glyphs.bad) nothing is sent: \(problem.message) "
        canvas.write(text, row, 1, canvas.styles.danger, before: start - 1)
    }

    private func draw(_ toast: Toast, row: Int, on canvas: inout Canvas) {
        let styles = canvas.styles
        switch toast.kind {
        case .good: write(canvas.glyphs.good + " " + toast.text, styles.success, row, on: &canvas)
        case .plain: write(toast.text, styles.toast, row, on: &canvas)
        case .careful: write(toast.text, styles.warning, row, on: &canvas)
        case .bad: write(canvas.glyphs.bad + " " + toast.text, styles.danger, row, on: &canvas)
        }
    }
}

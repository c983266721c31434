import Terminal

extension FormView {
    /// What the history would add to the text, muted behind the cursor.
    func drawCompletion(_ row: Int, from column: Int, before end: Int, on canvas: inout Canvas) {
        guard let completion = update.lookupCompletion(context) else { return }
        let view = TextFieldView(form.lookup, width: end - column)
        let start = column + view.cursorColumn
        guard start < end else { return }
        canvas.frame.write(
            completion, at: Position(row: row, column: start), style: canvas.styles.muted, maxWidth: end - start,
            truncation: .ellipsis)
    }
}

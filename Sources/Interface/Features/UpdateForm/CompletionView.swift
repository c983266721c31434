import Terminal

extension FormView {
    /// Shows, muted after the cursor, how the history would complete the text.
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

import Terminal

/// The search field of an overlay, on the first line below its title.
enum QueryLine {
    static func draw(_ query: TextField, in box: Rect, isFocused: Bool = true, on canvas: inout Canvas) {
        let row = box.row + 1
        let view = TextFieldView(query, width: box.columns - 5)
        let place = Position(row: row, column: box.column + 3)
        if query.isEmpty {
            canvas.write(
                "type to search", row, place.column + 1, canvas.styles.muted, before: box.column + box.columns - 1)
        }
        view.draw(
            query, at: place, style: canvas.styles.text, muted: canvas.styles.muted, glyphs: canvas.glyphs,
            in: &canvas.frame)
        guard isFocused else { return }
        canvas.write(canvas.glyphs.fieldBar, row, box.column + 2, canvas.styles.focus)
        canvas.frame.cursor = Position(row: row, column: place.column + view.cursorColumn)
    }
}

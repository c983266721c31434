import Terminal

/// The line with a list's filter.
struct FilterField {
    private let field: TextField
    private let isFocused: Bool
    /// Shown while it is empty.
    private let example: String

    static let start = 4

    init(_ field: TextField, isFocused: Bool, example: String) {
        self.field = field
        self.isFocused = isFocused
        self.example = example
    }

    /// - Returns: the index of the first visible character.
    @discardableResult
    func draw(row: Int, before end: Int, on canvas: inout Canvas) -> Int {
        canvas.write("/", row, 2, isFocused ? canvas.styles.focus : canvas.styles.muted)
        guard isFocused else {
            canvas.write(String(field.text.prefix(400)), row, Self.start, canvas.styles.text, before: end)
            return 0
        }
        canvas.write(canvas.glyphs.fieldBar, row, 3, canvas.styles.focus)
        let view = TextFieldView(field, width: end - Self.start)
        let place = Position(row: row, column: Self.start)
        canvas.frame.fill(
            Rect(row: row, column: Self.start, rows: 1, columns: end - Self.start), style: canvas.styles.input)
        if field.isEmpty { canvas.write(" " + example, row, Self.start, canvas.styles.muted, before: end) }
        view.draw(
            field, at: place, style: canvas.styles.input, muted: canvas.styles.muted, glyphs: canvas.glyphs,
            in: &canvas.frame)
        canvas.frame.cursor = Position(row: row, column: Self.start + view.cursorColumn)
        return view.first
    }
}

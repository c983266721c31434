import Terminal

/// The line with a list's filter.
struct FilterField {
    private let field: TextField
    private let isFocused: Bool
    /// Shown while it is empty.
    private let example: String

    private static let start = 4

    init(_ field: TextField, isFocused: Bool, example: String) {
        self.field = field
        self.isFocused = isFocused
        self.example = example
    }

    /// - Returns: the index of the first visible character.
    @discardableResult
    func draw(row: Int, before end: Int, on canvas: inout Canvas) -> Int {
        canvas.mark(
            Rect(row: row, column: 0, rows: 1, columns: canvas.columns), click: .action(.filter(.open)))
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

    /// Below the word that it completes, the first one as chosen.
    ///
    /// - Parameter first: the index of the first visible character of the filter.
    func draw(_ completion: FilterCompletion, first: Int, row: Int, on canvas: inout Canvas) {
        let end = canvas.columns - 1
        let needed = 2 + DisplayWidth.of(completion.words.first ?? "")
        var column = max(1, min(column(of: completion.start, first) - 1, end - needed))
        for (index, word) in completion.words.enumerated() {
            let text = " " + word + " "
            guard index == 0 || column + DisplayWidth.of(text) <= end else { break }
            let style = index == 0 ? canvas.styles.selection : canvas.styles.muted
            column = canvas.write(text, row, column, style, before: end)
        }
    }

    private func column(of index: Int, _ first: Int) -> Int {
        let index = min(max(0, index), field.characters.count)
        guard index > first else { return Self.start }
        return Self.start + field.characters[first..<index].reduce(0) { $0 + DisplayWidth.of($1) }
    }
}

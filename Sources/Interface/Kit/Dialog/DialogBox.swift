import Terminal

struct DialogBox {
    let dialog: Dialog
    let size: Size

    func draw(on canvas: inout Canvas) {
        let width = min(size.columns - 4, 64)
        let choiceRows = dialog.isList ? dialog.choices.count : 1
        let most = max(1, size.rows - 2 - choiceRows - 3)
        let lines = dialog.text.flatMap { WrappedText.lines($0, width: width - 6, limit: most) }.prefix(most)
        let rows = lines.count + choiceRows + 3
        let box = Rect(
            row: max(1, (size.rows - rows) / 3), column: (size.columns - width) / 2, rows: min(rows, size.rows - 2),
            columns: width)
        Box.draw(box, title: dialog.title, on: &canvas)
        for (index, line) in lines.enumerated() {
            canvas.write(line, box.row + 1 + index, box.column + 3, nil, before: box.column + width - 2)
        }
        let row = box.row + lines.count + 2
        if dialog.isList {
            drawList(box, from: row, on: &canvas)
        } else {
            drawButtons(box, row, on: &canvas)
        }
    }

    private func drawButtons(_ box: Rect, _ row: Int, on canvas: inout Canvas) {
        var column = box.column + 3
        for (index, choice) in dialog.choices.enumerated() {
            let start = column
            column = canvas.write("  [ " + choice.label + " ]", row, column, canvas.styles.text)
            markLetter(of: choice, row, start + 4, canvas.styles.text, before: column, on: &canvas)
            canvas.mark(Rect(row: row, column: start, rows: 1, columns: column - start), click: .choice(index))
            if index == dialog.chosenIndex {
                canvas.select(row, columns: start..<column)
                canvas.frame.cursor = Position(row: row, column: start + 4)
            }
            column += 3
        }
    }

    private func drawList(_ box: Rect, from first: Int, on canvas: inout Canvas) {
        let end = box.column + box.columns - 2
        for (index, choice) in dialog.choices.enumerated() {
            let row = first + index
            let text = choice.reason.map { choice.label + " (" + $0 + ")" } ?? choice.label
            let style = choice.reason == nil ? canvas.styles.text : canvas.styles.disabled
            canvas.write(text, row, box.column + 4, style, before: end)
            markLetter(of: choice, row, box.column + 4, style, before: end, on: &canvas)
            canvas.mark(
                Rect(row: row, column: box.column + 2, rows: 1, columns: box.columns - 4), click: .choice(index))
            if index == dialog.chosenIndex {
                canvas.select(row, columns: (box.column + 2)..<end)
                canvas.frame.cursor = Position(row: row, column: box.column + 4)
            }
        }
    }

    /// Underlines the letter that answers with the choice.
    private func markLetter(
        of choice: Dialog.Choice, _ row: Int, _ start: Int, _ style: Style, before end: Int, on canvas: inout Canvas
    ) {
        guard let letter = choice.letter,
            let index = choice.label.firstIndex(where: { $0.lowercased() == String(letter) })
        else { return }
        var underlined = style
        underlined.attributes.formUnion([.bold, .underline])
        let column = start + DisplayWidth.of(String(choice.label[..<index]))
        canvas.write(String(choice.label[index]), row, column, underlined, before: end)
    }
}

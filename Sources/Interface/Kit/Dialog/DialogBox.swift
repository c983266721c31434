import Terminal

struct DialogBox {
    private let dialog: Dialog
    private let layout: DialogLayout

    init(_ dialog: Dialog, size: Size) {
        self.dialog = dialog
        layout = DialogLayout(dialog, size: size)
    }

    private var box: Rect { layout.box }
    private var left: Int { box.column + layout.padding }
    private var end: Int { box.column + box.columns - layout.padding }

    func draw(on canvas: inout Canvas) {
        Box.draw(box, title: dialog.title, on: &canvas)
        let first = min(dialog.scroll, layout.text.count - layout.textRows)
        for (index, line) in layout.text.dropFirst(first).prefix(layout.textRows).enumerated() {
            canvas.write(line, box.row + 1 + index, left, nil, before: end)
        }
        drawHidden(
            above: first, below: layout.text.count - layout.textRows - first, box.row,
            from: left + DisplayWidth.of(dialog.title) + 1, on: &canvas)
        if let choices = layout.choices {
            drawList(choices, on: &canvas)
        } else {
            drawButtons(on: &canvas)
        }
    }

    /// How many lines lie above and below those shown, in a line of the box.
    private func drawHidden(above: Int, below: Int, _ row: Int, from start: Int, on canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let parts = [above > 0 ? glyphs.more(above: above) : nil, below > 0 ? glyphs.more(below: below) : nil]
            .compactMap(\.self)
        let end = box.column + box.columns - 1
        // Where both have no room, what is still to be read counts.
        let wordings = [parts.joined(separator: "  "), parts.last ?? ""].filter { !$0.isEmpty }.map { " \($0) " }
        guard let text = wordings.first(where: { DisplayWidth.of($0) <= end - start }) ?? wordings.last else { return }
        canvas.writeRight(text, row, before: end, from: start, canvas.styles.hintKey)
    }

    private func drawButtons(on canvas: inout Canvas) {
        let row = layout.choicesRow
        var column = left
        for (index, choice) in dialog.choices.enumerated() {
            let start = column
            let isChosen = index == dialog.chosenIndex
            let isEnabled = choice.reason == nil
            column = canvas.writeButton(
                choice.label, row, start, isChosen: isChosen, isEnabled: isEnabled, before: end)
            let style = !isEnabled ? canvas.styles.disabled : isChosen ? canvas.styles.button : canvas.styles.input
            markLetter(of: choice, row, start + 2, style, before: column, on: &canvas)
            canvas.mark(Rect(row: row, column: start, rows: 1, columns: column - start), click: .choice(index))
            if isChosen { canvas.frame.cursor = Position(row: row, column: start + 2) }
            column += DialogLayout.buttonGap
        }
    }

    /// The lines around the chosen one where not all fit.
    private func drawList(_ choices: [[String]], on canvas: inout Canvas) {
        let before = choices.prefix(dialog.chosenIndex).reduce(0) { $0 + $1.count }
        let all = choices.reduce(0) { $0 + $1.count }
        let chosenEnd = before + (choices.indices.contains(dialog.chosenIndex) ? choices[dialog.chosenIndex].count : 0)
        let top = max(0, min(max(0, chosenEnd - layout.choiceRows), before))
        var line = 0
        for (index, lines) in choices.enumerated() {
            let choice = dialog.choices[index]
            let style = choice.reason == nil ? canvas.styles.text : canvas.styles.disabled
            for (number, text) in lines.enumerated() {
                defer { line += 1 }
                guard (top..<(top + layout.choiceRows)).contains(line) else { continue }
                let row = layout.choicesRow + line - top
                canvas.write(text, row, left + 1, style, before: end)
                if number == 0 { markLetter(of: choice, row, left + 1, style, before: end, on: &canvas) }
                canvas.mark(
                    Rect(row: row, column: left - 1, rows: 1, columns: end - left + 1), click: .choice(index))
                guard index == dialog.chosenIndex else { continue }
                canvas.select(row, columns: (left - 1)..<end)
                if number == 0 { canvas.frame.cursor = Position(row: row, column: left + 1) }
            }
        }
        drawHidden(
            above: top, below: all - top - layout.choiceRows, box.row + box.rows - 1, from: left, on: &canvas)
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

import Terminal

/// Where the parts of a question stand. A small window shows a part of a long text, which scrolls, and the choices around
/// the chosen one; the whole height is used before anything is cut.
struct DialogLayout {
    let box: Rect
    /// The text, broken into lines.
    let text: [String]
    let textRows: Int
    /// The choices, each broken into lines; nil where they stand beside each other on one line.
    let choices: [[String]]?
    /// The first row of the choices.
    let choicesRow: Int
    let choiceRows: Int
    /// Columns between the box and what is in it.
    let padding: Int

    /// Enough for any question that is asked, with what a server said in it.
    private static let mostLines = 100
    /// Columns between two buttons.
    static let buttonGap = 3

    init(_ dialog: Dialog, size: Size) {
        let isNarrow = size.columns < 60
        let columns = isNarrow ? size.columns : min(size.columns - 4, 64)
        let padding = isNarrow ? 2 : 3
        let room = columns - 2 * padding
        self.padding = padding
        text = dialog.text.flatMap { WrappedText.lines($0, width: room, limit: Self.mostLines) }
        let buttons = dialog.choices.reduce(0) { $0 + DisplayWidth.of($1.label) + 4 }
        let isRow = !dialog.isList && buttons + (dialog.choices.count - 1) * Self.buttonGap <= room
        choices =
            isRow
            ? nil
            : dialog.choices.map { choice in
                WrappedText.lines(choice.words, width: room - 1, limit: Self.mostLines)
            }
        let needed = choices.map { $0.reduce(0) { $0 + $1.count } } ?? 1

        // Without the header, the lines of the box, the message line and the hint line.
        let most = max(2, size.rows - 5)
        choiceRows = min(needed, max(2, most - text.count))
        textRows = min(text.count, most - choiceRows)
        let gap = textRows + choiceRows < most ? 1 : 0
        let rows = textRows + gap + choiceRows + 2
        box = Rect(
            row: max(1, min((size.rows - rows) / 3, size.rows - 2 - rows)),
            column: (size.columns - columns) / 2, rows: rows, columns: columns)
        choicesRow = box.row + 1 + textRows + gap
    }
}

extension Dialog.Choice {
    /// With why it is disabled.
    var words: String {
        reason.map { label + " (" + $0 + ")" } ?? label
    }
}

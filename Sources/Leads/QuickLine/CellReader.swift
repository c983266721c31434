/// Splits tab-separated text as spreadsheets copy it. The apostrophe that protects a cell from being a formula is
/// removed.
enum CellReader {
    /// The cells of each line. A cell that begins with a double quote continues to the next single one, across tabs and
    /// line ends; without one the quote is an ordinary character.
    static func rows(of text: String) -> [[String]] {
        let characters = Array(text)
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var index = 0
        // After a quote that is never closed, no other is tried: that would scan the rest again for each.
        var mayClose = true
        while index < characters.count {
            let character = characters[index]
            if character == "\"", cell.isEmpty, mayClose {
                let quoted = quotedCell(characters, from: index)
                if let text = quoted.text {
                    cell = text
                    index = quoted.end
                    continue
                }
                mayClose = quoted.end < characters.count
            }
            switch character {
            case "\t":
                row.append(SpreadsheetText.restored(cell))
                cell = ""
            case _ where character.isNewline:
                rows.append(row + [SpreadsheetText.restored(cell)])
                (row, cell) = ([], "")
            default: cell.append(character)
            }
            index += 1
        }
        if !row.isEmpty || !cell.isEmpty { rows.append(row + [SpreadsheetText.restored(cell)]) }
        return rows
    }

    /// - Returns: the text between the quotes, nil where they do not close before a tab, a line end or the end; and the
    ///   index of the first unread character.
    private static func quotedCell(_ characters: [Character], from start: Int) -> (text: String?, end: Int) {
        var text = ""
        var index = start + 1
        while index < characters.count {
            guard characters[index] == "\"" else {
                text.append(characters[index])
                index += 1
                continue
            }
            let next = index + 1 < characters.count ? characters[index + 1] : "\n"
            if next == "\t" || next.isNewline { return (text, index + 1) }
            guard next == "\"" else { return (nil, index) }
            text.append("\"")
            index += 2
        }
        return (nil, index)
    }
}

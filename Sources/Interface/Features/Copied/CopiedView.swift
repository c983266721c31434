import Terminal

/// Draws the copied text over the full width, without a frame at the sides, so that a selection by hand contains
/// nothing else. Lines break only at the edge, and no character is left out.
struct CopiedView {
    let copied: CopiedText
    let size: Size
    let lines: [String]

    init(_ copied: CopiedText, size: Size) {
        self.copied = copied
        self.size = size
        lines = Self.lines(copied.text, width: size.columns)
    }

    private static let advice = [
        " Not on the clipboard? Select it here with the mouse. ", " Not on the clipboard? Select it. ",
    ]

    var rows: Int {
        min(lines.count, max(1, size.rows - 6))
    }

    private static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var line = ""
            var used = 0
            for character in VisibleText.of(String(paragraph)) {
                let needed = DisplayWidth.of(character)
                if used + needed > width {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += needed
            }
            lines.append(line)
        }
        return lines
    }

    func draw(on canvas: inout Canvas) {
        let row = max(1, (size.rows - rows - 2) / 3)
        let area = Rect(row: row, column: 0, rows: rows + 2, columns: size.columns)
        canvas.clear(area)
        canvas.mark(area, wheel: .copied)
        canvas.rule(row, title: "Copied: " + copied.name)
        let top = min(copied.top, max(0, lines.count - rows))
        for (offset, line) in lines.dropFirst(top).prefix(rows).enumerated() {
            canvas.write(line, row + 1 + offset, 0)
        }
        let last = row + rows + 1
        canvas.rule(last)
        let end = size.columns - 1
        let place = lines.count > rows ? " lines \(top + 1) to \(top + rows) of \(lines.count) " : ""
        let start = canvas.writeRight(place, last, before: end, from: 1, canvas.styles.muted)
        let advice = Self.advice.first { $0.count + 1 < start } ?? ""
        canvas.write(advice, last, 1, canvas.styles.muted, before: start)
    }
}

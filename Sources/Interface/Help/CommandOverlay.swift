import Terminal

/// Draws help and palette in a box over the screen.
struct CommandOverlay {
    let list: CommandList
    let size: Size

    private enum Line {
        case heading(String)
        case entry(Int)
        case reason(String)
    }

    func draw(on canvas: inout Canvas) {
        let lines = lines
        let width = min(size.columns - 4, 74)
        let rows = list.kind == .help ? size.rows - 3 : min(size.rows - 5, 16)
        let box = Rect(
            row: list.kind == .help ? 1 : min(4, max(2, size.rows / 6)), column: (size.columns - width) / 2,
            rows: max(4, rows), columns: width)
        Box.draw(box, title: list.kind == .help ? "Help" : "Commands", on: &canvas)
        QueryLine.draw(list.query, in: box, on: &canvas)

        let area = Rect(row: box.row + 2, column: box.column + 1, rows: box.rows - 3, columns: box.columns - 2)
        if list.entries.isEmpty {
            canvas.write("No command fits.", area.row, area.column + 1, canvas.styles.muted)
        }
        let focus = lines.firstIndex { if case .entry(list.selected) = $0 { true } else { false } } ?? 0
        // Room for a reason below, and for the heading above the first entry.
        let first = list.selected == 0 ? 0 : max(0, min(focus + 2 - area.rows, lines.count - area.rows))
        let shown = focus < first ? focus : max(first, 0)
        for (offset, line) in lines.dropFirst(shown).prefix(area.rows).enumerated() {
            draw(line, area.row + offset, area, on: &canvas)
        }
    }

    private var lines: [Line] {
        var lines: [Line] = []
        var group: Command.Group?
        for (index, entry) in list.entries.enumerated() {
            if list.kind == .help, entry.command.group != group {
                group = entry.command.group
                lines.append(.heading(entry.command.group.rawValue.uppercased()))
            }
            lines.append(.entry(index))
            if index == list.selected, let reason = entry.reason { lines.append(.reason(reason)) }
        }
        return lines
    }

    private func draw(_ line: Line, _ row: Int, _ area: Rect, on canvas: inout Canvas) {
        let end = area.column + area.columns
        switch line {
        case .heading(let text): canvas.write(text, row, area.column + 1, canvas.styles.heading, before: end)
        case .reason(let text):
            canvas.write("not now: " + text, row, area.column + 3, canvas.styles.warning, before: end)
        case .entry(let index):
            let entry = list.entries[index]
            let style = entry.reason == nil ? canvas.styles.text : canvas.styles.disabled
            let keys = entry.command.keyTexts.map(canvas.marks.keyText).joined(separator: "  ")
            let keyStyle = canvas.styles.hintKey
            let keysStart = area.column + area.columns * 13 / 20
            canvas.write(entry.command.title, row, area.column + 1, style, before: keysStart - 1)
            canvas.write(keys, row, keysStart, entry.reason == nil ? keyStyle : style, before: end - 1)
            if index == list.selected { canvas.select(row, columns: area.column..<end) }
        }
    }
}

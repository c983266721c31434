import Terminal

struct CommandOverlay {
    let list: CommandList
    let size: Size

    private enum Line {
        case heading(String)
        case entry(Int)
        case reason(Int)
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
        canvas.mark(box, wheel: .entries)
        if list.entries.isEmpty {
            canvas.write("No command fits.", area.row, area.column + 1, canvas.styles.muted)
        }
        let focus = lines.firstIndex { if case .entry(list.selected) = $0 { true } else { false } } ?? 0
        // Leave room for a reason below, and for the heading above the first entry.
        let first = (list.selected ?? 0) == 0 ? 0 : max(0, min(focus + 2 - area.rows, lines.count - area.rows))
        let shown = focus < first ? focus : max(first, 0)
        for (offset, line) in lines.dropFirst(shown).prefix(area.rows).enumerated() {
            if case .entry(let index) = line {
                let row = Rect(row: area.row + offset, column: area.column, rows: 1, columns: area.columns)
                canvas.mark(row, click: .action(.list(.click(index))))
            }
            draw(line, area.row + offset, area, on: &canvas)
        }
    }

    private var lines: [Line] {
        var lines: [Line] = []
        var heading: String?
        for (index, entry) in list.entries.enumerated() {
            let own = self.heading(over: entry, index)
            if let own, own != heading { lines.append(.heading(own.uppercased())) }
            heading = own
            lines.append(.entry(index))
            // A searched command shows at once why it is disabled.
            let explains = index == list.selected || !list.query.isEmpty
            if explains, entry.reason != nil { lines.append(.reason(index)) }
        }
        return lines
    }

    private func heading(over entry: CommandList.Entry, _ index: Int) -> String? {
        switch list.kind {
        case .help: list.query.isEmpty ? entry.command.group.rawValue : nil
        case .palette where list.recent == 0: nil
        case .palette: index < list.recent ? "USED LAST" : "ALL"
        }
    }

    private func draw(_ line: Line, _ row: Int, _ area: Rect, on canvas: inout Canvas) {
        let end = area.column + area.columns
        switch line {
        case .heading(let text): canvas.write(text, row, area.column + 1, canvas.styles.heading, before: end)
        case .reason(let index):
            let style = index == list.selected ? canvas.styles.warning : canvas.styles.muted
            let reason = "not now: " + (list.entries[index].reason ?? "")
            canvas.write(reason, row, area.column + 3, style, before: end)
        case .entry(let index) where index == list.selected:
            canvas.on(.selection) { canvas in
                canvas.clear(Rect(row: row, column: area.column, rows: 1, columns: area.columns))
                draw(list.entries[index], row, area, on: &canvas)
                canvas.write(canvas.glyphs.rowBar, row, area.column, canvas.styles.text)
            }
        case .entry(let index): draw(list.entries[index], row, area, on: &canvas)
        }
    }

    private func draw(_ entry: CommandList.Entry, _ row: Int, _ area: Rect, on canvas: inout Canvas) {
        let canRun = entry.reason == nil
        let style = canRun ? canvas.styles.text : canvas.styles.disabled
        var typed = canRun ? canvas.styles.match : style
        typed.attributes.formUnion([.bold, .underline])
        let keysStart = area.column + area.columns * 13 / 20
        let title = entry.command.title
        let start = area.column + 1
        let used = canvas.write(title, row, start, style, before: keysStart - 1)
        let whole = used - start >= title.utf8.count ? used : used - 1
        for letter in entry.match.letters where start + letter < whole {
            let index = title.utf8.index(title.startIndex, offsetBy: letter)
            canvas.write(String(title[index]), row, start + letter, typed)
        }
        if whole == used, let name = entry.match.name {
            canvas.write("(" + name + ")", row, used + 1, canvas.styles.muted, before: keysStart - 1)
        }
        var column = keysStart
        for (index, key) in entry.command.keyTexts.enumerated() {
            let keyStyle = entry.match.keys.contains(index) ? typed : canRun ? canvas.styles.hintKey : style
            column =
                canvas.write(canvas.glyphs.keyText(key), row, column, keyStyle, before: area.column + area.columns - 1)
                + 2
        }
    }
}

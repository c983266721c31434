import Terminal

struct CommandOverlay {
    let list: CommandList
    let size: Size

    private enum Line {
        case heading(String)
        /// With the title, or the first line of one that is longer than there is room for.
        case entry(Int, String)
        case rest(Int, String)
        case reason(Int, String)

        var entry: Int? {
            switch self {
            case .heading: nil
            case .entry(let index, _), .rest(let index, _), .reason(let index, _): index
            }
        }
    }

    func draw(on canvas: inout Canvas) {
        let width = min(size.columns - 4, 74)
        let lines = lines(width: width - 2, canvas.glyphs)
        let rows = list.kind == .help ? size.rows - 3 : min(size.rows - 5, 16)
        let box = Rect(
            row: list.kind == .help ? 1 : min(4, max(2, size.rows / 6)), column: (size.columns - width) / 2,
            rows: max(4, rows), columns: width)
        Box.draw(box, title: list.kind == .help ? "Help" : "Commands", on: &canvas)
        QueryLine.draw(list.query, in: box, on: &canvas)

        let area = Rect(row: box.row + 2, column: box.column + 1, rows: box.rows - 3, columns: box.columns - 2)
        canvas.mark(box, wheel: .entries)
        if list.entries.isEmpty {
            canvas.write("No command matches.", area.row, area.column + 1, canvas.styles.muted)
        }
        let focus = lines.firstIndex { $0.entry != nil && $0.entry == list.selected } ?? 0
        let last = lines.lastIndex { $0.entry != nil && $0.entry == list.selected } ?? 0
        // Leave room for a reason below, and for the heading above the first entry.
        let needed = max(focus + 2, last + 1)
        let first = (list.selected ?? 0) == 0 ? 0 : max(0, min(needed - area.rows, lines.count - area.rows))
        let shown = focus < first ? focus : max(first, 0)
        for (offset, line) in lines.dropFirst(shown).prefix(area.rows).enumerated() {
            if let index = line.entry {
                let row = Rect(row: area.row + offset, column: area.column, rows: 1, columns: area.columns)
                canvas.mark(row, click: .action(.list(.click(index))))
            }
            draw(line, area.row + offset, area, on: &canvas)
        }
    }

    private func lines(width: Int, _ glyphs: Glyphs) -> [Line] {
        var lines: [Line] = []
        var heading: String?
        for (index, entry) in list.entries.enumerated() {
            let own = self.heading(over: entry, index)
            if let own, own != heading { lines.append(.heading(own.uppercased())) }
            heading = own
            let room = (entry.command.keyTexts.isEmpty ? width : Self.keysStart(width)) - 2
            let title = WrappedText.lines(entry.command.title, width: room, limit: 4)
            lines.append(.entry(index, title.first ?? ""))
            lines += title.dropFirst().map { .rest(index, $0) }
            // A searched command shows at once why it is disabled.
            let explains = index == list.selected || !list.query.isEmpty
            if explains, let reason = entry.reason {
                let text = WrappedText.lines("not now: " + reason, width: width - 4, limit: 3)
                lines += text.map { .reason(index, $0) }
            }
        }
        return lines
    }

    /// The column of the keys, the same for all: a title that is longer takes another line.
    private static func keysStart(_ width: Int) -> Int {
        width * 13 / 20
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
        case .reason(let index, let text):
            let style = index == list.selected ? canvas.styles.warning : canvas.styles.muted
            canvas.write(text, row, area.column + 3, style, before: end)
        case .entry(let index, let title):
            onRow(of: index, row, area, canvas: &canvas) { draw(list.entries[index], title, row, area, on: &$0) }
        case .rest(let index, let title):
            onRow(of: index, row, area, canvas: &canvas) { canvas in
                let style = list.entries[index].reason == nil ? canvas.styles.text : canvas.styles.disabled
                canvas.write(title, row, area.column + 1, style, before: end)
            }
        }
    }

    /// Draws a line of an entry, on the bar if the entry is the selected one.
    private func onRow(of index: Int, _ row: Int, _ area: Rect, canvas: inout Canvas, _ draw: (inout Canvas) -> Void) {
        guard index == list.selected else { return draw(&canvas) }
        canvas.on(.selection) { canvas in
            canvas.clear(Rect(row: row, column: area.column, rows: 1, columns: area.columns))
            draw(&canvas)
            canvas.write(canvas.glyphs.rowBar, row, area.column, canvas.styles.text)
        }
    }

    private func draw(
        _ entry: CommandList.Entry, _ title: String, _ row: Int, _ area: Rect, on canvas: inout Canvas
    ) {
        let canRun = entry.reason == nil
        let style = canRun ? canvas.styles.text : canvas.styles.disabled
        var typed = canRun ? canvas.styles.match : style
        typed.attributes.formUnion([.bold, .underline])
        let keysStart = area.column + Self.keysStart(area.columns)
        let start = area.column + 1
        let titleEnd = entry.command.keyTexts.isEmpty ? area.column + area.columns : keysStart - 1
        let used = canvas.write(title, row, start, style, before: titleEnd)
        let whole = used - start >= title.utf8.count ? used : used - 1
        // The letters count bytes, which are columns in ASCII alone.
        for letter in title.utf8.allSatisfy({ $0 < 0x80 }) ? entry.match.letters : []
        where start + letter < whole {
            let index = title.utf8.index(title.startIndex, offsetBy: letter)
            canvas.write(String(title[index]), row, start + letter, typed)
        }
        if whole == used, title == entry.command.title, let name = entry.match.name {
            canvas.write("(" + name + ")", row, used + 1, canvas.styles.muted, before: keysStart - 1)
        }
        var column = keysStart
        for (index, key) in entry.command.keyTexts.enumerated() {
            let keyStyle = entry.match.keys.contains(index) ? typed : canRun ? canvas.styles.hintKey : style
            let text = canvas.glyphs.keyText(key)
            let end = area.column + area.columns - 1
            // A key that is cut off would read like another one.
            guard index == 0 || column + DisplayWidth.of(text) <= end else { break }
            column = canvas.write(text, row, column, keyStyle, before: end) + 2
        }
    }
}

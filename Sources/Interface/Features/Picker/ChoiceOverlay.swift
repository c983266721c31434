import Leads
import Terminal

struct ChoiceOverlay {
    let list: ChoiceList
    let opening: ProfilesState.Opening?
    let session: Session
    let theme: Theme

    private enum Line {
        case choice(Int)
        case reason(String)
    }

    func draw(on canvas: inout Canvas) {
        let width = min(session.size.columns - 4, 74)
        let below = message.map { WrappedText.lines($0.text, width: width - 6, limit: 3) } ?? []
        let lines = lines(width: width - 8)
        let top = min(4, max(1, session.size.rows / 6))
        // The title, the query, the bottom line, and the message after a blank line.
        let others = 3 + (below.isEmpty ? 0 : below.count + 1)
        let rows = max(1, min(session.size.rows - 2 - top - others, max(3, lines.count)))
        let box = Rect(
            row: top, column: (session.size.columns - width) / 2, rows: rows + others, columns: width)
        Box.draw(box, title: list.title, on: &canvas)
        if list.subject == .view {
            canvas.write("its letter opens a view", box.row + 1, box.column + 4, canvas.styles.muted)
        } else {
            QueryLine.draw(list.query, in: box, isFocused: opening == nil, on: &canvas)
        }
        let area = Rect(row: box.row + 2, column: box.column + 1, rows: rows, columns: width - 2)
        canvas.mark(box, wheel: .entries)
        if lines.isEmpty, !list.choices.isEmpty {
            canvas.write("Nothing matches.", area.row, area.column + 1, canvas.styles.muted)
        }
        let focus = lines.firstIndex { if case .choice(list.selected) = $0 { true } else { false } } ?? 0
        // Keep the reason below the selected choice visible too.
        let last = lines.indices[focus...].dropFirst().prefix { if case .reason = lines[$0] { true } else { false } }
        let first = min(focus, max(0, (last.last ?? focus) + 1 - area.rows))
        for (offset, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
            draw(line, area.row + offset, area, on: &canvas)
        }
        for (index, line) in below.enumerated() {
            canvas.write(
                line, box.row + box.rows - 1 - below.count + index, box.column + 3,
                message?.isError == true ? canvas.styles.danger : canvas.styles.muted, before: box.column + width - 2)
        }
    }

    private var message: (text: String, isError: Bool)? {
        if let opening {
            return ("opening \(opening.name)", false)
        }
        return list.problem.map { (session.glyphs.bad + " " + $0, true) }
    }

    private func lines(width: Int) -> [Line] {
        var lines: [Line] = []
        for index in list.shown.indices {
            lines.append(.choice(index))
            if index == list.selected, let reason = list.choices[list.shown[index]].reason {
                lines += WrappedText.lines(reason, width: width, limit: 8).map(Line.reason)
            }
        }
        return lines
    }

    private func draw(_ line: Line, _ row: Int, _ area: Rect, on canvas: inout Canvas) {
        let end = area.column + area.columns
        switch line {
        case .reason(let text): canvas.write(text, row, area.column + 5, canvas.styles.warning, before: end)
        case .choice(let index):
            let choice = list.choices[list.shown[index]]
            canvas.mark(
                Rect(row: row, column: area.column, rows: 1, columns: area.columns),
                click: .action(.list(.click(index))))
            let isSelected = index == list.selected
            let style = choice.reason == nil ? canvas.styles.text : canvas.styles.disabled
            let middle = area.column + area.columns * 9 / 20
            let note = choice.isCurrent ? canvas.glyphs.good + " in use" : ""
            let counts = canvas.glyphs.counts(choice.openCounts)
            let gap = note.isEmpty || counts.isEmpty ? "" : "  "
            var noteStart = canvas.writeRight(note, row, before: end - 1, from: middle, canvas.styles.muted)
            noteStart = canvas.writeRight(counts + gap, row, before: noteStart, from: middle, canvas.styles.warning)
            var detail = middle
            if !choice.isProfile {
                let labelEnd = canvas.write(choice.label, row, area.column + 3, style, before: noteStart - 1)
                detail = max(middle, labelEnd + 2)
            }
            // Beside a label that takes its room, a detail stands whole or not at all.
            if detail == middle || DisplayWidth.of(choice.detail) <= noteStart - 1 - detail {
                canvas.write(choice.detail, row, detail, canvas.styles.muted, before: noteStart - 1)
            }
            if isSelected { canvas.select(row, columns: area.column..<end) }
            if choice.isProfile { drawLabel(choice, row, area.column + 3, before: middle - 1, on: &canvas) }
        }
    }

    private func drawLabel(
        _ choice: ChoiceList.Choice, _ row: Int, _ column: Int, before end: Int, on canvas: inout Canvas
    ) {
        let style =
            choice.color.map { theme.profileStyle(color: $0) } ?? theme.style(for: .profile)
        let label = ProfileLabel(choice.label, style, on: canvas.styles.text)
        canvas.write(label.text, row, column, label.style, before: end)
    }
}

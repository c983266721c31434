import Leads
import Terminal

struct ViewFormBox {
    let form: ViewForm
    let session: Session

    /// From the left edge to the fields.
    private static let entry = 12

    func draw(on canvas: inout Canvas) {
        let width = min(session.size.columns - 4, 64)
        let about = WrappedText.lines(message.text, width: width - 6, limit: 5)
        // In a small window, what it shows gives way to what is to be done.
        let showsFilter = 7 + about.count < session.size.rows
        let rows = (showsFilter ? 7 : 4) + about.count
        let box = Rect(
            row: max(1, (session.size.rows - rows) / 3), column: (session.size.columns - width) / 2, rows: rows,
            columns: width)
        Box.draw(box, title: form.changed == nil ? "Save as a view" : "Change the view", on: &canvas)
        draw(.name, form.name, "name", box, box.row + 1, on: &canvas)
        draw(.letter, form.letter, "letter", box, box.row + 2, on: &canvas)
        let end = box.column + width - 2
        if showsFilter {
            canvas.write("shows", box.row + 4, box.column + 3, canvas.styles.muted)
            canvas.write(
                form.filter.isEmpty ? "all leads" : form.filter, box.row + 4, box.column + Self.entry, before: end)
            canvas.write(form.order.words, box.row + 5, box.column + Self.entry, canvas.styles.muted, before: end)
        }
        for (index, line) in about.enumerated() {
            canvas.write(
                line, box.row + rows - 1 - about.count + index, box.column + 3, message.style(canvas.styles),
                before: end)
        }
    }

    private func draw(
        _ place: ViewForm.Focus, _ field: TextField, _ label: String, _ box: Rect, _ row: Int, on canvas: inout Canvas
    ) {
        let isFocused = form.focus == place
        let (start, end) = (box.column + Self.entry, box.column + box.columns - 2)
        canvas.write(label, row, box.column + 3, isFocused ? canvas.styles.focus : canvas.styles.text)
        canvas.mark(
            Rect(row: row, column: box.column + 1, rows: 1, columns: box.columns - 2),
            click: .action(.views(.form(.focus(place)))))
        let width = place == .letter ? 3 : end - start
        guard isFocused else { return canvas.writeField(field.text, row, start, before: start + width) }
        canvas.write(canvas.glyphs.fieldBar, row, start - 1, canvas.styles.focus)
        canvas.frame.fill(Rect(row: row, column: start, rows: 1, columns: width), style: canvas.styles.input)
        let view = TextFieldView(field, width: width)
        view.draw(
            field, at: Position(row: row, column: start), style: canvas.styles.input, muted: canvas.styles.muted,
            glyphs: canvas.glyphs, in: &canvas.frame)
        canvas.frame.cursor = Position(row: row, column: start + view.cursorColumn)
    }

    private var message: (text: String, style: (Styles) -> Style) {
        switch form.saving {
        case .idle: break
        case .running: return ("saving", { $0.muted })
        case .failed(let why): return (session.glyphs.bad + " not saved: " + why, { $0.danger })
        }
        if form.isTried, let mistake = form.mistake(form.focus) {
            return (session.glyphs.bad + " " + mistake, { $0.danger })
        }
        if let replaced = form.replaced {
            return ("\(replaced.letter) opens \(replaced.name) now: saving replaces it", { $0.warning })
        }
        let key = session.keymap.keyText("leads-views")
        let letter = LeadView.letter(form.letter.text).map { " " + String($0) } ?? " and the letter"
        return ("on Leads, \(key)\(letter) opens it", { $0.muted })
    }
}

import Leads
import Terminal

struct DetailPane {
    let content: DetailContent
    /// How many lines are scrolled away.
    var scroll = 0
    let area: Rect

    /// The rule above it is drawn already: how much is hidden stands at its end.
    func draw(on canvas: inout Canvas) {
        let (start, end) = (area.column, area.column + area.columns - 1)
        draw(content.left, from: start + 3, before: content.isTwoPane ? start + content.middle - 2 : end, on: &canvas)
        draw(content.right, from: start + content.middle, before: end, on: &canvas)
        let (above, below) = (scroll, content.height - scroll - area.rows)
        let parts = [
            above > 0 ? canvas.glyphs.more(above: above) : nil, below > 0 ? canvas.glyphs.more(below: below) : nil,
        ]
        let hidden = parts.compactMap(\.self).joined(separator: "  ")
        guard !hidden.isEmpty else { return }
        canvas.writeRight(" \(hidden) ", area.row - 1, before: end, from: start + 10, canvas.styles.muted)
    }

    private func draw(_ lines: [DetailContent.Line], from column: Int, before end: Int, on canvas: inout Canvas) {
        for (index, line) in lines.dropFirst(scroll).prefix(area.rows).enumerated() {
            let style =
                switch line.kind {
                case .plain: canvas.styles.text
                case .muted: canvas.styles.muted
                case .heading: canvas.styles.heading
                case .title: canvas.styles.accent
                case .outcome(let outcome): canvas.styles.of(outcome)
                }
            if let label = line.label { canvas.write(label, area.row + index, column, canvas.styles.muted) }
            canvas.write(line.text, area.row + index, column + line.indent, style, before: end)
        }
    }
}

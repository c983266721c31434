import Leads
import Terminal

struct DetailPane {
    let recent: RecentState
    let context: Context
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let content = DetailContent(recent, context, columns: area.columns)
        let (start, end) = (area.column, area.column + area.columns - 1)
        draw(content.left, from: start + 3, before: content.isTwoPane ? start + content.middle - 2 : end, on: &canvas)
        draw(content.right, from: start + content.middle, before: end, on: &canvas)
        let hidden = content.height - recent.detail.scroll - area.rows
        if hidden > 0 {
            let text = " " + canvas.glyphs.more(below: hidden) + " "
            canvas.writeRight(text, area.row + area.rows - 1, before: end, from: start, canvas.styles.muted)
        }
    }

    private func draw(_ lines: [DetailContent.Line], from column: Int, before end: Int, on canvas: inout Canvas) {
        for (index, line) in lines.dropFirst(recent.detail.scroll).prefix(area.rows).enumerated() {
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

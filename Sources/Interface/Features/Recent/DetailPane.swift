import Leads
import Terminal

struct DetailPane {
    let recent: RecentState
    let context: Context
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let content = DetailContent(recent, context, columns: area.columns)
        let end = area.row + area.rows
        draw(content.left, from: 3, before: content.isTwoPane ? content.middle - 2 : area.columns - 1, on: &canvas)
        draw(content.right, from: content.middle, before: area.columns - 1, on: &canvas)
        let hidden = content.height - recent.detail.scroll - area.rows
        if hidden > 0 {
            let text = " \(hidden) more \(canvas.glyphs.down) "
            canvas.writeRight(text, end - 1, before: area.columns - 1, from: 0, canvas.styles.muted)
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

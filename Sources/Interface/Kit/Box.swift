import Terminal

enum Box {
    static func draw(_ box: Rect, title: String, on canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let style = canvas.styles.border
        let last = box.row + box.rows - 1
        let right = box.column + box.columns - 1
        canvas.clear(box)
        canvas.rule(box.row, from: box.column, to: right + 1)
        canvas.rule(last, from: box.column, to: right + 1)
        canvas.verticalRule(box.column, rows: box.row..<(last + 1))
        canvas.verticalRule(right, rows: box.row..<(last + 1))
        canvas.write(glyphs.topLeft, box.row, box.column, style)
        canvas.write(glyphs.topRight, box.row, right, style)
        canvas.write(glyphs.bottomLeft, last, box.column, style)
        canvas.write(glyphs.bottomRight, last, right, style)
        canvas.write(" " + title + " ", box.row, box.column + 1, canvas.styles.heading, before: right)
    }
}

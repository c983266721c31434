import Leads
import Terminal

/// Draws the Update screen: the form, the card of the lead, the newest updates.
enum UpdateScreen {
    static func draw(_ state: AppState, on canvas: inout Canvas) {
        var layout = UpdateLayout(size: state.size)
        if !layout.isTwoPane {
            let rows = FormRows(state, rows: .max, isTwoPane: false)
            layout = UpdateLayout(size: state.size, neededRows: rows.top.count + rows.bottom.count)
        }
        canvas.rule(1)
        FormView(state: state, layout: layout).draw(on: &canvas)
        canvas.rule(layout.strip.row - 1, title: "Recent")
        if layout.isTwoPane {
            canvas.verticalRule(layout.divider, rows: layout.body.row..<(layout.body.row + layout.body.rows))
            canvas.write(canvas.marks.teeDown, 1, layout.divider, canvas.styles.border)
            canvas.write(canvas.marks.teeUp, layout.strip.row - 1, layout.divider, canvas.styles.border)
            let card = Rect(
                row: layout.body.row, column: layout.divider + 1, rows: layout.body.rows,
                columns: layout.size.columns - layout.divider - 1)
            LeadCard(state: state, area: card).draw(on: &canvas)
        }
        RecentStrip(state: state, area: layout.strip).draw(on: &canvas)
    }
}

import Leads
import Terminal

/// Draws the Update screen: the form, the card of the lead, the newest updates.
struct UpdateScreen {
    let update: UpdateFormState
    let context: Context

    func draw(on canvas: inout Canvas) {
        let size = context.session.size
        var layout = UpdateLayout(size: size)
        if !layout.isTwoPane {
            let rows = FormRows(update, context, rows: .max, isTwoPane: false)
            layout = UpdateLayout(size: size, neededRows: rows.top.count + rows.bottom.count)
        }
        if !layout.isFormOnly { canvas.rule(1) }
        FormView(update: update, context: context, layout: layout).draw(on: &canvas)
        guard !layout.isFormOnly else { return }
        canvas.rule(layout.newest.row - 1, title: "Recent")
        if layout.isTwoPane {
            canvas.verticalRule(layout.divider, rows: layout.body.row..<(layout.body.row + layout.body.rows))
            canvas.write(canvas.glyphs.teeDown, 1, layout.divider, canvas.styles.border)
            canvas.write(canvas.glyphs.teeUp, layout.newest.row - 1, layout.divider, canvas.styles.border)
            let card = Rect(
                row: layout.body.row, column: layout.divider + 1, rows: layout.body.rows,
                columns: layout.size.columns - layout.divider - 1)
            LeadCard(update: update, context: context, area: card).draw(on: &canvas)
        }
        NewestUpdates(context: context, area: layout.newest).draw(on: &canvas)
    }
}

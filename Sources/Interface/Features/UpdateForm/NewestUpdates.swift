import Leads
import Terminal

/// The list of the newest updates below the form.
struct NewestUpdates {
    let context: Context
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let updates = context.updates.newest(area.rows)
        guard !updates.isEmpty else {
            canvas.write("No updates yet.", area.row, 1, canvas.styles.muted)
            return
        }
        let columns = UpdateColumns(width: area.columns, updates: updates, format: context.session.profile.numberFormat)
        columns.drawHeadings(row: area.row - 1, title: "Recent", before: area.columns, on: &canvas)
        for (index, update) in updates.enumerated() {
            columns.draw(update, row: area.row + index, hasDayLines: false, context, on: &canvas)
        }
    }
}

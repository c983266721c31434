import Leads
import Terminal

/// The newest updates below the form.
struct RecentStrip {
    let state: AppState
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let updates = Array(state.strip.lazy.filter { !$0.isShownByPartner }.prefix(area.rows))
        guard !updates.isEmpty else {
            canvas.write("No updates yet.", area.row, 1, canvas.styles.muted)
            return
        }
        let columns = UpdateColumns(width: area.columns, updates: updates, format: state.profile.numberFormat)
        for (index, update) in updates.enumerated() {
            columns.draw(update, row: area.row + index, hasDayLines: false, state, on: &canvas)
        }
    }
}

import Leads
import Terminal

/// Draws the filter, the order and the number of updates it shows, and below them its completions or the list's heading. The message
/// line says what is wrong with it.
struct FilterLine {
    let recent: RecentState
    let context: Context
    let layout: RecentLayout
    let columns: UpdateColumns

    private var isFocused: Bool { recent.focus == .filter && !context.session.isCovered }

    func draw(on canvas: inout Canvas) {
        let row = layout.filterRow
        let order = recent.filter.error == nil && canvas.columns >= 60 ? orderWords + "   " : ""
        let countStart = canvas.writeRight(
            order + count(canvas.glyphs), row, before: canvas.columns - 1, from: 20,
            recent.hidesRows ? canvas.styles.danger : canvas.styles.muted)
        let field = FilterField(
            recent.filter.field, isFocused: isFocused, example: "a name, a note, status:won, since:7d")
        let first = field.draw(row: row, before: countStart - 2, on: &canvas)
        if let completion = recent.filterCompletion(context) {
            canvas.rule(layout.headingRow)
            field.draw(completion, first: first, row: layout.headingRow, on: &canvas)
        } else {
            drawHeading(on: &canvas)
        }
    }

    // MARK: How many

    private func count(_ glyphs: Glyphs) -> String {
        let format = context.session.profile.numberFormat ?? .point
        guard recent.filter.error == nil else {
            return (recent.hidesRows ? glyphs.bad + " " : "") + "filter not applied"
        }
        guard let all = recent.all else { return recent.isLoaded ? "counting" : "reading" }
        let whole = format.grouped(all) + (all == 1 ? " update" : " updates")
        guard let shown = recent.totals?.updates else { return glyphs.more + " of " + format.grouped(all) }
        return shown == all ? whole : format.grouped(shown) + " of " + format.grouped(all)
    }

    // MARK: The line below

    private func drawHeading(on canvas: inout Canvas) {
        let row = layout.headingRow
        canvas.rule(row)
        let above = recent.selection.top > 0 ? canvas.glyphs.more(above: recent.selection.top) : ""
        let text = progress.isEmpty ? above : progress
        let style = progress.isEmpty ? canvas.styles.muted : canvas.styles.info
        let end = layout.list.columns - 1
        // Where it has no room, the list shows it.
        let fits = !text.isEmpty && end - DisplayWidth.of(text) - 2 >= 30
        let start = fits ? canvas.writeRight(" \(text) ", row, before: end, from: 30, style) : end
        columns.drawHeadings(row: row, before: start, on: &canvas)
    }

    private var orderWords: String {
        switch recent.order {
        case .time: "Newest first"
        case .value: "Highest value first"
        case .lead: "By lead"
        }
    }

    /// A note about slow work, or empty.
    private var progress: String {
        if recent.isSearching {
            return recent.order == .time ? "searching older updates" : "searching all updates"
        }
        let isAtEnd = recent.selectedIndex == recent.rows.count - 1
        if case .next = recent.reading, isAtEnd { return "reading more" }
        return ""
    }
}

import Leads
import Terminal

/// Draws the filter and the number of updates it shows, and below them its mistake, its completions or the list's
/// heading.
struct FilterLine {
    let recent: RecentState
    let context: Context
    let layout: RecentLayout
    let columns: UpdateColumns

    private static let start = 4

    private var isFocused: Bool { recent.focus == .filter && !context.session.isCovered }

    func draw(on canvas: inout Canvas) {
        let row = layout.filterRow
        let count = count(canvas.glyphs)
        let countStart = canvas.writeRight(count, row, before: canvas.columns - 1, from: 20, canvas.styles.muted)
        canvas.write("/", row, 2, isFocused ? canvas.styles.focus : canvas.styles.muted)
        let end = countStart - 2
        guard isFocused else {
            canvas.write(String(recent.filter.text.prefix(400)), row, Self.start, canvas.styles.text, before: end)
            drawHeading(first: 0, on: &canvas)
            return
        }
        canvas.write(canvas.glyphs.fieldBar, row, 3, canvas.styles.focus)
        let view = TextFieldView(recent.filter, width: end - Self.start)
        canvas.frame.fill(
            Rect(row: row, column: Self.start, rows: 1, columns: end - Self.start), style: canvas.styles.input)
        if recent.filter.isEmpty {
            canvas.frame.write(
                " a name, a note, status:won, since:7d", at: Position(row: row, column: Self.start),
                style: canvas.styles.muted, maxWidth: end - Self.start, truncation: .ellipsis)
        }
        view.draw(
            recent.filter, at: Position(row: row, column: Self.start), style: canvas.styles.input,
            muted: canvas.styles.muted, glyphs: canvas.glyphs, in: &canvas.frame)
        canvas.frame.cursor = Position(row: row, column: Self.start + view.cursorColumn)
        drawHeading(first: view.first, on: &canvas)
    }

    // MARK: How many

    private func count(_ glyphs: Glyphs) -> String {
        let format = context.session.profile.numberFormat ?? .point
        guard recent.error == nil else { return "filter not applied" }
        guard let all = recent.all else { return recent.isLoaded ? "counting" : "reading" }
        let whole = format.grouped(all) + (all == 1 ? " update" : " updates")
        guard let shown = recent.totals?.updates else { return glyphs.more + " of " + format.grouped(all) }
        return shown == all ? whole : format.grouped(shown) + " of " + format.grouped(all)
    }

    // MARK: The line below

    /// - Parameter first: index of the first visible character of the filter.
    private func drawHeading(first: Int, on canvas: inout Canvas) {
        let row = layout.headingRow
        canvas.rule(row)
        if let completion = recent.filterCompletion(context) {
            draw(completion, column(of: completion.start, first), row, on: &canvas)
        } else if let error = recent.error {
            draw(error, first, row, on: &canvas)
        } else {
            let words: (text: String, style: Style) =
                !progress.isEmpty
                ? (orderWords + ", " + progress, canvas.styles.info)
                : recent.selection.top > 0
                    ? (canvas.glyphs.more(above: recent.selection.top), canvas.styles.muted)
                    : (orderWords, canvas.styles.muted)
            let end = layout.list.columns - 1
            let text = " " + words.text + " "
            let start = canvas.writeRight(text, row, before: end, from: 30, words.style)
            columns.drawHeadings(row: row, before: start, on: &canvas)
        }
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
            return recent.order == .time ? "searching older updates" : "looking through all updates"
        }
        let isAtEnd = recent.selectedIndex == recent.rows.count - 1
        if case .next = recent.reading, isAtEnd { return "reading on" }
        return ""
    }

    private func draw(_ completion: FilterCompletion, _ start: Int, _ row: Int, on canvas: inout Canvas) {
        let end = canvas.columns - 1
        let needed = 2 + DisplayWidth.of(completion.words.first ?? "")
        var column = max(1, min(start - 1, end - needed))
        for (index, word) in completion.words.enumerated() {
            let text = " " + word + " "
            guard index == 0 || column + DisplayWidth.of(text) <= end else { break }
            let style = index == 0 ? canvas.styles.selection : canvas.styles.muted
            column = canvas.write(text, row, column, style, before: end)
        }
    }

    /// Written below the mistake, or as near as it fits.
    private func draw(_ error: HistoryFilter.ParseError, _ first: Int, _ row: Int, on canvas: inout Canvas) {
        let isTyped = isFocused && recent.isTypingMistake
        let text = isTyped ? " " + error.message + " " : " " + canvas.glyphs.bad + " " + error.message + " "
        let end = canvas.columns - 1
        let column = max(1, min(column(of: error.offset, first) - 1, end - DisplayWidth.of(text)))
        canvas.write(text, row, column, isTyped ? canvas.styles.muted : canvas.styles.danger, before: end)
    }

    private func column(of index: Int, _ first: Int) -> Int {
        let characters = recent.filter.characters
        let index = min(max(0, index), characters.count)
        guard index > first else { return Self.start }
        return Self.start + characters[first..<index].reduce(0) { $0 + DisplayWidth.of($1) }
    }
}

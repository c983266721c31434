import FoundationEssentials
import Leads
import Terminal

/// Draws the list of leads, and the card or the panel beside it or in its place.
struct LeadsScreen {
    let leads: LeadsState
    let context: Context
    let layout: LeadsLayout

    init(_ leads: LeadsState, _ context: Context) {
        self.leads = leads
        self.context = context
        layout = LeadsLayout(size: context.session.size, focus: leads.focus)
    }

    private var session: Session { context.session }

    func draw(on canvas: inout Canvas) {
        drawList(on: &canvas)
        guard layout.side.rows > 0, let lead = leads.selectedLead else { return }
        let updates = context.updates.updates(of: lead.identifiers.all).filter(session.isOwn)
        LeadCard(lead: lead, updates: updates.map(\.id), context: context, area: layout.side).draw(on: &canvas)
    }

    /// Everything but the card.
    func drawList(on canvas: inout Canvas) {
        let columns = LeadColumns(width: layout.list.columns)
        drawFilter(columns, on: &canvas)
        if let divider = layout.divider {
            canvas.verticalRule(divider, rows: layout.list.row..<(layout.list.row + layout.list.rows))
            if leads.filterCompletion(context) == nil {
                canvas.write(canvas.glyphs.teeDown, layout.headingRow, divider, canvas.styles.border)
            }
        }
        if let row = layout.newestRow {
            canvas.rule(row - 1, title: "Recent")
            if let divider = layout.divider {
                canvas.write(canvas.glyphs.teeUp, row - 1, divider, canvas.styles.border)
            }
            let area = Rect(row: row, column: 0, rows: 1, columns: canvas.columns)
            NewestUpdates(context: context, area: area).draw(on: &canvas)
        }
        canvas.mark(layout.list, wheel: .rows)
        drawRows(columns, on: &canvas)
    }

    // MARK: Above the list

    private func drawFilter(_ columns: LeadColumns, on canvas: inout Canvas) {
        let row = layout.filterRow
        let words = statusWordings(canvas.glyphs)
        let room = canvas.columns - 26
        let text = words.first { DisplayWidth.of($0) <= room } ?? words.last ?? ""
        let start = canvas.writeRight(text, row, before: canvas.columns - 1, from: 20, canvas.styles.muted)
        let field = FilterField(
            leads.filter.field, isFocused: leads.focus == .filter && !session.isCovered, example: "a name, days:<14")
        let first = field.draw(row: row, before: start - 2, on: &canvas)
        if let completion = leads.filterCompletion(context) {
            canvas.rule(layout.headingRow)
            field.draw(completion, first: first, row: layout.headingRow, on: &canvas)
        } else {
            drawHeading(columns, on: &canvas)
        }
    }

    /// How many leads are shown and how old the copy is, from the fullest wording to the shortest.
    private func statusWordings(_ glyphs: Glyphs) -> [String] {
        let format = session.profile.numberFormat ?? .point
        var age: [String] = []
        switch leads.sync {
        case .running(_, let progress):
            age = [progressWords(progress, format)]
        case .idle, .failed:
            if let asOf = leads.asOf {
                let moment = Age.moment(asOf, now: session.now, zone: session.zone)
                let text = "as of " + (moment.hasPrefix("today ") ? String(moment.dropFirst(6)) : moment)
                if case .failed = leads.sync { age = [text + ", not refreshed", text] } else { age = [text] }
            }
        }
        guard !leads.hidesRows else { return ["filter not applied"] }
        guard leads.listing != .unread else { return [leads.trouble == nil ? age.first ?? "reading" : ""] }
        let shown = leads.matching.map { format.grouped($0) } ?? glyphs.more
        let kind = leads.filter.applied.terms == [.toDo] ? " to do" : ""
        let count =
            leads.matching == leads.total
            ? format.grouped(leads.total) + (leads.total == 1 ? " lead" : " leads")
            : "\(shown)\(kind) of \(format.grouped(leads.total))"
        let words = age.map { count + "   " + $0 } + (age.isEmpty ? [count] : age + [count])
        return marksWords(format).map { marks in words.map { marks + "   " + $0 } + [marks] } ?? words
    }

    /// Such as `12 marked, 3 not shown`; nil without marks.
    private func marksWords(_ format: NumberFormat) -> String? {
        if case .reading = leads.marking { return "marking" }
        guard !leads.marks.isEmpty else { return nil }
        let hidden = leads.hiddenMarks ?? 0
        return format.grouped(leads.marks.count) + " marked"
            + (hidden > 0 ? ", " + format.grouped(hidden) + " not shown" : "")
    }

    private func progressWords(_ progress: SyncProgress?, _ format: NumberFormat) -> String {
        if let pause = progress?.pause { return "waits \(pause) s, as the server asked" }
        guard let progress, progress.read > 0 else { return "refreshing" }
        let read = "reading " + format.grouped(progress.read)
        return progress.total.map { read + " of " + format.grouped($0) } ?? read
    }

    private func drawHeading(_ columns: LeadColumns, on canvas: inout Canvas) {
        let row = layout.headingRow
        canvas.rule(row)
        guard layout.list.rows > 0 else { return }
        let above = leads.selection.top
        let text = above > 0 ? canvas.glyphs.more(above: above) : orderWords
        let start = canvas.writeRight(
            " " + text + " ", row, before: layout.list.columns - 1, from: 8, canvas.styles.muted)
        columns.drawHeadings(row: row, before: start, on: &canvas)
    }

    private var orderWords: String {
        let words = leads.order.words
        return leads.shownView.map { $0.name + ": " + words } ?? words.prefix(1).uppercased() + words.dropFirst()
    }

    // MARK: Rows

    private func drawRows(_ columns: LeadColumns, on canvas: inout Canvas) {
        let area = layout.list
        guard area.rows > 0 else { return }
        guard !leads.hidesRows else {
            let words = "The filter has a mistake, so nothing is shown."
            return write(words, canvas.styles.muted, on: &canvas)
        }
        guard !leads.rows.isEmpty else { return drawEmpty(on: &canvas) }
        var row = area.row
        var group: LeadGroup?
        let end = area.row + area.rows
        for index in leads.selection.top..<leads.rows.count {
            let lead = leads.rows[index]
            let own = leads.group(index, now: session.now)
            if leads.showsGroups, group != own {
                guard row + 1 < end else { return }
                canvas.write(own.heading, row, 1, canvas.styles.heading, before: area.columns - 1)
                group = own
                row += 1
            }
            guard row < end else { return }
            draw(lead, columns, row, on: &canvas)
            row += 1
        }
    }

    private func draw(_ lead: Lead, _ columns: LeadColumns, _ row: Int, on canvas: inout Canvas) {
        let line = Rect(row: row, column: 0, rows: 1, columns: layout.list.columns)
        canvas.mark(line, click: .action(.leads(.select(lead.id))))
        let isMarked = leads.marks.contains(lead.id)
        guard lead.id == leads.selection.id else {
            return columns.draw(lead, isMarked: isMarked, row: row, context, on: &canvas)
        }
        guard leads.focus == .list else {
            columns.draw(lead, isMarked: isMarked, row: row, context, on: &canvas)
            canvas.write(canvas.glyphs.rowBar, row, 0, canvas.styles.muted)
            return
        }
        canvas.on(.selection) { canvas in
            canvas.clear(line)
            columns.draw(lead, isMarked: isMarked, row: row, context, on: &canvas)
            canvas.write(canvas.glyphs.rowBar, row, 0, canvas.styles.text)
        }
        if !session.isCovered { canvas.frame.cursor = Position(row: row, column: 0) }
    }

    private func drawEmpty(on canvas: inout Canvas) {
        if let trouble = leads.trouble { return write(trouble.sentence, canvas.styles.warning, on: &canvas) }
        if leads.total == 0, case .failed(let problem) = leads.sync {
            return write("No leads were read: " + problem.sentence, canvas.styles.warning, on: &canvas)
        }
        guard leads.listing != .unread, leads.total > 0 || !leads.isSyncing else {
            return write("The leads are being read for the first time.", canvas.styles.muted, on: &canvas)
        }
        let words =
            leads.total == 0
            ? leads.asOf == nil
                ? "No leads are kept on this machine: \(session.keymap.keyText("refresh")) reads them."
                : "This organisation has no leads."
            : leads.filter.applied.terms == [.toDo]
                ? "Nothing is left to do. / shows other leads, such as is:won."
                : "No lead matches this filter. / changes it."
        write(words, canvas.styles.muted, on: &canvas)
    }

    private func write(_ text: String, _ style: Style, on canvas: inout Canvas) {
        let area = layout.list
        for (index, line) in WrappedText.lines(text, width: area.columns - 6, limit: area.rows - 1).enumerated() {
            canvas.write(line, area.row + 1 + index, 3, style, before: area.columns - 1)
        }
    }
}

extension LeadGroup {
    var heading: String {
        switch self {
        case .expiring: "EXPIRING WITHIN \(Self.expiringWithin) DAYS"
        case .thisMonth: "WITHIN \(Self.thisMonthWithin) DAYS"
        case .later: "LATER"
        case .willNotCount: "WILL NOT COUNT"
        }
    }
}

extension LeadOrder {
    /// As in the middle of a sentence.
    var words: String {
        switch self {
        case .due: "due first"
        case .newest: "newest first"
        case .value: "highest value first"
        case .name: "by name"
        case .changed: "last changed first"
        }
    }
}

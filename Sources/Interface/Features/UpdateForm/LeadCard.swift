import FoundationEssentials
import Leads
import Terminal

/// The right pane: the lead as the server last returned it, and the person's own updates to it.
struct LeadCard {
    private let form: UpdateForm
    /// Why the phone number cannot be used as typed.
    private let asTypedReason: String?
    let context: Context
    let area: Rect

    init(update: UpdateFormState, context: Context, area: Rect) {
        form = update.form
        asTypedReason = update.asTypedReason
        self.context = context
        self.area = area
    }

    /// The card of a lead that is not on the form.
    init(lead: Lead, updates: [UpdateID], context: Context, area: Rect) {
        var form = UpdateForm()
        (form.lead, form.updates) = (lead, updates)
        self.form = form
        asTypedReason = nil
        self.context = context
        self.area = area
    }

    private var session: Session { context.session }
    private var isWide: Bool { area.columns >= 40 }
    private var left: Int { area.column + (isWide ? 3 : 2) }
    private var right: Int { area.column + (isSplit ? area.columns / 2 : area.columns) - 1 }
    /// Where the text beside the labels begins; the longest label is `campaign`.
    private var entry: Int { left + (isWide ? 10 : 9) }
    /// The person's own updates stand beside the lead instead of below it.
    private var isSplit: Bool { form.lead != nil && area.columns >= 90 }

    func draw(on canvas: inout Canvas) {
        var row = area.row + (area.rows >= 16 ? 1 : 0)
        let end = area.row + area.rows
        if form.needsChoice {
            drawMatches(on: &canvas, from: &row, end: end)
            return
        }
        if let lead = form.lead {
            let top = row
            drawLead(lead, on: &canvas, from: &row, end: end)
            if let problem = form.result?.problem {
                paragraph(
                    "not refreshed: " + problem.sentence, canvas.styles.warning, on: &canvas, from: &row, end: end)
            }
            let heading = "YOUR UPDATES TO THIS LEAD"
            if isSplit {
                var row = top
                let beside = Rect(
                    row: top, column: right, rows: end - top, columns: area.column + area.columns - right)
                LeadCard(lead: lead, updates: form.updates, context: context, area: beside).drawUpdates(
                    heading, on: &canvas, from: &row, end: end)
            } else {
                drawUpdates(heading, on: &canvas, from: &row, end: end)
            }
        } else {
            drawWithoutLead(on: &canvas, from: &row, end: end)
        }
    }

    // MARK: A lead

    private func drawLead(_ lead: Lead, on canvas: inout Canvas, from row: inout Int, end: Int) {
        let styles = canvas.styles
        canvas.write(lead.name?.trimmedOrNil ?? "(no name)", row, left, styles.accent, before: right)
        row += 1
        if row < end {
            let word = canvas.glyphs.of(lead.status) + " " + (lead.status?.word ?? "no status")
            let start = canvas.writeRight(
                word, row, before: right, from: left + (right - left) / 3, styles.of(lead.status))
            canvas.write(lead.id, row, left, styles.muted, before: start - 1)
            row += 1
        }
        if area.rows >= 16 { row += 1 }
        let currency = lead.currency(else: session.profile.currency)
        let value = lead.value.map { Money.text($0, currency, session.profile.numberFormat) } ?? lead.valueText
        if lead.lacksCurrency {
            let text = [value, "no currency: cannot be won"].compactMap(\.self).joined(separator: ", ")
            field("value", text, styles.warning, on: &canvas, at: &row, end: end)
        } else {
            let none = currency.map { "none, in \($0)" } ?? "none"
            field("value", value ?? none, styles.text, on: &canvas, at: &row, end: end)
        }
        field("email", lead.email, styles.text, on: &canvas, at: &row, end: end)
        field("phone", lead.phone, styles.text, on: &canvas, at: &row, end: end)
        drawNote(lead.note?.trimmedOrNil, on: &canvas, at: &row, end: end)
        if lead.status == .lost { field("reason", lead.lossReason, styles.text, on: &canvas, at: &row, end: end) }
        drawOrigin(lead, on: &canvas, at: &row, end: end)
        drawAttribution(lead, on: &canvas, at: &row, end: end)
        if let updatedAt = lead.updatedAt {
            let time = LocalTime(updatedAt, in: session.zone)
            field("updated", time.date + " " + time.shortClock, styles.muted, on: &canvas, at: &row, end: end)
        }
    }

    /// The campaign that brought the lead and, apart and muted, how it came into Octanist.
    private func drawOrigin(_ lead: Lead, on canvas: inout Canvas, at row: inout Int, end: Int) {
        guard let campaign = lead.campaign else {
            return field("source", lead.source, canvas.styles.muted, on: &canvas, at: &row, end: end)
        }
        let place = row
        field("campaign", campaign, canvas.styles.text, on: &canvas, at: &row, end: end)
        guard isWide, row > place, let source = lead.source else { return }
        let start = entry + DisplayWidth.of(campaign) + 2
        if start + DisplayWidth.of(source) <= right {
            canvas.write(source, place, start, canvas.styles.muted, before: right)
        }
    }

    /// Whether a conversion can count, and when the lead came in.
    private func drawAttribution(_ lead: Lead, on canvas: inout Canvas, at row: inout Int, end: Int) {
        let check = ConversionCheck(lead, now: session.now)
        if check.reach != nil || check.obstacle != nil {
            let style = check.counts == false ? canvas.styles.warning : canvas.styles.text
            field("counts", check.summary(now: session.now), style, on: &canvas, at: &row, end: end)
        }
        if let createdAt = lead.createdAt {
            let age = Age.text(since: createdAt, now: session.now)
            field("came in", age, canvas.styles.muted, on: &canvas, at: &row, end: end)
        }
    }

    private func field(
        _ label: String, _ text: String?, _ style: Style, on canvas: inout Canvas, at row: inout Int, end: Int
    ) {
        guard let text, !text.isEmpty, row < end else { return }
        // An address needs no label to be known as one.
        let width = DisplayWidth.of(text)
        if width > right - entry, width <= right - left, !text.contains(" ") {
            canvas.write(text, row, left, style, before: right)
            row += 1
            return
        }
        canvas.write(label, row, left, canvas.styles.muted)
        // What is too long takes a second line where there is room: half an address is another lead.
        for line in WrappedText.lines(
            text, width: right - entry, limit: isWide && area.rows < 16 ? 1 : min(2, end - row))
        {
            canvas.write(line, row, entry, style, before: right)
            row += 1
        }
    }

    /// Wraps the note over a few lines where there is room.
    private func drawNote(_ note: String?, on canvas: inout Canvas, at row: inout Int, end: Int) {
        guard let note, row < end else { return }
        guard isWide, area.rows >= 19 else {
            let line = note.replacing("\n", with: canvas.glyphs.newline)
            return field("note", line, canvas.styles.text, on: &canvas, at: &row, end: end)
        }
        canvas.write("note", row, left, canvas.styles.muted)
        let limit = min(area.rows >= 24 ? 6 : 3, end - row)
        for line in WrappedText.lines(note.prefix(4_000), width: right - entry, limit: limit) {
            canvas.write(line, row, entry, before: right)
            row += 1
        }
    }

    // MARK: Several leads

    private func drawMatches(on canvas: inout Canvas, from row: inout Int, end: Int) {
        let kind = form.query.identifier.map { $0.kind == .id ? "id" : $0.kind.rawValue } ?? "identifier"
        let words = "\(form.matches.count) leads have this \(kind)"
        canvas.write(words, row, left, canvas.styles.warning, before: right)
        row += 2
        // Two lines each; the chosen one stays in sight.
        let shown = max(1, (end - row) / 3)
        let first = min(max(0, form.matchIndex - shown + 1), max(0, form.matches.count - shown))
        for (index, lead) in form.matches.enumerated().dropFirst(first).prefix(shown) {
            let word = lead.status?.word ?? "no status"
            let start = canvas.writeRight(word, row, before: right, from: left, canvas.styles.of(lead.status))
            canvas.write(lead.name?.trimmedOrNil ?? "(no name)", row, left, nil, before: start - 1)
            let value = Money.text(
                lead.value, lead.currency(else: session.profile.currency), session.profile.numberFormat)
            let details = [lead.id, value].filter { !$0.isEmpty }.joined(separator: "  ")
            canvas.write(details, row + 1, left, canvas.styles.muted, before: right)
            if index == form.matchIndex, form.focus == .matches {
                canvas.select(row, columns: (left - 1)..<right)
                canvas.select(row + 1, columns: (left - 1)..<right)
            }
            row += 3
        }
    }

    // MARK: No lead

    private func drawWithoutLead(on canvas: inout Canvas, from row: inout Int, end: Int) {
        let styles = canvas.styles
        if drawSuggestions(on: &canvas, from: &row, end: end) { return }
        let typed = form.query.identifier
        guard let result = form.result else {
            if form.lookupRequest.isRunning {
                let words =
                    form.line == nil && form.identifierFields == nil
                    ? form.lookup.text : typed?.typed ?? form.lookup.text
                canvas.write("Looking up \(words)", row, left, styles.muted, before: right)
                row += 2
                drawUpdates("YOUR UPDATES TO IT", on: &canvas, from: &row, end: end)
            } else {
                canvas.write("No lead chosen.", row, left, styles.muted, before: right)
                row += 2
                let hint =
                    typed == nil
                    ? "Type an id, an email or a phone number, or a whole line: jane@example.com won 15k closed by "
                        + "phone. A name finds leads to choose from."
                    : "Enter looks it up."
                paragraph(hint, styles.muted, on: &canvas, from: &row, end: end)
            }
            return
        }
        if let problem = result.problem {
            paragraph(problem.sentence, styles.warning, on: &canvas, from: &row, end: end)
            row += 1
            paragraph(
                "You can still send: Leadline keeps the update and sends it once it reaches the server.", styles.muted,
                on: &canvas, from: &row, end: end)
            row += 1
        } else if !result.serverCanRead {
            let isEmpty = form.updates.isEmpty
            paragraph(
                "This server cannot look up leads\(result.addressMayBeWrong ? ", or its address is wrong" : ""). "
                    + (isEmpty ? "You have not updated it before." : "Your updates to it:"),
                styles.muted, on: &canvas, from: &row, end: end)
            if let typed, typed.kind == .phone, form.phoneAsTyped || asTypedReason == nil {
                row += 1
                paragraph(spellingHint(typed), styles.muted, on: &canvas, from: &row, end: end)
            }
            row += 1
        } else if let typed {
            drawNotFound(typed, on: &canvas, from: &row, end: end)
        } else {
            let isUnknown = form.suggestions.isEmpty
            let text = isUnknown ? "No lead is called “\(form.lookup.text)”." : "No lead chosen."
            paragraph(text, isUnknown ? styles.warning : styles.muted, on: &canvas, from: &row, end: end)
        }
        drawUpdates(nil, on: &canvas, from: &row, end: end)
    }

    /// All the leads that match, where they have not room below the look-up field.
    ///
    /// - Returns: false where they have.
    private func drawSuggestions(on canvas: inout Canvas, from row: inout Int, end: Int) -> Bool {
        let count = form.suggestions.count
        guard form.focus == .lookup, form.line == nil, row + 3 < end,
            count > UpdateLayout(size: session.formSize).matchRows
        else { return false }
        canvas.write(form.lookup.isEmpty ? "RECENT LEADS" : "MATCHES", row, left, canvas.styles.heading, before: right)
        row += 1
        let shown = end - row
        let first = max(0, min((form.suggestionIndex ?? 0) - shown + 1, count - shown))
        // Who it is, and where there is room, how the lead is found.
        let all = form.suggestions.dropFirst(first).prefix(shown)
        let names = all.map { DisplayWidth.of($0.name?.trimmedOrNil ?? "") }.max() ?? 0
        let middle = left + (isWide ? min(names + 2, (right - left) / 2) : 0)
        for (index, suggestion) in form.suggestions.enumerated().dropFirst(first).prefix(shown) {
            canvas.mark(
                Rect(row: row, column: left, rows: 1, columns: right - left),
                click: .action(.form(.click(.suggestion(index)))))
            if let name = suggestion.name?.trimmedOrNil {
                canvas.write(name, row, left, nil, before: isWide ? middle - 1 : right)
                if isWide { canvas.write(suggestion.lookupText, row, middle, canvas.styles.muted, before: right) }
            } else {
                canvas.write(suggestion.lookupText, row, left, nil, before: right)
            }
            if index == form.suggestionIndex { canvas.select(row, columns: (left - 1)..<right) }
            row += 1
        }
        return true
    }

    private func drawNotFound(_ typed: Identifier, on canvas: inout Canvas, from row: inout Int, end: Int) {
        // While typing goes on, "not found" is no news yet.
        let isTyping = form.focus.isFinding
        let style = isTyping ? canvas.styles.muted : canvas.styles.warning
        let mark = isTyping ? "" : canvas.glyphs.bad + " "
        paragraph("\(mark)No lead with \(typed.kind.rawValue) \(typed.value)", style, on: &canvas, from: &row, end: end)
        row += 1
        guard !isTyping else { return }
        let hint =
            switch typed.kind {
            case .phone: spellingHint(typed)
            case .email, .id: "Check the spelling. You can send it, and the server decides."
            }
        paragraph(hint, canvas.styles.muted, on: &canvas, from: &row, end: end)
        row += 1
    }

    /// What can be done about a phone number that the server may keep in another spelling.
    private func spellingHint(_ phone: Identifier) -> String {
        let may = "The server may have the number in another format."
        let decides = "You can send it, and the server decides."
        let key = session.keymap.keyText("phone-as-typed")
        if form.phoneAsTyped { return "It is sent exactly as typed: \(phone.typed). \(key) changes that." }
        return asTypedReason == nil
            ? "\(may) \(key) tries \(phone.typed), exactly as typed." : "\(may) \(decides)"
    }

    private func paragraph(_ text: String, _ style: Style, on canvas: inout Canvas, from row: inout Int, end: Int) {
        for line in WrappedText.lines(text, width: right - left, limit: min(5, end - row)) {
            canvas.write(line, row, left, style, before: right)
            row += 1
        }
    }

    // MARK: Updates

    private func drawUpdates(_ heading: String?, on canvas: inout Canvas, from row: inout Int, end: Int) {
        let updates = context.updates[form.updates]
        guard !updates.isEmpty, row + 1 < end else { return }
        if let heading {
            if row > area.row, area.rows - (row - area.row) > 2 { row += 1 }
            canvas.write(isWide ? heading : "YOUR UPDATES", row, left, canvas.styles.heading, before: right)
            row += 1
        }
        let now = LocalTime(session.now, in: session.zone)
        for update in updates.prefix(max(0, end - row)) {
            let time = LocalTime(update.createdAt, in: session.zone)
            canvas.write(isWide ? long(time, now) : short(time, now), row, left, canvas.styles.muted)
            let style = canvas.styles.of(update)
            let column = left + (isWide ? 14 : 7)
            canvas.write(canvas.glyphs.of(update.outcome), row, column, style)
            let currency = isWide ? update.change.currency : nil
            let value = Money.text(update.change.value, currency, session.profile.numberFormat)
            canvas.write(update.change.status.words, row, column + 2, style, before: right)
            canvas.writeRight(value, row, before: right, from: column + 12, canvas.styles.text)
            row += 1
        }
    }
    /// In 12 columns; the day goes before the time of day.
    private func long(_ time: LocalTime, _ now: LocalTime) -> String {
        if time.dayNumber == now.dayNumber { return time.clock }
        return time.date(seen: now) + (time.year == now.year ? " " + time.shortClock : "")
    }

    /// In 6 columns.
    private func short(_ time: LocalTime, _ now: LocalTime) -> String {
        if time.dayNumber == now.dayNumber { return time.shortClock }
        return time.year == now.year ? time.date(seen: now) : String(time.year)
    }
}

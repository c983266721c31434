import Leads

/// A line of the form.
enum FormRow: Hashable {
    case blank
    case lookupHeading, lookup
    /// Which row of a pasted list is in the form, where no heading says so.
    case worklist
    /// The three fields in the place of the look-up field, and the line below them.
    case identifier(IdentifierKind), identifierMessage
    /// The nth line below the look-up field: a suggestion, or the message.
    case suggestion(Int)
    case match(Int)
    case statusHeading, status, statusMessage
    case field(UpdateFocus)
    /// One more line of the note above.
    case noteLine
    case fieldMessage(UpdateFocus)
    /// The old note that would be replaced.
    case replaced
    /// A draft that was kept for this lead.
    case draft
    case confirmation(Confirmation)
    case send, sendMore
}

/// The lines of the form from top to bottom, fitted into the rows there are.
struct FormRows {
    /// Lines from the top.
    let top: [FormRow]
    /// Lines that end at the bottom: the send line is always in sight.
    let bottom: [FormRow]

    /// - Parameters:
    ///   - rows: how many lines there is room for; spare lines go first where they do not fit.
    init(_ update: UpdateFormState, _ context: Context, rows: Int, isTwoPane: Bool) {
        let form = update.form
        let wanted = isTwoPane ? Self.twoPanes(update, context, rows: rows) : Self.oneColumn(update, context)
        let confirmations = Confirmation.allCases.filter { $0 != .alsoQualified && update.isOffered($0, context) }.map(
            FormRow.confirmation)
        var bottom: [Spare] = confirmations.map { Spare($0) }
        if isTwoPane {
            if confirmations.isEmpty { bottom.append(Spare(.blank, 3)) }
            bottom += [Spare(.send), Spare(.sendMore)]
        } else {
            bottom.append(Spare(.send))
        }
        var excess = wanted.count + bottom.count - rows
        var top = wanted
        while excess > 0 {
            let best = (top + bottom).compactMap(\.spare).min()
            guard let best else { break }
            if let index = top.firstIndex(where: { $0.spare == best }) {
                top.remove(at: index)
            } else if let index = bottom.firstIndex(where: { $0.spare == best }) {
                bottom.remove(at: index)
            }
            excess -= 1
        }
        var rowsAbove = top.map(\.row)
        // Still too many: what lies before the focus scrolls away.
        while excess > 0, rowsAbove.count > 1 {
            let focused = rowsAbove.firstIndex { $0.holds(form.focus) } ?? rowsAbove.count
            if focused > 0 { rowsAbove.removeFirst() } else { rowsAbove.removeLast() }
            excess -= 1
        }
        self.top = rowsAbove
        self.bottom = bottom.map(\.row)
    }

    /// A line, and how soon it may be left out: 1 first; nil never.
    private struct Spare {
        let row: FormRow
        let spare: Int?

        init(_ row: FormRow, _ spare: Int? = nil) {
            self.row = row
            self.spare = spare
        }
    }

    private static func twoPanes(_ update: UpdateFormState, _ context: Context, rows available: Int) -> [Spare] {
        let form = update.form
        var rows = (available >= 16 ? [Spare(.blank, 4)] : []) + [Spare(.lookupHeading)]
        rows += form.identifierFields == nil ? [Spare(.lookup)] : IdentifierKind.allCases.map { Spare(.identifier($0)) }
        if form.identifierFields != nil {
            let hasMessage = form.blocks.contains { $0.place.isFinding }
            rows.append(Spare(.identifierMessage, hasMessage ? nil : 9))
        }
        for line in 0..<3 where form.identifierFields == nil {
            // Room for matches is kept while one types, and spare afterwards.
            let isLookedAt = form.focus == .lookup || form.line != nil
            rows.append(Spare(.suggestion(line), isLookedAt ? 20 + 3 - line : [12, 6, 5][line]))
        }
        rows += [Spare(.statusHeading), Spare(.status)]
        rows.append(Spare(.statusMessage, update.message(at: .status) == nil ? 2 : nil))
        // The room of the largest panel is kept from the start, so that nothing moves when a status is chosen.
        let noteRows = UpdateLayout(size: context.session.size).noteRows
        let panel = panel(update, context, noteRows: noteRows, spareMessages: 7)
        rows += panel
        rows += (0..<max(0, 4 + noteRows - panel.count)).map { _ in Spare(.blank, 30) }
        return rows
    }

    private static func oneColumn(_ update: UpdateFormState, _ context: Context) -> [Spare] {
        let form = update.form
        var rows = (update.worklist == nil ? [] : [Spare(.worklist)])
        rows +=
            form.identifierFields == nil
            ? [Spare(.lookup)]
            : IdentifierKind.allCases.map { Spare(.identifier($0)) } + [
                Spare(.identifierMessage, form.blocks.contains { $0.place.isFinding } ? nil : 1)
            ]
        if form.needsChoice, form.focus == .lookup || form.focus == .matches {
            rows += form.matches.indices.prefix(3).map { Spare(.match($0)) }
        } else if form.line != nil {
            rows += (0..<2).map { Spare(.suggestion($0)) }
        } else if form.focus == .lookup {
            rows += form.suggestions.indices.prefix(3).map { Spare(.suggestion($0)) }
            if form.suggestions.isEmpty, update.message(at: .lookup) != nil { rows.append(Spare(.suggestion(0))) }
        } else if form.identifierFields == nil, update.message(at: .lookup) != nil {
            rows.append(Spare(.suggestion(0)))
        }
        rows.append(Spare(.status))
        if update.message(at: .status) != nil { rows.append(Spare(.statusMessage)) }
        rows += panel(update, context, noteRows: UpdateLayout(size: context.session.size).noteRows, spareMessages: nil)
        return rows
    }

    /// - Parameter spareMessages: nil where messages stand beside their field; below a note of several lines always.
    private static func panel(
        _ update: UpdateFormState, _ context: Context, noteRows: Int, spareMessages: Int?
    ) -> [Spare] {
        var rows: [Spare] = []
        if update.offeredDraft != nil { rows.append(Spare(.draft)) }
        for place in update.panelFields(context) {
            rows.append(Spare(.field(place)))
            if place == .note { rows += Array(repeating: Spare(.noteLine, 9), count: noteRows - 1) }
            guard let spareMessages = spareMessages ?? (place == .note && noteRows > 1 ? 0 : nil) else { continue }
            let hasMessage =
                update.message(at: place) != nil || (place == .value && update.form.rules.value.isAmbiguous)
            if place == .note, !hasMessage {
                let isUsed = update.canKeepOldNote || update.noteCount(context) != nil
                rows.append(Spare(.replaced, isUsed ? nil : spareMessages + 1))
            } else {
                if hasMessage || place != .lossReason {
                    rows.append(Spare(.fieldMessage(place), hasMessage ? nil : spareMessages))
                }
            }
        }
        if update.isOffered(.alsoQualified, context) { rows.append(Spare(.confirmation(.alsoQualified))) }
        return rows
    }
}

extension FormRow {
    func holds(_ focus: UpdateFocus) -> Bool {
        switch self {
        case .lookup: focus == .lookup
        case .identifier(let kind): focus == .identifier(kind)
        case .match: focus == .matches
        case .status: focus == .status
        case .field(let place): focus == place
        case .confirmation(let confirmation): focus == .confirmation(confirmation)
        default: false
        }
    }
}

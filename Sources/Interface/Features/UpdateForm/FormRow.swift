import Leads
import Terminal

/// A line of the form.
enum FormRow: Hashable {
    case blank
    case lookupHeading, lookup
    /// The lead in one line, where it has no room beside the look-up field.
    case card
    /// Which row of a pasted list is in the form, where no heading says so.
    case worklist
    /// One of the three fields in the place of the look-up field.
    case identifier(IdentifierKind)
    /// The nth line below the look-up field: a lead that matches, or what a whole line says.
    case suggestion(Int)
    case match(Int)
    case statusHeading, status
    case field(UpdateFocus)
    /// One more line of the note above.
    case noteLine
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
        let layout = UpdateLayout(size: context.session.formSize)
        let wanted =
            isTwoPane ? Self.twoPanes(update, context, layout) : Self.oneColumn(update, context, layout)
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

    private static func twoPanes(_ update: UpdateFormState, _ context: Context, _ layout: UpdateLayout) -> [Spare] {
        let form = update.form
        var rows = (layout.body.rows >= 16 ? [Spare(.blank, 4)] : []) + [Spare(.lookupHeading)]
        let identifiers = form.identifierFields == nil ? [] : IdentifierKind.allCases.map { Spare(.identifier($0)) }
        rows += identifiers.isEmpty ? [Spare(.lookup)] : identifiers
        // Room for matches is kept while one types, and spare afterwards.
        let isLookedAt = form.focus.isFinding || form.line != nil
        for line in 0..<(layout.matchRows - max(0, identifiers.count - 1)) {
            rows.append(Spare(.suggestion(line), (isLookedAt ? 40 : 20) - line))
        }
        rows += [Spare(.statusHeading), Spare(.status), Spare(.blank, 2)]
        // The room of the largest panel is kept from the start, so that nothing moves when a status is chosen.
        let panel = panel(update, context, layout)
        rows += panel
        rows += (0..<max(0, 3 + layout.noteRows - panel.count)).map { _ in Spare(.blank, 30) }
        return rows
    }

    private static func oneColumn(_ update: UpdateFormState, _ context: Context, _ layout: UpdateLayout) -> [Spare] {
        let form = update.form
        var rows = (update.worklist == nil ? [] : [Spare(.worklist)])
        if context.session.screen == .leads {
            // The list says which lead it is.
            return rows + [Spare(.status)] + panel(update, context, layout)
        }
        rows +=
            form.identifierFields == nil ? [Spare(.lookup)] : IdentifierKind.allCases.map { Spare(.identifier($0)) }
        if layout.showsCardBelow || form.identifierFields != nil { rows.append(Spare(.card)) }
        if form.needsChoice, form.focus == .lookup || form.focus == .matches {
            rows += form.matches.indices.prefix(layout.matchRows).map { Spare(.match($0), 20 - $0) }
        } else if form.line != nil {
            rows += (0..<2).map { Spare(.suggestion($0)) }
        } else if form.focus == .lookup {
            rows += form.suggestions.indices.prefix(layout.matchRows).map { Spare(.suggestion($0), 20 - $0) }
        }
        rows.append(Spare(.status))
        rows += panel(update, context, layout)
        return rows
    }

    private static func panel(_ update: UpdateFormState, _ context: Context, _ layout: UpdateLayout) -> [Spare] {
        var rows: [Spare] = []
        if update.offeredDraft != nil { rows.append(Spare(.draft)) }
        for place in update.panelFields(context) {
            rows.append(Spare(.field(place)))
            guard place == .note else { continue }
            rows += Array(repeating: Spare(.noteLine, 9), count: layout.noteRows - 1)
            // On one line the old note stands beside the field.
            guard layout.isTwoPane || layout.noteRows > 1 else { continue }
            let isUsed = update.canKeepOldNote || update.noteCount(context) != nil
            rows.append(Spare(.replaced, isUsed ? nil : 8))
        }
        if update.isOffered(.alsoQualified, context) { rows.append(Spare(.confirmation(.alsoQualified))) }
        return rows
    }
}

extension FormRow {
    /// Whether it shows a lead that matches.
    var isMatch: Bool {
        switch self {
        case .suggestion, .match: true
        default: false
        }
    }

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

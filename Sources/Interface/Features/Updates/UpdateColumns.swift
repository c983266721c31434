import FoundationEssentials
import Leads
import Terminal

/// The columns in which lists show updates: amounts align on the decimal separator, and the lead has the room that the
/// amounts leave.
struct UpdateColumns {
    private let width: Int
    private let format: NumberFormat?
    private let showsSeconds: Bool
    private let showsOutcome: Bool
    private let outcome: Int
    private let time: Int
    private let status: Int
    private let statusWidth: Int
    /// Where the decimal separator stands.
    private let separator: Int
    private let currency: Int
    private let lead: Int
    /// Where the lead's name begins; nil where it has no column of its own and stands before the note.
    private let name: Int?
    private let gap: Int
    /// Where the last column begins.
    let message: Int
    /// Where a line below a row begins.
    let reason: Int

    /// - Parameters:
    ///   - width: the columns of the list.
    ///   - updates: those on the screen; their amounts decide how wide the amount column is.
    ///   - outcomeFirst: the outcome stands before the time, and what is said of an update gets more room.
    init(width: Int, updates: some Sequence<LeadUpdate>, format: NumberFormat?, outcomeFirst: Bool = false) {
        self.width = width
        self.format = format
        // Eight columns: also for the day of an update that is not of today.
        showsSeconds = width >= (outcomeFirst ? 120 : 96)
        showsOutcome = width >= 76
        // The heading needs five columns.
        var whole = 5
        var fraction = 0
        var code = 0
        for update in updates {
            guard let value = update.change.value else { continue }
            if update.change.currency != nil { code = 4 }
            let parts = Money.parts(value, format)
            whole = max(whole, parts.whole.count)
            fraction = max(fraction, parts.fraction.count)
        }
        gap = width >= 120 ? 2 : 1
        let outcomeWidth = 2 + (showsOutcome ? 9 + gap : 0)
        let timeWidth = (showsSeconds ? 8 : 5) + gap
        outcome = outcomeFirst ? 1 : 1 + timeWidth
        time = outcomeFirst ? 1 + outcomeWidth : 1
        reason = time
        status = 1 + timeWidth + outcomeWidth
        statusWidth = showsOutcome ? 9 : 5
        separator = status + statusWidth + 1 + whole
        currency = separator + fraction + 1
        lead = separator + fraction + code + gap

        let room = max(0, width - lead)
        if width >= 96 {
            let least = outcomeFirst ? 24 : 20
            let share = outcomeFirst ? 42 : 36
            let names = max(0, room - max(least, room * share / 100) - 2 * gap)
            let nameWidth = min(24, max(10, min(names * 2 / 5, names - 20)))
            let leadWidth = min(40, max(18, names - nameWidth))
            name = lead + leadWidth + gap
            message = lead + leadWidth + gap + nameWidth + gap
        } else {
            name = nil
            let least = outcomeFirst ? 14 : showsOutcome ? 15 : 11
            message = lead + min(32, max(18, room - gap - max(least, room * 2 / 5))) + gap
        }
    }

    // MARK: Headings

    /// Writes what the columns are called into a rule.
    ///
    /// - Parameters:
    ///   - title: stands in place of the first one.
    ///   - last: what the last column is called, and what it is called where the lead's name stands in it too.
    ///   - end: where other text begins.
    func drawHeadings(
        row: Int, title: String? = nil, last: (alone: String, withName: String) = ("Note or reason", "Remarks"),
        before end: Int, on canvas: inout Canvas
    ) {
        var headings = [
            (time, "Time"), (outcome, showsOutcome ? "Outcome" : ""), (status, "Status"), (separator - 5, "Value"),
            (lead, "Lead"), (name ?? message, name == nil ? "" : "Name"),
            (message, name == nil ? last.withName : last.alone),
        ].filter { !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
        var column = 0
        if let title {
            column = canvas.write(" " + title + " ", row, 0, canvas.styles.heading, before: end)
            headings.removeFirst()
        }
        // A heading that is wider than its column moves the next one by a column at most.
        for (start, text) in headings where start >= column - 1 && start + text.count < end {
            let isFree = start > column
            column = canvas.write(
                (isFree ? " " : "") + text + " ", row, isFree ? start - 1 : column, canvas.styles.muted)
        }
    }

    // MARK: Rows

    /// - Parameter hasDayLines: the day stands above; otherwise it takes the place of the time where it is not today.
    func draw(_ update: LeadUpdate, row: Int, hasDayLines: Bool, _ context: Context, on canvas: inout Canvas) {
        drawFacts(update, row: row, hasDayLines: hasDayLines, context, on: &canvas)
        var column = message
        if context.session.screen == .recent, update.profile != context.session.profile.name {
            column = canvas.write(update.profile + ":", row, column, canvas.styles.warning, before: width) + 1
        }
        if update.outcome == .confirmed, let leads = update.leadsUpdated, leads > 1 {
            column = canvas.write("\(leads) leads", row, column, canvas.styles.warning, before: width) + 2
        }
        let words = message(for: update, room: width - column, context)
        let styles = canvas.styles
        // What is said of a confirmed one is a warning.
        let urgent = update.outcome == .confirmed ? styles.warning : styles.of(update)
        let style = words.isUrgent ? urgent : styles.muted
        canvas.write(words.text, row, column, style, before: width)
    }

    /// Everything but the last column.
    ///
    /// - Parameter leavesLast: nothing is said in the last column, so that the lead may have its room too.
    func drawFacts(
        _ update: LeadUpdate, row: Int, hasDayLines: Bool, leavesLast: Bool = false, _ context: Context,
        on canvas: inout Canvas
    ) {
        let styles = canvas.styles
        let change = update.change
        drawTime(of: update, row: row, hasDayLines: hasDayLines, context, on: &canvas)

        let style = styles.of(update)
        canvas.write(canvas.glyphs.of(update.outcome), row, outcome, style)
        if showsOutcome { canvas.write(update.outcome.rawValue, row, outcome + 2, style) }
        let shown = statusWidth < 9 ? change.shortestStatus : change.shortStatus
        let changesNothing = update.outcome == .rejected || update.outcome == .cancelled
        let status = Status(change.status)
        canvas.write(
            shown, row, self.status, changesNothing ? styles.muted : status.map(styles.of) ?? styles.text)

        if let value = change.value {
            let parts = Money.parts(value, format)
            canvas.write(parts.whole, row, separator - parts.whole.count, styles.text)
            canvas.write(parts.fraction, row, separator, styles.text)
            if let code = change.currency { canvas.write(code, row, currency, styles.muted, before: currency + 3) }
        }
        let identifier = update.displayIdentifier.map { $0.kind == .phone ? $0.typed : $0.value } ?? canvas.glyphs.dash
        let ownName = name == nil ? nil : context.updates.name(of: update)
        let end = leavesLast ? width + gap : message
        canvas.write(identifier, row, lead, styles.text, before: (ownName == nil ? end : name ?? end) - gap)
        if let column = name, let name = ownName {
            canvas.write(name, row, column, styles.text, before: message - gap)
        }
    }

    private func drawTime(
        of update: LeadUpdate, row: Int, hasDayLines: Bool, _ context: Context, on canvas: inout Canvas
    ) {
        let made = LocalTime(update.createdAt, in: context.session.zone)
        let now = LocalTime(context.session.now, in: context.session.zone)
        let age = now.dayNumber - made.dayNumber
        if hasDayLines || age == 0 {
            canvas.write(showsSeconds ? made.clock : made.shortClock, row, time, canvas.styles.muted)
        } else {
            // In 8 columns; the detail has the day.
            let day = made.year == now.year ? made.date(seen: now) : made.monthAndYear
            let end = time + (showsSeconds ? 8 : 5)
            canvas.write(showsSeconds ? day : "\(age) d", row, time, canvas.styles.muted, before: end)
        }
    }

    /// What there is to say of an update now, in the longest wording that fits.
    private func message(for update: LeadUpdate, room: Int, _ context: Context) -> (text: String, isUrgent: Bool) {
        // Below the form, what needs a person says where to go.
        let asks = update.needsConfirmation(at: context.session.now)
        let isElsewhere =
            (asks || update.needsAttention) && context.session.screen == .update && context.session.isOwn(update)
        let outbox = isElsewhere ? context.session.keymap.keyText("show-outbox") + ": " : ""
        if asks { return (outbox + "waited for over 24 hours", true) }
        if update.outcome == .queued, let wait = waiting(update, context) {
            return (wait.first { DisplayWidth.of($0) <= room } ?? wait.last ?? "", false)
        }
        let words = update.message ?? ""
        switch update.outcome {
        case .rejected, .retrying: return (outbox + words, true)
        case .unknown: return (outbox + (words.isEmpty ? "no answer" : words), true)
        case .confirmed where !words.isEmpty, .sending where !words.isEmpty: return (words, true)
        case .confirmed, .queued, .sending, .cancelled: return (note(of: update, context), false)
        }
    }

    /// The note or the reason, after the lead's name where that has no column.
    private func note(of update: LeadUpdate, _ context: Context) -> String {
        [nameBesideMessage(of: update, context), update.change.note ?? update.change.lossReason]
            .compactMap(\.self).joined(separator: ": ")
    }

    /// The lead's name where it has no column of its own.
    func nameBesideMessage(of update: LeadUpdate, _ context: Context) -> String? {
        name == nil ? context.updates.name(of: update) : nil
    }

    private func waiting(_ update: LeadUpdate, _ context: Context) -> [String]? {
        switch update.state.hold {
        case .undo:
            let left = update.state.notBefore?.timeIntervalSince(context.session.now) ?? 0
            guard left > 0, left < 1_000_000 else { return ["sends now"] }
            let seconds = Int(left.rounded(.up))
            guard update.id == context.undoableSend?.id else { return ["sends in \(seconds) s"] }
            let key = context.session.keymap.keyText("undo-send")
            return [
                "sends in \(seconds) s, \(key) undoes it", "in \(seconds) s, \(key) undoes it",
                "\(key) undo: \(seconds) s", "\(key): \(seconds) s",
            ]
        case .keyRefused: return ["waits: the key was refused", "key refused"]
        case .earlierUpdate: return ["waits for an earlier update", "waits for another"]
        case .user, .otherOrganisation: return ["held"]
        case nil: return update.goesOn ? ["qualified; won is sent next", "won is sent next"] : nil
        }
    }
}

import FoundationEssentials
import Leads
import Terminal

/// The columns in which lists show updates: amounts align on the decimal separator.
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
    /// Where the name of the lead begins; nil where there is no room for it.
    private let name: Int?
    /// Where the last column begins.
    let message: Int
    /// Where a line below a row begins.
    let reason: Int

    private static let nameWidth = 24

    /// - Parameters:
    ///   - updates: those on the screen; their amounts decide how wide the amount column is.
    ///   - outcomeFirst: the outcome stands before the time, and amounts are as narrow as they can be.
    init(width: Int, updates: some Sequence<LeadUpdate>, format: NumberFormat?, outcomeFirst: Bool = false) {
        self.width = width
        self.format = format
        showsSeconds = width >= 96
        showsOutcome = width >= 76
        var whole = outcomeFirst ? 6 : showsSeconds ? 8 : showsOutcome ? 7 : 6
        var fraction = outcomeFirst ? 0 : 3
        for update in updates {
            guard let value = update.change.value else { continue }
            let parts = Money.parts(value, format)
            whole = max(whole, parts.whole.count)
            fraction = max(fraction, parts.fraction.count)
        }
        let gap = showsSeconds ? 2 : 1
        let outcomeWidth = 2 + (showsOutcome ? 9 + gap : 0)
        let timeWidth = (showsSeconds ? 8 : 5) + gap
        outcome = outcomeFirst ? 1 : 1 + timeWidth
        time = outcomeFirst ? 1 + outcomeWidth : 1
        reason = time
        status = 1 + timeWidth + outcomeWidth
        statusWidth = showsOutcome ? 9 : 5
        separator = status + statusWidth + 1 + whole
        currency = separator + fraction + 1
        lead = currency + 3 + gap
        // An email has about 20 letters; wide screens give the rest to both.
        let spare = max(0, width - lead - 20 - gap - (outcomeFirst ? 32 : 27))
        let afterLead = lead + (showsOutcome ? 20 : 18) + min(20, spare / 3) + gap
        name = width >= 150 && !outcomeFirst ? afterLead : nil
        message = name.map { $0 + Self.nameWidth + gap } ?? afterLead
    }

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
        let style = words.isUrgent ? canvas.styles.of(update.outcome) : canvas.styles.muted
        canvas.write(words.text, row, column, style, before: width)
    }

    /// Everything but the last column.
    func drawFacts(_ update: LeadUpdate, row: Int, hasDayLines: Bool, _ context: Context, on canvas: inout Canvas) {
        let styles = canvas.styles
        let change = update.change
        let made = LocalTime(update.createdAt, in: context.session.zone)
        let now = LocalTime(context.session.now, in: context.session.zone)
        let age = now.dayNumber - made.dayNumber
        if hasDayLines || age == 0 {
            canvas.write(showsSeconds ? made.clock : made.shortClock, row, time, styles.muted)
        } else {
            let end = time + (showsSeconds ? 8 : 5)
            // In 8 columns; the detail has the day.
            let day = made.year == now.year ? made.date(seen: now) : made.monthAndYear
            canvas.write(showsSeconds ? day : "\(age) d", row, time, styles.muted, before: end)
        }

        let style = styles.of(update.outcome)
        canvas.write(canvas.glyphs.of(update.outcome), row, outcome, style)
        if showsOutcome { canvas.write(update.outcome.rawValue, row, outcome + 2, style) }
        let shown = statusWidth < 9 ? change.shortestStatus : change.shortStatus
        canvas.write(shown, row, status, styles.text)

        if let value = change.value {
            let parts = Money.parts(value, format)
            canvas.write(parts.whole, row, separator - parts.whole.count, styles.text)
            canvas.write(parts.fraction, row, separator, styles.text)
            if let code = change.currency { canvas.write(code, row, currency, styles.muted, before: currency + 3) }
        }
        let identifier = update.displayIdentifier.map { $0.kind == .phone ? $0.typed : $0.value } ?? canvas.glyphs.dash
        canvas.write(identifier, row, lead, styles.text, before: (name ?? message) - 1)
        if let column = name, let name = update.before?.name {
            canvas.write(name, row, column, styles.text, before: column + Self.nameWidth)
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
        case .unknown: return (outbox + (words.isEmpty ? "was it recorded?" : words), true)
        case .confirmed where !words.isEmpty, .sending where !words.isEmpty: return (words, true)
        case .confirmed, .queued, .sending, .cancelled:
            return (update.change.note ?? update.change.lossReason ?? "", false)
        }
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
        case nil: return update.goesOn ? ["qualified, won goes next", "won goes next"] : nil
        }
    }
}

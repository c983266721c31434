import FoundationEssentials
import Leads

/// What became of an update, in sentences: who entered what, what the server answered, and what comes next.
struct UpdateStory {
    struct Entry {
        enum Kind {
            case plain, muted
            case outcome(Outcome)
        }

        /// nil belongs to the entry before.
        var time: Date?
        var text: String
        var kind = Kind.plain
    }

    private(set) var entries: [Entry] = []

    private let update: LeadUpdate
    private let context: Context
    /// nil while they are being read.
    private let attempts: [Attempt]?
    private static let mostAttempts = 100

    init(_ update: LeadUpdate, attempts: [Attempt]?, _ context: Context) {
        self.update = update
        self.attempts = attempts
        self.context = context
        addEntered()
        addAttempts()
        addState()
        addOrigin()
    }

    private var server: String { context.session.profile.isSandbox ? "The sandbox" : "Octanist" }

    private mutating func add(_ text: String, at time: Date? = nil, _ kind: Entry.Kind = .plain) {
        entries.append(Entry(time: time, text: text, kind: kind))
    }

    /// With a full stop, unless the text ends in one.
    private static func sentence(_ text: String) -> String {
        text.last.map { ".!?…".contains($0) } ?? true ? text : text + "."
    }

    // MARK: What was entered

    private mutating func addEntered() {
        let change = update.change
        let format = context.session.profile.numberFormat
        var parts: [String] = []
        if let status = Status(change.status) {
            let old = update.before?.status.flatMap { $0 == status ? nil : "from \($0.word) to " }
            parts.append("status " + (old ?? "") + status.word)
        }
        if change.alsoQualified { parts.append("also qualified") }
        if let value = change.value {
            let old = update.before?.value.flatMap { $0 == value ? nil : "from \(Money.text($0, nil, format)) to " }
            parts.append("value " + (old ?? "") + Money.text(value, change.currency, format))
        }
        if let reason = change.lossReason { parts.append("reason " + reason) }
        if update.isNewLead {
            parts.append("a new lead")
            parts += [change.name, change.identifiers.email?.typed, change.identifiers.phone?.typed].compactMap(\.self)
        }
        if parts.isEmpty { parts.append("a note") }
        let who = update.author.map { $0 + " entered: " } ?? "Entered: "
        add(Self.sentence(who + parts.joined(separator: ", ")), at: update.createdAt)
        guard let note = change.note else { return }
        add("Note: " + note)
        if let old = update.before?.note?.trimmedOrNil, old != note { add("It replaced: " + old, .muted) }
    }

    // MARK: What was answered

    private mutating func addAttempts() {
        guard let attempts, !attempts.isEmpty else {
            if let message = update.message?.trimmedOrNil { addMessage(message) }
            return
        }
        let hidden = attempts.count - Self.mostAttempts
        if hidden > 0 { add("\(hidden) earlier attempts are not shown.", .muted) }
        // Those in a row that went the same way are one line, at the time of the first.
        var rest = attempts.suffix(Self.mostAttempts)
        while let first = rest.first {
            let alike = rest.prefix { words(of: $0, hasTime: false) == words(of: first, hasTime: false) }
            rest = rest.dropFirst(alike.count)
            let last = alike.last ?? first
            var numbers = attempts.count == 1 ? "" : "Attempt \(first.number): "
            if alike.count > 1 {
                let until = LocalTime(last.startedAt, in: context.session.zone).clock
                numbers = "Attempts \(first.number) to \(last.number), until \(until): "
            }
            let answered = words(of: first, hasTime: alike.count == 1)
            add(Self.sentence(numbers + answered), at: first.startedAt, kind(of: last, isLast: rest.isEmpty))
        }
        // What the last answer does not say itself: a warning, or what was found by reading the lead back.
        if let message = update.message?.trimmedOrNil,
            attempts.last?.answer?.problem?.sentence.contains(message) != true
        {
            addMessage(message)
        }
    }

    private mutating func addMessage(_ message: String) {
        let outcome = update.outcome == .confirmed ? Outcome.unknown : update.outcome
        add(Self.sentence(message), at: update.changedAt, .outcome(outcome))
    }

    private func words(of attempt: Attempt, hasTime: Bool) -> String {
        guard let answer = attempt.answer else {
            return update.outcome == .sending ? "Leadline is sending it" : "Leadline sent it and saw no answer"
        }
        let time = hasTime ? attempt.milliseconds.map { " after \($0) ms" } ?? "" : ""
        guard let problem = answer.problem else { return "\(server) confirmed it\(time)" }
        return answer.httpStatus == nil
            ? "Leadline tried to send it: \(problem.sentence)" : "\(server) answered\(time): \(problem.sentence)"
    }

    private func kind(of attempt: Attempt, isLast: Bool) -> Entry.Kind {
        guard attempt.answer?.problem != nil else { return .plain }
        return isLast ? .outcome(update.outcome == .confirmed ? .retrying : update.outcome) : .muted
    }

    // MARK: What comes next

    private mutating func addState() {
        let outbox = context.session.keymap.keyText("show-outbox")
        if (update.leadsUpdated ?? 1) > 1 {
            add("\(update.leadsUpdated ?? 1) leads were updated by this.", .outcome(.unknown))
        }
        switch update.outcome {
        case .unknown: add("It may be in Octanist: \(outbox) resolves it.", .outcome(.unknown))
        // One that was sent is cancelled too when its answer was lost and a person says that it did not arrive.
        case .cancelled:
            let isUnsent = update.state.attempts == 0
            add(isUnsent ? "It was cancelled and not sent." : "It was cancelled.", at: update.changedAt)
        case .retrying:
            if let next = update.state.notBefore, next > context.session.now {
                add("Leadline sends it again at \(LocalTime(next, in: context.session.zone).clock).")
            }
        case .queued, .sending, .confirmed, .rejected: break
        }
        if let time = update.dismissedAt {
            let words = correction(at: time).map { "It was corrected, and sent again as \($0)." } ?? "It was dismissed."
            add(words, at: time, .muted)
        }
        addHold()
        if update.needsConfirmation(at: context.session.now) {
            add("It has waited for over 24 hours: \(outbox) sends or cancels it.", .outcome(.unknown))
        }
        if update.change.hasParts { addParts() }
    }

    /// The update whose sending ended this one, which it corrects, in words. A correction ends it at once.
    private func correction(at time: Date) -> String? {
        let made = time.addingTimeInterval(-3)...time
        let sent = context.updates.newest.first { other in
            other.id != update.id && other.organisation == update.organisation && made.contains(other.createdAt)
                && (update.problem == .notFound || update.isConflict
                    || SavedDraft.isSameLead(update.knownIdentifiers, other.knownIdentifiers))
        }
        return sent.map { context.words(of: $0).short }
    }

    private mutating func addHold() {
        switch update.state.hold {
        case .user: add("You hold it.")
        case .undo: add("Its send can still be undone.")
        case .keyRefused: add("It waits for a key that the server accepts.")
        case .earlierUpdate: add("It waits for an earlier update of this lead.")
        case .otherOrganisation: add("It is held for another organisation.")
        case nil: break
        }
    }

    /// Whether won and qualified take one request or two, as far as that is known.
    private mutating func addParts() {
        switch update.state.part {
        case .both: add("One request says won and qualified.", .muted)
        case .qualified: add("The first of two requests says qualified; won follows.", .muted)
        case .won: add("The lead is qualified, and a request of its own says won.", .muted)
        case nil where update.outcome.isOpen: add("Leadline reads the lead before it sends this.", .muted)
        case nil: break
        }
    }

    private mutating func addOrigin() {
        let sent = update.change.identifiers.all.map { "\($0.kind.rawValue) \($0.value)" }.joined(separator: ", ")
        guard !update.isNewLead else {
            if let custom = update.change.custom { add("Custom fields: " + custom, .muted) }
            return add("Added at \(update.profile).", .muted)
        }
        var text = "For " + sent
        if let foundBy = update.foundBy { text += ", found by \(foundBy.kind.rawValue) \(foundBy.typed)" }
        add(text + ", at \(update.profile).", .muted)
    }
}

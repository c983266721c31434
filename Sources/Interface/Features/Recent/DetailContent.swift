import FoundationEssentials
import Leads
import Terminal

/// The lines of the detail pane: the update on the left, its attempts on the right. In a narrow window both are on the
/// left.
struct DetailContent {
    struct Line {
        enum Kind {
            case plain, muted, heading, title
            case outcome(Outcome)
        }

        var label: String?
        var indent = 0
        var text: String
        var kind = Kind.plain
    }

    private(set) var left: [Line] = []
    private(set) var right: [Line] = []
    let isTwoPane: Bool
    /// The first column of the right part.
    let middle: Int

    private let recent: RecentState
    private let session: Session
    private let glyphs: Glyphs
    private static let labelWidth = 10
    private static let longestBody = 4_000
    /// Enough for a note of 4,000 characters.
    private static let mostLines = 240
    private static let mostAttempts = 100
    private static let mostBodies = 10

    init(_ recent: RecentState, _ context: Context, columns: Int) {
        self.recent = recent
        session = context.session
        glyphs = session.glyphs
        isTwoPane = columns >= 96
        middle = isTwoPane ? columns * 51 / 100 : 3
        guard let update = recent.selectedUpdate(context.updates) else { return }
        let leftWidth = (isTwoPane ? middle - 2 : columns - 1) - 3
        let rightWidth = columns - 1 - middle
        addMeaning(of: update, width: leftWidth)
        var calls: [Line] = []
        addCalls(of: update, to: &calls, width: isTwoPane ? rightWidth : leftWidth)
        if isTwoPane {
            right = calls
        } else {
            left.append(Line(text: ""))
            left += calls
        }
    }

    var height: Int {
        max(left.count, right.count)
    }

    // MARK: What was meant

    private mutating func addMeaning(of update: LeadUpdate, width: Int) {
        let change = update.change
        let before = update.before
        let title = [update.leadID ?? before?.id, before?.name?.trimmedOrNil].compactMap(\.self).joined(separator: "  ")
        let name = title.isEmpty ? change.identifiers.primary?.value ?? "" : title
        left.append(Line(text: name, kind: .title))

        let words = glyphs.of(update.outcome) + " " + update.outcome.rawValue
        let time = LocalTime(update.changedAt, in: session.zone)
        add("outcome", words + " " + time.clock, width, .outcome(update.outcome))
        if let message = update.message, !message.isEmpty { add("", message, width) }
        if (update.leadsUpdated ?? 1) > 1 {
            add("", "\(update.leadsUpdated ?? 1) leads were updated by this", width, .outcome(.unknown))
        }
        switch update.state.hold {
        case .user: add("held", "by you", width)
        case .undo: add("waits for", "its undo time", width)
        case .keyRefused: add("waits for", "a key that the server accepts", width)
        case .earlierUpdate: add("waits for", "an earlier update of the lead", width)
        case .otherOrganisation: add("held", "for another organisation", width)
        case nil: break
        }
        if update.needsConfirmation(at: session.now) {
            add("waits for", "your word: it has waited for over 24 hours", width)
        }
        if update.dismissedAt != nil { add("", "dismissed", width, .muted) }

        var status = change.status.rawValue
        if let old = before?.status, let new = Status(change.status), old != new {
            status = old.word + " \(glyphs.arrow) " + status
        }
        if change.alsoQualified { status += ", also qualified" }
        add("status", status, width)
        if change.hasParts { addParts(of: update, width: width) }
        let format = session.profile.numberFormat
        if let value = change.value {
            var text = Money.text(value, change.currency, format)
            if let old = before?.value, old != value {
                text = Money.text(old, nil, format) + " \(glyphs.arrow) " + text
            }
            add("value", text, width)
        }
        if let note = change.note {
            add("note", note, width)
            if let old = before?.note?.trimmedOrNil, old != note { add("replaced", old, width, .muted) }
        }
        if let reason = change.lossReason { add("reason", reason, width) }
        if let foundBy = update.foundBy { add("found by", "\(foundBy.kind.rawValue) \(foundBy.typed)", width) }
        let sent = change.identifiers.all.map { "\($0.kind.rawValue) \($0.value)" }.joined(separator: ", ")
        add("sent by", sent, width)
        let made = LocalTime(update.createdAt, in: session.zone)
        add("made", "\(made.date) \(made.clock), profile \(update.profile)", width, .muted)
        if let author = update.author { add("made by", author, width, .muted) }
    }

    /// Whether won and qualified take one request or two, as far as that is known.
    private mutating func addParts(of update: LeadUpdate, width: Int) {
        switch update.state.part {
        case .both: add("", "one request says both", width, .muted)
        case .qualified: add("", "first of two requests: qualified; won follows", width, .muted)
        case .won: add("", "the lead is qualified; won is a request of its own", width, .muted)
        case nil where update.outcome.isOpen: add("", "the lead is read before it leaves", width, .muted)
        case nil: break
        }
    }

    private mutating func add(_ label: String, _ text: String, _ width: Int, _ kind: Line.Kind = .plain) {
        let lines = WrappedText.lines(text, width: width - Self.labelWidth, limit: Self.mostLines)
        for (index, line) in lines.enumerated() {
            left.append(Line(label: index == 0 ? label : nil, indent: Self.labelWidth, text: line, kind: kind))
        }
    }

    // MARK: What was sent and came back

    private func addCalls(of update: LeadUpdate, to lines: inout [Line], width: Int) {
        guard recent.detail.id == update.id else { return }
        let attempts = recent.detail.attempts
        lines.append(Line(text: "ATTEMPTS", kind: .heading))
        if attempts.isEmpty { lines.append(Line(text: "none yet", kind: .muted)) }
        let left = attempts.count - Self.mostAttempts
        if left > 0 { lines.append(Line(text: "\(left) earlier ones", kind: .muted)) }
        for attempt in attempts.suffix(Self.mostAttempts) {
            let time = LocalTime(attempt.startedAt, in: session.zone)
            var words = ["\(attempt.number)", time.clock + "." + padded(time.millisecond)]
            if let status = attempt.answer?.httpStatus { words.append(String(status)) }
            words.append(attempt.milliseconds.map { "\($0) ms" } ?? "no end seen")
            if let id = attempt.answer?.requestID { words.append(id) }
            lines.append(Line(text: words.joined(separator: "  ")))
            if let problem = attempt.answer?.problem {
                for line in WrappedText.lines(problem.sentence, width: width - 3, limit: 4) {
                    lines.append(Line(indent: 3, text: line, kind: .outcome(.rejected)))
                }
            }
        }
        addBodies("SENT", of: attempts, to: &lines, width: width) { $0.request }
        addBodies("ANSWER", of: attempts, to: &lines, width: width) { $0.answer?.body }
    }

    /// The bodies of the last attempts; repeated ones are shown once.
    private func addBodies(
        _ heading: String, of attempts: [Attempt], to lines: inout [Line], width: Int, _ body: (Attempt) -> String?
    ) {
        var before: String?
        for attempt in attempts.suffix(Self.mostBodies) {
            guard let text = body(attempt), !text.isEmpty, text != before else { continue }
            before = text
            addBody(attempts.count == 1 ? heading : heading + " \(attempt.number)", text, to: &lines, width: width)
        }
    }

    private func addBody(_ heading: String, _ body: String, to lines: inout [Line], width: Int) {
        lines.append(Line(text: ""))
        lines.append(Line(text: heading, kind: .heading))
        for line in WrappedText.lines(body.prefix(Self.longestBody), width: width, limit: Self.mostLines) {
            lines.append(Line(text: line))
        }
    }

    private func padded(_ milliseconds: Int) -> String {
        String(String(milliseconds + 1_000).suffix(3))
    }
}

import FoundationEssentials
import Leads
import Terminal

/// The lines of the detail pane: the update's story and, if wanted, its requests and answers, which stand beside it in a
/// wide pane and below it in a narrow one.
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
    /// The first column of the right part, from the pane's first one.
    let middle: Int

    private let session: Session
    private static let labelWidth = 10
    private static let longestBody = 4_000
    /// Enough for a note of 4,000 characters.
    private static let mostLines = 240
    private static let mostAttempts = 100
    private static let mostBodies = 10

    /// - Parameters:
    ///   - attempts: nil while they are being read.
    ///   - showsRequests: whether the requests and answers are shown too.
    init(_ update: LeadUpdate?, attempts: [Attempt]?, showsRequests: Bool = false, _ context: Context, columns: Int) {
        session = context.session
        isTwoPane = columns >= 96 && showsRequests
        middle = isTwoPane ? columns * 51 / 100 : 3
        guard let update else { return }
        let leftWidth = (isTwoPane ? middle - 2 : columns - 1) - 3
        addStory(of: update, attempts, context, width: leftWidth)
        guard showsRequests else { return }
        var calls: [Line] = []
        if let attempts { addCalls(attempts, to: &calls, width: isTwoPane ? columns - 1 - middle : leftWidth) }
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

    // MARK: The story

    private mutating func addStory(of update: LeadUpdate, _ attempts: [Attempt]?, _ context: Context, width: Int) {
        // A rejection that was dealt with is quiet.
        let isQuiet = update.outcome == .rejected && !update.needsAttention
        let identifier = update.displayIdentifier.map { $0.kind == .phone ? $0.typed : $0.value }
        var names: [String] = []
        for name in [context.updates.name(of: update), identifier, update.leadID ?? update.before?.id] {
            if let name, !names.contains(name) { names.append(name) }
        }
        left.append(Line(text: names.joined(separator: "  "), kind: .title))
        let words = context.words(of: update)
        left.append(
            Line(
                text: session.glyphs.of(update.outcome) + " " + update.outcome.rawValue + "  " + words.change,
                kind: isQuiet ? .muted : .outcome(update.outcome)))

        let today = LocalTime(session.now, in: session.zone)
        var day: Int?
        for entry in UpdateStory(update, attempts: attempts, context).entries {
            let time = entry.time.map { LocalTime($0, in: session.zone) }
            if let time, time.dayNumber != day {
                left.append(Line(text: Age.dayHeading(time, seen: today), kind: .heading))
                day = time.dayNumber
            }
            let kind: Line.Kind =
                switch entry.kind {
                case .plain: .plain
                case .muted: .muted
                case .outcome(let outcome): isQuiet ? .muted : .outcome(outcome)
                }
            let lines = WrappedText.lines(entry.text, width: width - Self.labelWidth, limit: Self.mostLines)
            for (index, line) in lines.enumerated() {
                left.append(
                    Line(label: index == 0 ? time?.clock : nil, indent: Self.labelWidth, text: line, kind: kind))
            }
        }
    }

    // MARK: Requests and answers

    private func addCalls(_ attempts: [Attempt], to lines: inout [Line], width: Int) {
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

package import Leads

package struct ImportResult: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case confirmed, rejected, unknown
        /// Accepted and kept in the outbox: not served yet, held, or behind an earlier update of its lead.
        case waiting
        /// Confirmed in an earlier run that sent the same row.
        case skipped
        /// Duplicate of an update of the last 24 hours: not accepted.
        case repeated
        /// Not understood, or breaks a rule: not accepted.
        case invalid
        /// Would be sent without `--dry-run`.
        case valid
    }

    /// Line of the file where the row begins, from 1.
    package let line: Int
    package let kind: Kind
    /// Nil where none was accepted.
    package var update: LeadUpdate?
    package var code: Problem.Code?
    /// One sentence; nil where there is nothing to say.
    package var message: String?

    package init(
        line: Int, kind: Kind, update: LeadUpdate? = nil, code: Problem.Code? = nil, message: String? = nil
    ) {
        self.line = line
        self.kind = kind
        self.update = update
        self.code = code
        self.message = message
    }

    /// The result for an update of this run.
    init(line: Int, update: LeadUpdate, problem: Problem? = nil) {
        let kind: Kind =
            switch update.outcome {
            case .confirmed: .confirmed
            case .rejected, .cancelled: .rejected
            case .unknown: .unknown
            case .queued, .sending, .retrying: .waiting
            }
        self.init(
            line: line, kind: kind, update: update, code: problem?.code ?? update.problem,
            message: problem?.sentence ?? update.message)
    }

    /// The result for a row that an earlier run accepted.
    static func known(line: Int, _ update: LeadUpdate) -> ImportResult {
        let id = update.id.short
        let why = update.message.map { " (\($0))" } ?? ""
        return switch update.outcome {
        case .confirmed: ImportResult(line: line, kind: .skipped, update: update)
        case .rejected, .cancelled:
            ImportResult(
                line: line, kind: .rejected, update: update, code: update.problem,
                message: "the same row was \(update.outcome.rawValue) before\(why): correct it, or add --again")
        case .unknown:
            ImportResult(
                line: line, kind: .unknown, update: update, code: update.problem,
                message: "the same row was sent before, and its answer was lost: run leadline outbox resolve \(id)")
        case .sending:
            ImportResult(
                line: line, kind: .waiting, update: update, message: "another Leadline is sending the same row now")
        case .queued, .retrying: blocked(line: line, update)
        }
    }

    /// The result for an accepted update that this import does not send.
    static func blocked(line: Int, _ update: LeadUpdate) -> ImportResult {
        switch update.outcome {
        case .confirmed, .rejected, .cancelled: return ImportResult(line: line, update: update)
        case .sending, .unknown: return known(line: line, update)
        case .queued, .retrying: break
        }
        let why =
            switch update.state.hold {
            case .user: "you held it: leadline outbox send \(update.id.short) sends it"
            case .keyRefused: "it waits for a key that works"
            case .otherOrganisation: "it was accepted for another organisation: see leadline outbox"
            case .undo, .earlierUpdate, nil:
                "it waits for an earlier update of the same lead, which is not finished: see leadline outbox"
            }
        return ImportResult(line: line, kind: .waiting, update: update, code: .unavailable, message: why)
    }
}

package enum ImportEnding: Sendable {
    /// Every row was read and handled.
    case complete
    /// Stopped by `Importer.stop`.
    case interrupted
    /// Nothing more is sent, for a reason that applies to the remaining rows too.
    case stopped(Problem)
}

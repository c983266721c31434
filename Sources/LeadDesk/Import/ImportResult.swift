package import Leads

/// What became of one row of an imported file.
package struct ImportResult: Sendable {
    /// What became of a row.
    package enum Kind: String, CaseIterable, Sendable {
        case confirmed, rejected, unknown
        /// Accepted and kept in the outbox: not served yet, held, or behind an earlier update of its lead.
        case waiting
        /// Another run of the import sent the same row, and it was confirmed.
        case skipped
        /// It repeats an update of the last 24 hours: not accepted.
        case repeated
        /// It is not understood, or a rule does not hold: not accepted.
        case invalid
        /// It would be sent, if it were not for `--dry-run`.
        case valid
    }

    /// The line of the file where the row begins, from 1.
    package let line: Int
    /// What became of it.
    package let kind: Kind
    /// nil where none was accepted.
    package var update: LeadUpdate?
    /// The kind of problem; nil where there is none.
    package var code: Problem.Code?
    /// One sentence; nil where nothing needs to be said.
    package var message: String?

    /// A row that was not accepted has no update; one that went well needs no code and no message.
    package init(
        line: Int, kind: Kind, update: LeadUpdate? = nil, code: Problem.Code? = nil, message: String? = nil
    ) {
        self.line = line
        self.kind = kind
        self.update = update
        self.code = code
        self.message = message
    }

    /// What became of an update of this run.
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

    /// A row that another run accepted.
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
                message: "the same row was sent before, and its answer was lost: leadline outbox settle \(id)")
        case .sending:
            ImportResult(
                line: line, kind: .waiting, update: update, message: "another Leadline is sending the same row now")
        case .queued, .retrying: blocked(line: line, update)
        }
    }

    /// An accepted update that this import does not send.
    static func blocked(line: Int, _ update: LeadUpdate) -> ImportResult {
        switch update.outcome {
        case .confirmed, .rejected, .cancelled: return ImportResult(line: line, update: update)
        case .sending, .unknown: return known(line: line, update)
        case .queued, .retrying: break
        }
        let why =
            switch update.state.hold {
            case .user: "it is held: leadline outbox send \(update.id.short) lets it go"
            case .keyRefused: "it waits for a key that works"
            case .otherOrganisation: "it was accepted for another organisation: see leadline outbox"
            case .takeBack, .earlierUpdate, nil:
                "it waits for an earlier update of the same lead, which has not settled: see leadline outbox"
            }
        return ImportResult(line: line, kind: .waiting, update: update, code: .unavailable, message: why)
    }
}

/// How an import ended.
package enum ImportEnding: Sendable {
    /// Every row was read and dealt with.
    case complete
    /// It was asked to end before.
    case interrupted
    /// Nothing more was sent, for a reason that would hold for the rows that were left too.
    case stopped(Problem)
}

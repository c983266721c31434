package import FoundationEssentials

/// Updates that were accepted together, and are undone and looked at together.
package struct Batch: Hashable, Identifiable, Sendable {
    /// Where its updates came from.
    package enum Origin: Hashable, Sendable {
        /// Leads that were marked on the screen.
        case marks
        /// Leads that a filter found.
        case filter(String)
        /// The rows of a file, by its name.
        case file(String)
        /// What sets an earlier batch back.
        case undo(BatchID)
    }

    package let id: BatchID
    package let createdAt: Date
    /// The history's number for the organisation that it was accepted for.
    package let organisation: Int64
    package let profile: String
    /// nil where it is unknown.
    package let author: String?
    package let origin: Origin
    /// What all its updates set; nil where they differ.
    package let status: TargetStatus?
    package let counts: BatchCounts

    package init(
        id: BatchID, createdAt: Date, organisation: Int64, profile: String, author: String?, origin: Origin,
        status: TargetStatus?, counts: BatchCounts
    ) {
        self.id = id
        self.createdAt = createdAt
        self.organisation = organisation
        self.profile = profile
        self.author = author
        self.origin = origin
        self.status = status
        self.counts = counts
    }

    /// Such as `12 leads → lost`, `import of leads.csv, 120 rows` or `undo of 1f3a9c2e, 9 leads`.
    package func title(_ format: NumberFormat) -> String {
        let leads = format.counted(counts.total, "lead")
        return switch origin {
        case .marks, .filter: Self.title(leads, status)
        case .file(let name): "import of \(name), " + format.counted(counts.total, "row")
        case .undo(let other): "undo of \(other.short), " + leads
        }
    }

    /// - Parameter leads: such as `12 leads`.
    package static func title(_ leads: String, _ status: TargetStatus?) -> String {
        guard let status else { return leads }
        return status == .unchanged ? leads + ", note or value" : leads + " → " + status.words
    }

    /// How long a batch can be undone before it leaves: as long as one update, and a second for every ten rows, up to a
    /// minute.
    ///
    /// - Parameter single: the time for one update, in seconds; with 0, a batch leaves at once too.
    package static func undoTime(rows: Int, single: TimeInterval) -> TimeInterval {
        single > 0 ? max(single, min(60, single + Double(rows / 10))) : 0
    }
}

extension Batch.Origin {
    /// As it is stored and printed.
    package var word: String {
        switch self {
        case .marks: "marks"
        case .filter: "filter"
        case .file: "file"
        case .undo: "undo"
        }
    }

    /// Which filter, file or batch.
    package var detail: String? {
        switch self {
        case .marks: nil
        case .filter(let text): text
        case .file(let name): name
        case .undo(let batch): batch.rawValue
        }
    }
}

/// A batch about to be journaled.
package struct NewBatch: Hashable, Sendable {
    package let id: BatchID
    /// Whole milliseconds.
    package let createdAt: Date
    package let organisation: Organisation
    package let author: String?
    package let origin: Batch.Origin
    package let status: TargetStatus?

    package init(
        id: BatchID, createdAt: Date, organisation: Organisation, author: String?, origin: Batch.Origin,
        status: TargetStatus? = nil
    ) {
        self.id = id
        self.createdAt = createdAt
        self.organisation = organisation
        self.author = author
        self.origin = origin
        self.status = status
    }
}

/// What became of a batch's updates so far.
package struct BatchCounts: Hashable, Sendable {
    private var updates: [Outcome: Int]

    package init(_ updates: [Outcome: Int] = [:]) {
        self.updates = updates
    }

    package subscript(outcome: Outcome) -> Int {
        updates[outcome] ?? 0
    }

    package var total: Int {
        updates.values.reduce(0, +)
    }

    /// Those that are not sent, or whose answer is awaited.
    package var waiting: Int {
        self[.queued] + self[.sending] + self[.retrying]
    }

    /// Such as `9 confirmed, 2 rejected, 1 waiting`, without what there is none of.
    package func summary(_ format: NumberFormat) -> String {
        let parts = [
            (self[.confirmed], "confirmed"), (self[.rejected], "rejected"), (self[.unknown], "unknown"),
            (self[.cancelled], "cancelled"), (waiting, "waiting"),
        ]
        return parts.filter { $0.0 > 0 }.map { format.grouped($0.0) + " " + $0.1 }.joined(separator: ", ")
    }
}

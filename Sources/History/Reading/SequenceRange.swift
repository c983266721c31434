import GRDB
import Storage

/// Sequence numbers still to be read, from the newest down.
struct SequenceRange: Hashable, Sendable {
    /// One more than the newest.
    let before: Int64
    let from: Int64

    var isEmpty: Bool {
        before <= from
    }

    /// The newest `length` of them at most.
    func first(_ length: Int64) -> SequenceRange {
        let (start, overflow) = before.subtractingReportingOverflow(max(1, length))
        return SequenceRange(before: before, from: overflow ? from : max(from, start))
    }

    /// What remains after a part that `first` gave.
    func dropping(_ part: SequenceRange) -> SequenceRange {
        SequenceRange(before: part.from, from: from)
    }
}

extension SequenceRange {
    /// The plan's sequence numbers before `last`.
    init(_ plan: FilterPlan, after last: Int64, database: Database) throws {
        let newest = try database.number("SELECT max(sequence) FROM updates") ?? 0
        let oldest = try database.number("SELECT min(sequence) FROM updates") ?? 0
        before = min(last, newest + 1)
        from = max(plan.lowest, oldest)
    }
}

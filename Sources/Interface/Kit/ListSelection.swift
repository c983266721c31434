/// The selected row of a list, and its scroll position.
struct ListSelection<ID: Hashable & Sendable>: Sendable {
    var id: ID?
    /// Index of the first line shown.
    var top = 0
}

extension Int {
    /// An index moved within a list, stopping at its ends.
    func moved(by step: Int, in count: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(step)
        let index = overflow ? (step > 0 ? Int.max : 0) : sum
        return Swift.max(0, Swift.min(index, count - 1))
    }
}

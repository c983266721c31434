/// Which row of a list is chosen, and which line stands first on the screen.
struct ListSelection<ID: Hashable & Sendable>: Sendable {
    var id: ID?
    /// Index of the first line on the screen.
    var top = 0
}

extension Int {
    /// The index so many steps on in a list of that many, no further than its ends.
    func moved(by step: Int, in count: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(step)
        let index = overflow ? (step > 0 ? Int.max : 0) : sum
        return Swift.max(0, Swift.min(index, count - 1))
    }
}

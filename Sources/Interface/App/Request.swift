/// A pending request; answers to earlier requests are refused.
struct Request: Hashable, Sendable {
    private var number: Int?

    var isRunning: Bool { number != nil }

    /// - Parameter number: unique within this run.
    mutating func start(_ number: Int) {
        self.number = number
    }

    /// - Returns: false for an answer that is not awaited.
    mutating func finish(_ number: Int) -> Bool {
        guard self.number == number else { return false }
        self.number = nil
        return true
    }
}

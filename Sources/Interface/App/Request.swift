/// Something asked for whose answer is awaited; answers to earlier requests are refused.
struct Request: Hashable, Sendable {
    private var number: Int?

    var isRunning: Bool { number != nil }

    /// - Parameter number: one that no other request of this run has.
    mutating func start(_ number: Int) {
        self.number = number
    }

    func accepts(_ number: Int) -> Bool {
        self.number == number
    }

    /// Takes the answer in, when it is the one awaited.
    mutating func finish(_ number: Int) -> Bool {
        guard accepts(number) else { return false }
        self.number = nil
        return true
    }
}

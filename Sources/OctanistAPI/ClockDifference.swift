package import FoundationEssentials

/// How far a server's clock is ahead of this machine's, as far as one answer can tell: somewhere between two bounds,
/// because its header `Date` has whole seconds and stands for a moment between the request and the answer.
package struct ClockDifference: Hashable, Sendable {
    /// Seconds; negative where the server's clock is behind.
    package let lowest: TimeInterval
    /// Seconds; never less than `lowest`.
    package let highest: TimeInterval

    /// Both in seconds, in either order.
    package init(lowest: TimeInterval, highest: TimeInterval) {
        self.lowest = min(lowest, highest)
        self.highest = max(lowest, highest)
    }

    /// - Parameters:
    ///   - date: the answer's `Date` header.
    ///   - asked: when the request began to leave, by this machine.
    ///   - answered: when the answer was there, by this machine.
    init(date: Date, asked: Date, answered: Date) {
        self.init(lowest: date.timeIntervalSince(answered), highest: date.timeIntervalSince(asked) + 1)
    }

    /// Whether both clocks may show the same time.
    package var mayBeNone: Bool {
        lowest <= 0 && highest >= 0
    }

    /// What the server's clock showed at a moment of this machine's, at the latest. Where the clocks may agree they are
    /// taken to agree: half a second of doubt would leave every quick answer in doubt.
    package func latestServerTime(of moment: Date) -> Date {
        mayBeNone ? moment : moment.addingTimeInterval(highest)
    }
}

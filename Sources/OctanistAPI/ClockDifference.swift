package import FoundationEssentials

/// How far a server's clock is ahead of this machine's, as a range: the `Date` header has whole seconds and stands for
/// some moment between the request and the answer.
package struct ClockDifference: Hashable, Sendable {
    /// Seconds; negative where the server's clock is behind.
    package let lowest: TimeInterval
    package let highest: TimeInterval

    /// In seconds, in either order.
    package init(lowest: TimeInterval, highest: TimeInterval) {
        self.lowest = min(lowest, highest)
        self.highest = max(lowest, highest)
    }

    /// - Parameters:
    ///   - date: the answer's `Date` header.
    ///   - asked: when the request was sent, by this machine's clock.
    ///   - answered: when the answer was complete, by this machine's clock.
    init(date: Date, sent: Date, answered: Date) {
        self.init(lowest: date.timeIntervalSince(answered), highest: date.timeIntervalSince(sent) + 1)
    }

    /// Whether the clocks may agree.
    package var mayBeNone: Bool {
        lowest <= 0 && highest >= 0
    }

    /// The latest time the server's clock can have shown at a moment of this machine's. Clocks that may agree are taken
    /// to agree; otherwise the uncertainty of half a second would put every quick answer in doubt.
    package func latestServerTime(of moment: Date) -> Date {
        mayBeNone ? moment : moment.addingTimeInterval(highest)
    }
}

package import FoundationEssentials

/// When to try again: exponential back-off with full jitter, and never before the server's `Retry-After`.
package struct RetryPolicy: Hashable, Sendable {
    /// A server that asks for more than this, in seconds, is asked again after it.
    package static let longestRetryAfter: TimeInterval = 3_600

    /// Seconds that the first delay does not exceed; each further one doubles.
    package var base: TimeInterval
    /// Seconds no delay of our own exceeds.
    package var cap: TimeInterval
    /// Seconds every delay has at least, so that luck cannot make a busy loop.
    package var floor: TimeInterval

    /// In seconds.
    package init(base: TimeInterval = 2, cap: TimeInterval = 300, floor: TimeInterval = 0.25) {
        self.base = base
        self.cap = cap
        self.floor = floor
    }

    /// Seconds to wait, from `floor` to `longestRetryAfter` and one `base`.
    ///
    /// - Parameters:
    ///   - attempt: how many attempts were made, from 1.
    ///   - retryAfter: what the server asked for; the delay is that and a jitter of up to `base`, so that many who
    ///     were told the same do not come back at the same moment.
    ///   - random: from 0 up to but not including 1.
    package func delay(afterAttempt attempt: Int, retryAfter: TimeInterval?, random: Double) -> TimeInterval {
        let doublings = min(max(attempt, 1) - 1, 30)
        let ceiling = min(cap, base * Double(1 << doublings))
        let own = max(floor, ceiling * random)
        guard let retryAfter, retryAfter.isFinite else { return own }
        return max(own, min(max(retryAfter, 0), Self.longestRetryAfter) + base * random)
    }
}

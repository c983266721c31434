package import FoundationEssentials

/// When to retry: exponential back-off with full jitter, and never before the server's `Retry-After`.
package struct RetryPolicy: Hashable, Sendable {
    /// Seconds; a longer `Retry-After` is shortened to this.
    package static let longestRetryAfter: TimeInterval = 3_600

    /// Upper bound of the first delay in seconds; it doubles with each further one.
    package var base: TimeInterval
    /// Upper bound of every delay without a `Retry-After`, in seconds.
    package var cap: TimeInterval
    /// Lower bound of every delay in seconds, so that a small random value cannot cause a busy loop.
    package var floor: TimeInterval

    package init(base: TimeInterval = 2, cap: TimeInterval = 300, floor: TimeInterval = 0.25) {
        self.base = base
        self.cap = cap
        self.floor = floor
    }

    /// Seconds to wait, from `floor` to `longestRetryAfter` plus one `base`.
    ///
    /// - Parameters:
    ///   - attempt: the number of attempts made, from 1.
    ///   - retryAfter: gets a jitter of up to `base`, so that clients told the same do not all return at the same
    ///     moment.
    ///   - random: in 0..<1.
    package func delay(afterAttempt attempt: Int, retryAfter: TimeInterval?, random: Double) -> TimeInterval {
        let doublings = min(max(attempt, 1) - 1, 30)
        let ceiling = min(cap, base * Double(1 << doublings))
        let own = max(floor, ceiling * random)
        guard let retryAfter, retryAfter.isFinite else { return own }
        return max(own, min(max(retryAfter, 0), Self.longestRetryAfter) + base * random)
    }
}

package import FoundationEssentials

/// Retries after storage failures, with pauses that double.
package struct StoragePatience: Hashable, Sendable {
    /// Seconds before the first retry; each further pause is twice as long.
    package var first: TimeInterval
    /// Maximum pause in seconds.
    package var longest: TimeInterval

    /// Tries of a command, which has to end.
    static let triesOfACommand = 3

    package init(first: TimeInterval = 1, longest: TimeInterval = 60) {
        self.first = first
        self.longest = longest
    }

    /// - Parameter failures: consecutive failures, from 1.
    /// - Returns: seconds until the next try.
    package func pause(afterFailures failures: Int) -> TimeInterval {
        min(longest, first * Double(1 << min(max(failures, 1) - 1, 30)))
    }
}

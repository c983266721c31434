package import FoundationEssentials

/// How often, and how long apart, a disk that failed is tried again.
package struct StoragePatience: Hashable, Sendable {
    /// Seconds before the first new try; each further pause is twice as long.
    package var first: TimeInterval
    /// Seconds that no pause exceeds.
    package var longest: TimeInterval

    /// How often a command, which is to end, tries in all.
    static let triesOfACommand = 3

    /// Seconds before the first new try and between the last ones, at least.
    package init(first: TimeInterval = 1, longest: TimeInterval = 60) {
        self.first = first
        self.longest = longest
    }

    /// - Parameter failures: how often it failed in a row, from 1.
    /// - Returns: seconds until the next try.
    package func pause(afterFailures failures: Int) -> TimeInterval {
        min(longest, first * Double(1 << min(max(failures, 1) - 1, 30)))
    }
}

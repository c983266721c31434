package import FoundationEssentials
import Synchronization

/// The system clock, except that setting it during a wait does not affect the wait: a pause of 5 seconds ends after 5
/// seconds, not at once or an hour later. When nothing waits, the system clock counts again.
package final class SteadyClock: Sendable {
    /// Shared by the whole process, so that times from different places are comparable.
    package static let process = SteadyClock()

    private struct State {
        /// The clock's time at `instant`.
        var time: Date
        var instant: ContinuousClock.Instant
        /// The end of each owner's wait.
        var waits: [ObjectIdentifier: Date] = [:]
    }

    /// In seconds; more than the time between reading the two clocks.
    private static let tolerance: TimeInterval = 0.5
    /// In seconds; a little more than the longest time for undoing a send. Longer waits are for a server or a disk,
    /// where too short a wait does no harm.
    private static let longestHold: TimeInterval = 61

    private let wall: @Sendable () -> Date
    private let instant: @Sendable () -> ContinuousClock.Instant
    private let state: Mutex<State>

    /// - Parameters:
    ///   - wall: the system clock, which can be set.
    ///   - instant: a monotonic clock.
    package init(
        wall: @escaping @Sendable () -> Date = { .now },
        instant: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.wall = wall
        self.instant = instant
        state = Mutex(State(time: wall(), instant: instant()))
    }

    package func now() -> Date {
        state.withLock { state in
            let (wall, instant) = (wall(), instant())
            let steady = state.time.addingTimeInterval((instant - state.instant) / .seconds(1))
            let jump = wall.timeIntervalSince(steady)
            let next = state.waits.values.min().map { $0.timeIntervalSince(steady) }
            let isFollowed =
                if jump > Self.tolerance {
                    next.map { $0 > Self.longestHold } ?? true
                } else if jump < -Self.tolerance {
                    next == nil
                } else {
                    true
                }
            guard isFollowed else { return steady }
            (state.time, state.instant) = (wall, instant)
            return wall
        }
    }

    /// Registers the end of the owner's wait; nil ends it.
    package func wait(_ owner: AnyObject, until date: Date?) {
        _ = now()
        state.withLock { $0.waits[ObjectIdentifier(owner)] = date }
    }
}

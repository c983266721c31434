package import FoundationEssentials
import Synchronization

/// The time of this machine, except that a clock that is set while something waits for its time changes nothing for what
/// waits: a pause of 5 seconds is over after 5 seconds, neither at once nor an hour later.
///
/// As soon as nothing waits, the clock of the machine counts again.
package final class SteadyClock: Sendable {
    /// The one that everything in this process waits by: only then are times from different places comparable, as they
    /// are with the machine's own clock.
    package static let process = SteadyClock()

    private struct State {
        /// What the clock showed at `instant`.
        var time: Date
        var instant: ContinuousClock.Instant
        /// For whom, and until when.
        var waits: [ObjectIdentifier: Date] = [:]
    }

    /// More than it takes to read two clocks, in seconds.
    private static let tolerance: TimeInterval = 0.5
    /// Seconds that an update from the screen can be taken back in at most, and a little more. Who waits longer waits for
    /// a server or a disk, for which a time that is too short does no harm.
    private static let longestHold: TimeInterval = 61

    private let wall: @Sendable () -> Date
    private let instant: @Sendable () -> ContinuousClock.Instant
    private let state: Mutex<State>

    /// - Parameters:
    ///   - wall: the clock that a person can set.
    ///   - instant: the clock that nobody can set.
    package init(
        wall: @escaping @Sendable () -> Date = { .now },
        instant: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.wall = wall
        self.instant = instant
        state = Mutex(State(time: wall(), instant: instant()))
    }

    /// The time now.
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

    /// Says until when something waits that is to be done then; nil when nothing waits any more.
    package func wait(_ owner: AnyObject, until date: Date?) {
        _ = now()
        state.withLock { $0.waits[ObjectIdentifier(owner)] = date }
    }
}

package import FoundationEssentials
package import Leads

/// Time, identity and randomness, so that tests can replace them.
package struct Dependencies: Sendable {
    package var now: @Sendable () -> Date
    /// Tells the clock until when its owner waits, so that setting the system clock does not affect the wait; nil when
    /// the owner waits no more.
    package var waits: @Sendable (AnyObject, Date?) -> Void
    package var makeID: @Sendable () -> UpdateID
    /// From 0 up to, but not including, 1.
    package var random: @Sendable () -> Double
    package var zone: LocalZone
    /// Recorded in updates; nil where it is unknown.
    package var author: String?

    package init(
        now: @escaping @Sendable () -> Date, makeID: @escaping @Sendable () -> UpdateID,
        random: @escaping @Sendable () -> Double, zone: LocalZone, author: String? = nil,
        waits: @escaping @Sendable (AnyObject, Date?) -> Void = { _, _ in }
    ) {
        self.now = now
        self.waits = waits
        self.makeID = makeID
        self.random = random
        self.zone = zone
        self.author = author
    }

    /// Uses the system clock, steady during waits and cut to milliseconds, with random ids and numbers.
    package static func live(
        zone: LocalZone, author: String? = nil, clock: SteadyClock = .process
    ) -> Dependencies {
        Dependencies(
            now: { clock.now().wholeMilliseconds },
            makeID: { UpdateID(rawValue: UUID().uuidString.lowercased()) },
            random: { Double.random(in: 0..<1) },
            zone: zone,
            author: author,
            waits: { clock.wait($0, until: $1) }
        )
    }
}

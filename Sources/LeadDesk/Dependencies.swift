package import FoundationEssentials
package import Leads

/// Time, identity and chance, as values.
package struct Dependencies: Sendable {
    /// The time now.
    package var now: @Sendable () -> Date
    /// Told until when whom waits for something, so that a clock that is set changes nothing for it; nil when nothing does.
    package var waits: @Sendable (AnyObject, Date?) -> Void
    /// An id no other update has.
    package var makeID: @Sendable () -> UpdateID
    /// 0 up to, not including, 1.
    package var random: @Sendable () -> Double
    /// The person's local time.
    package var zone: LocalZone
    /// Whose name updates carry; nil where nobody is named.
    package var author: String?

    /// The real ones unless told otherwise.
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

    /// The machine's own clock, steady while something waits and cut to milliseconds, random ids and random numbers.
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

package import FoundationEssentials
package import Leads

/// Time, identity and chance, as values.
package struct Surroundings: Sendable {
    /// The time now.
    package var now: @Sendable () -> Date
    /// An id no other update has.
    package var makeID: @Sendable () -> UpdateID
    /// 0 up to, not including, 1.
    package var random: @Sendable () -> Double
    /// The person's local time.
    package var zone: LocalZone
    /// Who makes updates; nil where nobody is named.
    package var author: String?

    /// The real ones unless told otherwise.
    package init(
        now: @escaping @Sendable () -> Date, makeID: @escaping @Sendable () -> UpdateID,
        random: @escaping @Sendable () -> Double, zone: LocalZone, author: String? = nil
    ) {
        self.now = now
        self.makeID = makeID
        self.random = random
        self.zone = zone
        self.author = author
    }

    /// The machine's own clock, cut to milliseconds, random ids and random numbers.
    package static func live(zone: LocalZone, author: String? = nil) -> Surroundings {
        Surroundings(
            now: { Date.now.wholeMilliseconds },
            makeID: { UpdateID(rawValue: UUID().uuidString.lowercased()) },
            random: { Double.random(in: 0..<1) },
            zone: zone, author: author
        )
    }
}

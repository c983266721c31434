import FoundationEssentials
import Leads

/// Whether a lead's conversion can count, as `leads --json` and `lookup --json` print it.
struct ConversionRecord: Encodable {
    /// Whole days until the click can no longer be attributed, negative afterwards.
    let daysLeft: Int?
    /// The ad platforms; null where the server tells no click ids.
    let reach: [String]?
    let counts: Bool?
    /// Why it will not count.
    let why: String?

    init(_ lead: Lead, now: Date) {
        let check = ConversionCheck(lead, now: now)
        daysLeft = check.daysLeft(now: now)
        reach = check.reach?.map(\.rawValue)
        counts = check.counts
        why = check.obstacle?.rawValue
    }

    enum Key: String, CodingKey {
        case daysLeft, reach, counts, why
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(daysLeft, forKey: .daysLeft)
        try container.encode(reach, forKey: .reach)
        try container.encode(counts, forKey: .counts)
        try container.encode(why, forKey: .why)
    }
}

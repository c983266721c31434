import FoundationEssentials
import Leads
import Storage

/// The row number of a lead. It orders the leads of an organisation by what expires first, so that table and search
/// index are in the order `due` by themselves.
///
/// From the highest bit: the organisation, the second of the expiry (34 bits), a number among those of the same second
/// (9 bits), and whether the lead cannot count at any time.
enum LeadNumber {
    private static let secondBits = 34
    /// Numbers of one second.
    static let span: Int64 = 1 << 10
    /// In 2242: after every expiry that is told. Leads that overflow a second take the next.
    private static let unknown: Int64 = 1 << 33

    /// Added to a range of expiries: as many leads as anyone has can expire in one second.
    static let slack = 3_600 * span

    static func range(of organisation: Int64) -> Range<Int64> {
        organisation << Int64(secondBits) * span..<(organisation + 1) << Int64(secondBits) * span
    }

    /// The first number of those that expire in the same second.
    static func first(expiring moment: Date?, of organisation: Int64) -> Int64 {
        let seconds = moment.map { min(max($0.milliseconds / 1_000, 0), unknown - 1) } ?? unknown
        return (organisation << Int64(secondBits) + seconds) * span
    }
}

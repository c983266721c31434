import FoundationEssentials

/// Whole milliseconds since 1970-01-01 UTC, the precision of the API's `…T12:00:00.000Z`.
struct Timestamp: Sendable, Hashable, Comparable {
    let milliseconds: Int64

    init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    private init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down))
    }

    static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    static var now: Timestamp {
        Timestamp(Date())
    }

    /// A quarter of a millisecond later: a `Date` is a binary number of seconds since 2001 and would otherwise round
    /// down to the millisecond before.
    private var date: Date {
        Date(timeIntervalSince1970: (Double(milliseconds) + 0.25) / 1000)
    }

    /// The end of attribution for a lead created now, 90 days later.
    var expiry: Timestamp {
        Timestamp(milliseconds: milliseconds + 90 * 86_400_000)
    }

    /// The start, in UTC, of the month that many months after this one's.
    func month(_ months: Int) -> Timestamp {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month], from: date)
        let first = DateComponents(year: parts.year, month: (parts.month ?? 1) + months)
        return calendar.date(from: first).map(Timestamp.init) ?? self
    }

    /// ISO 8601 in UTC with three decimals.
    var text: String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// The form of the HTTP `Date` header.
    var httpDate: String {
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = weekdays[Int(milliseconds / 86_400_000) % 7]
        let parts = text.split { !$0.isNumber }
        let month = Int(parts[1]).map { months[$0 - 1] } ?? ""
        return "\(weekday), \(parts[2]) \(month) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
    }
}

extension Timestamp {
    /// Parses an RFC 3339 date-time (`2026-03-10T12:00:00Z`, with decimals or an offset), or a day alone as its start
    /// in UTC. Decimals beyond milliseconds are dropped.
    init?(_ text: String) {
        let text = (text.utf8.count == 10 ? text + "T00:00:00Z" : text).uppercased()
        let local = text.prefix(19) + "Z"
        var rest = text.dropFirst(19)
        var fraction: Int64 = 0
        if rest.first == "." {
            let decimals = rest.dropFirst().prefix(while: Self.isDigit)
            guard !decimals.isEmpty, let number = Int64((decimals + "00").prefix(3)) else { return nil }
            fraction = number
            rest = rest.dropFirst(1 + decimals.count)
        }
        // Foundation reads impossible dates such as 30 February or 24:00 as later ones, so the text must survive a
        // round trip.
        guard let minutes = Self.offset(rest), let date = try? Date(String(local), strategy: .iso8601),
            date.formatted(.iso8601) == local
        else { return nil }
        self.init(milliseconds: Timestamp(date).milliseconds + fraction - minutes * 60_000)
    }

    /// Minutes east of UTC, from `Z` or `±hh:mm`.
    private static func offset(_ text: Substring) -> Int64? {
        if text == "Z" { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard let sign = text.first, sign == "+" || sign == "-", parts.count == 2,
            parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(isDigit) }),
            let hours = Int64(parts[0]), let minutes = Int64(parts[1]), hours < 24, minutes < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}

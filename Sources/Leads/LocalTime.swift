package import FoundationEssentials

/// A time zone's offset as a value, so that drawing depends on nothing else.
package struct LocalZone: Sendable {
    /// Seconds east of UTC at a moment.
    package let secondsFromUTC: @Sendable (Date) -> Int

    package init(secondsFromUTC: @escaping @Sendable (Date) -> Int) {
        self.secondsFromUTC = secondsFromUTC
    }

    package static let utc = LocalZone { _ in 0 }

    package func startOfDay(year: Int, month: Int, day: Int) -> Date {
        let midnight = Date(timeIntervalSince1970: Double(LocalTime.days(year: year, month: month, day: day)) * 86_400)
        // Clocks may change on this day, even at midnight: if midnight then occurs twice, the first one counts; if it
        // is skipped, the day begins with the change.
        let before = secondsFromUTC(midnight.addingTimeInterval(-86_400))
        let after = secondsFromUTC(midnight.addingTimeInterval(86_400))
        let early = midnight.addingTimeInterval(-Double(max(before, after)))
        let late = midnight.addingTimeInterval(-Double(min(before, after)))
        return secondsFromUTC(early) == max(before, after) ? early : late
    }
}

/// A moment in local time, in the Gregorian calendar.
package struct LocalTime: Hashable, Sendable {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int
    package let millisecond: Int
    /// Local days since 1 January 1970; equal for moments of the same local day.
    package let dayNumber: Int

    package init(_ date: Date, in zone: LocalZone) {
        // A server may send any date: one beyond 30,000 years before or after 1970 is drawn as 1970.
        let utc = (date.timeIntervalSince1970 * 1_000).rounded()
        let milliseconds = utc.magnitude < 1e15 ? Int(utc) + zone.secondsFromUTC(date) * 1_000 : 0
        let (dayNumber, rest) = milliseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000)
        (year, month, day) = Self.civil(dayNumber)
        self.dayNumber = dayNumber
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1_000 % 60
        millisecond = rest % 1_000
    }

    /// `14:02:16`.
    package var clock: String {
        shortClock + ":" + Self.padded(second)
    }

    /// `14:02`.
    package var shortClock: String {
        Self.padded(hour) + ":" + Self.padded(minute)
    }

    /// `14 Nov 2026`.
    package var date: String {
        shortDate + " " + String(year)
    }

    /// `14 Nov`, with the year where it is not that of `now`.
    package func date(seen now: LocalTime) -> String {
        year == now.year ? shortDate : date
    }

    /// `Nov 2026`.
    package var monthAndYear: String {
        Self.monthNames[month - 1] + " " + String(year)
    }

    /// `14 Nov`.
    private var shortDate: String {
        String(day) + " " + Self.monthNames[month - 1]
    }

    /// `2026-11-14`.
    package var isoDate: String {
        String(year) + "-" + Self.padded(month) + "-" + Self.padded(day)
    }

    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    /// Days since 1 January 1970.
    ///
    /// Years are counted from March, so that the leap day ends a year and months have a regular length.
    package static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let (era, yearOfEra) = shifted.flooredQuotientAndRemainder(dividingBy: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    package static func isDay(year: Int, month: Int, day: Int) -> Bool {
        (1...12).contains(month) && day >= 1 && civil(days(year: year, month: month, day: day)) == (year, month, day)
    }

    /// The inverse of `days(year:month:day:)`.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (days + 719_468).flooredQuotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension Int {
    fileprivate func flooredQuotientAndRemainder(dividingBy divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Date {
    /// The precision of the history and of the API, rounded down. A moment of whole milliseconds stays what it is,
    /// although its binary number of seconds may lie a little below it.
    package var wholeMilliseconds: Date {
        let milliseconds = timeIntervalSince1970 * 1_000
        let nearest = milliseconds.rounded()
        let whole = abs(milliseconds - nearest) < 0.000_5 ? nearest : milliseconds.rounded(.down)
        return Date(timeIntervalSince1970: whole / 1_000)
    }
}

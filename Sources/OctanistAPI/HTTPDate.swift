import FoundationEssentials
import Leads

/// Dates of HTTP headers (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, and the two obsolete forms that must still
/// be accepted, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
///
/// The parts are accepted in any order, and so are a missing weekday, a day of one digit, and `UTC` or an offset in
/// place of `GMT`.
enum HTTPDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let universalTime = ["gmt", "utc", "ut", "z"]

    /// - Parameter now: decides the century of a two-digit year: never more than 50 years ahead.
    static func read(_ text: String, now: Date) -> Date? {
        guard text.utf8.count <= 64 else { return nil }
        var parts = Parts()
        for word in text.lowercased().split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" }) {
            guard parts.take(word) else { return nil }
        }
        return parts.date(now: now)
    }

    private struct Parts {
        var day: Int?
        var month: Int?
        /// As written, and whether it has two digits.
        var year: (number: Int, isShort: Bool)?
        var time: Substring?
        /// Seconds east of Greenwich.
        var offset: Int?

        /// - Returns: false for a word that has no place in a date, or occurs twice.
        mutating func take(_ word: Substring) -> Bool {
            if word.contains(":") {
                return Self.set(&time, word)
            }
            if time != nil, let sign = word.first, sign == "+" || sign == "-" {
                return Self.set(&offset, Self.offset(word))
            }
            if word.contains("-") {
                return word.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { take($0) }
            }
            if word.first != "+", let number = Int(word) {
                if word.utf8.count <= 2, day == nil { return Self.set(&day, number) }
                guard word.utf8.count == 2 || word.utf8.count == 4 else { return false }
                return Self.set(&year, (number, word.utf8.count == 2))
            }
            if let index = months.firstIndex(where: { word.hasPrefix($0) }) { return Self.set(&month, index + 1) }
            if universalTime.contains(String(word)) { return Self.set(&offset, 0) }
            return weekdays.contains { word.hasPrefix($0) }
        }

        private static func set<Value>(_ part: inout Value?, _ value: Value?) -> Bool {
            guard part == nil, let value else { return false }
            part = value
            return true
        }

        /// Reads `+0130`.
        private static func offset(_ word: Substring) -> Int? {
            guard word.utf8.count == 5, let number = Int(word), abs(number) % 100 < 60 else { return nil }
            return (number / 100 * 60 + number % 100) * 60
        }

        func date(now: Date) -> Date? {
            guard let day, let month, let year, let seconds = time.flatMap(Self.secondOfDay) else { return nil }
            func date(_ year: Int) -> Date? {
                guard LocalTime.isDay(year: year, month: month, day: day) else { return nil }
                let days = LocalTime.days(year: year, month: month, day: day)
                return Date(timeIntervalSince1970: Double(days * 86_400 + seconds - (offset ?? 0)))
            }
            guard year.isShort else { return date(year.number) }
            // 50 years have 12 or 13 leap days.
            let latest = now.addingTimeInterval((50 * 365 + 13) * 86_400)
            return [2100, 2000, 1900].compactMap { date($0 + year.number) }.first { $0 <= latest }
        }

        /// Reads `08:49:37`; a leap second becomes the first second of the next minute.
        private static func secondOfDay(_ time: Substring) -> Int? {
            let parts = time.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy({ (1...2).contains($0.utf8.count) }) else { return nil }
            let numbers = parts.compactMap { $0.first == "+" || $0.first == "-" ? nil : Int($0) }
            guard numbers.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] <= 60 else { return nil }
            return numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
        }
    }
}

import FoundationEssentials
import Leads

/// ISO 8601 with date, time and zone, with or without fractional seconds.
enum Timestamp {
    static func read(_ text: String) -> Date? {
        guard text.utf8.count <= 64 else { return nil }
        return utc(text.utf8) ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }

    /// `2026-03-10T12:00:00.000Z`, in whole milliseconds.
    static func text(_ date: Date) -> String {
        let time = LocalTime(date, in: .utc)
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
        }
        return digits(time.year, 4) + "-" + digits(time.month, 2) + "-" + digits(time.day, 2) + "T"
            + digits(time.hour, 2) + ":" + digits(time.minute, 2) + ":" + digits(time.second, 2) + "."
            + digits(time.millisecond, 3) + "Z"
    }

    /// The form that the API writes, read without a calendar because a list has hundreds of them; nil for any other.
    private static func utc(_ text: String.UTF8View) -> Date? {
        var rest = text[...]
        func number(_ count: Int, then end: String) -> Int? {
            var number = 0
            for byte in rest.prefix(count) {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            rest = rest.dropFirst(count)
            guard rest.starts(with: end.utf8) else { return nil }
            rest = rest.dropFirst(end.utf8.count)
            return number
        }
        guard text.count >= 20, let year = number(4, then: "-"), let month = number(2, then: "-"),
            let day = number(2, then: "T"), let hour = number(2, then: ":"), let minute = number(2, then: ":"),
            let second = number(2, then: ""), LocalTime.isDay(year: year, month: month, day: day), hour < 24,
            minute < 60, second < 60
        else { return nil }
        let seconds = LocalTime.days(year: year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60 + second
        guard rest.first == UInt8(ascii: ".") else {
            return rest.elementsEqual("Z".utf8) ? Date(timeIntervalSince1970: Double(seconds)) : nil
        }
        let fraction = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        guard (1...6).contains(fraction.count), rest.dropFirst(1 + fraction.count).elementsEqual("Z".utf8) else {
            return nil
        }
        let microseconds = fraction.reduce(0) { $0 * 10 + Int($1 - 0x30) } * scales[fraction.count]
        return Date(timeIntervalSince1970: Double(seconds * 1_000_000 + microseconds) / 1_000_000)
    }

    /// Microseconds of the last of that many decimals.
    private static let scales = [0, 100_000, 10_000, 1_000, 100, 10, 1]
}

/// TOML's dates and times (RFC 3339), on the bytes of one word.
enum DateTimeRule {
    /// Whether it begins like `1979-…` or `07:…` and so is meant as a date or time, valid or not.
    static func looksLikeOne(_ word: ArraySlice<UInt8>) -> Bool {
        let digits = word.prefix(while: isDigit).count
        guard let next = word.dropFirst(digits).first else { return false }
        return (digits == 4 && next == UInt8(ascii: "-")) || (digits == 2 && next == UInt8(ascii: ":"))
    }

    /// A date, a time, or both with an optional UTC offset; days that do not exist are refused.
    static func isValid(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count >= 10, isDate(word.prefix(10)) else {
            return isTime(word)
        }
        let rest = word.dropFirst(10)
        guard let separator = rest.first else { return true }
        guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: "t") || separator == UInt8(ascii: " ") else {
            return false
        }
        let time = rest.dropFirst()
        if let last = time.last, last == UInt8(ascii: "Z") || last == UInt8(ascii: "z") {
            return isTime(time.dropLast())
        }
        if let sign = time.firstIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
            return isTime(time[..<sign]) && isOffset(time[(sign + 1)...])
        }
        return isTime(time)
    }

    /// `yyyy-mm-dd`; the day must exist.
    static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
        guard matches(word, "dddd-dd-dd") else { return false }
        let year = number(word.prefix(4))
        let month = number(word.dropFirst(5).prefix(2))
        let day = number(word.dropFirst(8))
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && (1...days[month - 1]).contains(day)
    }

    private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
        let clock = word.prefix(8)
        // Allows second 60 for leap seconds.
        guard matches(clock, "dd:dd:dd"), number(clock.prefix(2)) < 24, number(clock.dropFirst(3).prefix(2)) < 60,
            number(clock.dropFirst(6)) <= 60
        else { return false }
        let fraction = word.dropFirst(8)
        guard let point = fraction.first else { return true }
        return point == UInt8(ascii: ".") && fraction.count > 1 && fraction.dropFirst().allSatisfy(isDigit)
    }

    private static func isOffset(_ word: ArraySlice<UInt8>) -> Bool {
        matches(word, "dd:dd") && number(word.prefix(2)) < 24 && number(word.dropFirst(3)) < 60
    }

    /// `d` in the pattern matches a digit, any other character itself.
    private static func matches(_ word: ArraySlice<UInt8>, _ pattern: StaticString) -> Bool {
        let expected = pattern.description.utf8
        return word.count == expected.count
            && zip(word, expected).allSatisfy { $1 == UInt8(ascii: "d") ? isDigit($0) : $0 == $1 }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

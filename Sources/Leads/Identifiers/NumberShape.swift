/// Groups of digits that could be dialled but are something else, as lists of leads contain them.
enum NumberShape {
    /// `2026-11-14`, `14.11.2026`, `11/14/26`.
    case date
    /// `09.30-17.00`, `0930-1700`.
    case time
    /// `192.168.1.10`.
    case networkAddress
    /// `01310-100`, `12345-6789`, `1000-001`.
    case postcode
    /// `2026-00123`, `978-3-16-148410-0`.
    case reference

    /// - Returns: nil where it may be a telephone number.
    init?(_ text: some StringProtocol) {
        let text = text.folded.trimmed
        let isDigit = { (character: Character) in character.isASCIIDigit }
        let groups = text.split(omittingEmptySubsequences: false, whereSeparator: { !isDigit($0) })
        let separators = text.filter { !isDigit($0) }
        guard groups.count > 1, groups.allSatisfy({ !$0.isEmpty }), separators.allSatisfy({ "-./ ".contains($0) })
        else {
            return nil
        }
        // A date followed by a time.
        if groups.count > 3, let space = text.firstIndex(of: " "), NumberShape(text[..<space]) == .date {
            self = .date
            return
        }
        let isOneKind = Set(separators).count == 1
        let lengths = groups.map(\.count)
        if Self.isTimes(groups, separators) {
            self = .time
        } else if isOneKind, separators.count == 2, Self.isDate(groups) {
            self = .date
        } else if separators.filter({ $0 == "." }).count == 3, Self.isAddress(groups.prefix(4)) {
            self = .networkAddress
        } else if separators == "-", [[5, 4], [5, 3], [4, 3], [2, 3]].contains(lengths) {
            self = .postcode
        } else if !separators.contains(" "), Self.isReference(groups) {
            self = .reference
        } else {
            return nil
        }
    }

    /// Whether it is certainly a date, even in a phone field: one with a four-digit year.
    static func isDate(_ text: some StringProtocol) -> Bool {
        guard NumberShape(text) == .date else { return false }
        let start = String(text.folded.trimmed.prefix(10))
        return start.split(whereSeparator: { !$0.isASCIIDigit }).contains { $0.count == 4 } && !start.contains(" ")
    }

    private static func isDate(_ groups: [Substring]) -> Bool {
        let numbers = groups.compactMap { Int($0) }
        guard numbers.count == 3 else { return false }
        let isDay = { (one: Int, other: Int) in
            (1...12).contains(one) && (1...31).contains(other) || (1...31).contains(one) && (1...12).contains(other)
        }
        if groups[0].count == 4 {
            return isYear(numbers[0]) && groups[1].count <= 2 && groups[2].count <= 2 && isDay(numbers[1], numbers[2])
        }
        guard groups[0].count <= 2, groups[1].count <= 2, isDay(numbers[0], numbers[1]) else { return false }
        return groups[2].count == 2 || groups[2].count == 4 && isYear(numbers[2])
    }

    private static func isYear(_ number: Int) -> Bool {
        (1_900...2_099).contains(number)
    }

    /// `0930-1700` and `09.30-17.00`.
    private static func isTimes(_ groups: [Substring], _ separators: String) -> Bool {
        let ends: [(Substring, Substring)]
        switch separators {
        case "-" where groups.allSatisfy({ $0.count == 4 }): ends = groups.map { ($0.prefix(2), $0.suffix(2)) }
        case ".-.": ends = [(groups[0], groups[1]), (groups[2], groups[3])]
        default: return false
        }
        return ends.allSatisfy { hour, minute in
            hour.count <= 2 && minute.count == 2 && (0...24).contains(Int(hour) ?? 99)
                && (0...59).contains(Int(minute) ?? 99)
        }
    }

    private static func isAddress(_ groups: ArraySlice<Substring>) -> Bool {
        groups.allSatisfy { group in
            (1...3).contains(group.count) && (0...255).contains(Int(group) ?? 256)
                && (group.count == 1 || group.first != "0")
        }
    }

    /// Begins with a year, or is grouped like an ISBN or an American social security number.
    private static func isReference(_ groups: [Substring]) -> Bool {
        if groups[0].count == 4, isYear(Int(groups[0]) ?? 0) { return true }
        if groups.count == 5, groups[0] == "978" || groups[0] == "979" { return true }
        return groups.map(\.count) == [3, 2, 4]
    }

    /// `20261114`, which is also an amount.
    static func isCompactDate(_ text: some StringProtocol) -> Bool {
        let text = text.folded.trimmed
        guard text.count == 8, text.allSatisfy(\.isASCIIDigit) else { return false }
        return isDate([text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)])
            || isDate([text.prefix(2), text.dropFirst(2).prefix(2), text.suffix(4)])
    }
}

/// The telephone numbers of one calling code: their lengths by first digits, and the prefixes dialled before them.
/// Numbers are ASCII bytes, because long lists of leads are compared by them.
struct NumberingPlan {
    typealias Digits = ArraySlice<UInt8>

    /// Of the calling code.
    let codeLength: Int
    /// Dialled before a national number inside the country, such as `0`; the longest comes first.
    private let trunkPrefixes: Facts
    /// Dialled before a calling code, unless it is `00`; otherwise empty.
    private let internationalPrefix: Facts
    /// First digits of mobile but not landline numbers, only where a national number may look like one with its calling
    /// code.
    private let mobileStarts: Facts
    /// Such as `9:1,20-6 10:30`.
    private let groups: Facts
    private let isArgentine: Bool

    private typealias Facts = Substring.UTF8View

    /// - Parameter callingCode: without anything else.
    /// - Returns: nil where no country or service has it.
    init?(callingCode: Digits) {
        guard (1...3).contains(callingCode.count) else { return nil }
        let number = callingCode.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        guard let facts = Self.facts(of: number) else { return nil }
        var rest = facts.utf8
        func field(before end: Unicode.Scalar) -> Facts {
            let index = rest.firstIndex(of: UInt8(ascii: end)) ?? rest.endIndex
            let field = rest[..<index]
            rest = rest[index...].dropFirst()
            return field
        }
        codeLength = callingCode.count
        isArgentine = number == 54
        trunkPrefixes = field(before: "/")
        internationalPrefix = field(before: "/")
        mobileStarts = field(before: " ")
        groups = rest
    }

    /// No calling code is a prefix of another, so at most one fits.
    init?(of number: Digits) {
        for length in 1...3 where number.count > length {
            if let plan = NumberingPlan(callingCode: number.prefix(length)) {
                self = plan
                return
            }
        }
        return nil
    }

    /// nil without the prefix, and where it is `00`.
    func behindInternationalPrefix(_ digits: Digits) -> Digits? {
        !internationalPrefix.isEmpty && digits.starts(with: internationalPrefix)
            ? digits.dropFirst(internationalPrefix.count) : nil
    }

    /// The number as written after the calling code.
    ///
    /// - Parameter digits: with or without the trunk prefix.
    /// - Returns: nil where the plan has no such number.
    func nationalNumber(_ digits: Digits) -> Digits? {
        let bare = withoutTrunkPrefix(digits)
        if let bare, fits(bare) { return bare }
        if fits(digits) { return digits }
        return isArgentine ? argentineMobile(bare ?? digits) : nil
    }

    private func withoutTrunkPrefix(_ digits: Digits) -> Digits? {
        guard let first = digits.first, trunkPrefixes.contains(first) else { return nil }
        for prefix in trunkPrefixes.split(separator: UInt8(ascii: ",")) where digits.starts(with: prefix) {
            return digits.dropFirst(prefix.count)
        }
        return nil
    }

    /// In Argentina a mobile number is dialled with 15 after the area code, and written with 9 before it.
    private func argentineMobile(_ digits: Digits) -> Digits? {
        guard digits.count == 12 else { return nil }
        for area in digits.starts(with: "11".utf8) ? [2] : [3, 4] {
            let rest = digits.dropFirst(area)
            if rest.starts(with: "15".utf8) {
                let number = [UInt8(ascii: "9")] + digits.prefix(area) + rest.dropFirst(2)
                return fits(number[...]) ? number[...] : nil
            }
        }
        return nil
    }

    /// - Parameter digits: a number that fits; false where `mobileStarts` is not known.
    func isMobile(_ digits: Digits) -> Bool {
        Self.begins(digits, with: mobileStarts)
    }

    func fits(_ digits: Digits) -> Bool {
        var rest = groups
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            let end = rest[colon...].firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
            let isLength = Self.list(rest[..<colon]) { low, high in
                digits.count >= low.number && digits.count <= (high ?? low).number
            }
            if isLength, Self.begins(digits, with: rest[colon..<end].dropFirst()) { return true }
            rest = rest[end...].dropFirst()
        }
        return false
    }

    // MARK: Lists

    /// A number in the facts, and the digits it is written with.
    private struct Element {
        var number = 0
        var digits = 0
    }

    private static func begins(_ digits: Digits, with starts: Facts) -> Bool {
        list(starts) { low, high in
            guard digits.count >= low.digits else { return false }
            let start = digits.prefix(low.digits).reduce(0) { $0 * 10 + Int($1) - 0x30 }
            // The end of a range is written as its last digit.
            return start >= low.number && start <= (high.map { low.number / 10 * 10 + $0.number } ?? low.number)
        }
    }

    /// Whether an element of a list such as `2,30-8` holds; `high` is nil where it is not a range.
    private static func list(_ list: Facts, _ holds: (_ low: Element, _ high: Element?) -> Bool) -> Bool {
        var low = Element()
        var high: Element?
        for byte in list {
            switch byte {
            case UInt8(ascii: ","):
                if holds(low, high) { return true }
                (low, high) = (Element(), nil)
            case UInt8(ascii: "-"): high = Element()
            default:
                let digit = Int(byte) - 0x30
                if let begun = high {
                    high = Element(number: begun.number * 10 + digit, digits: begun.digits + 1)
                } else {
                    low = Element(number: low.number * 10 + digit, digits: low.digits + 1)
                }
            }
        }
        return low.digits > 0 && holds(low, high)
    }
}

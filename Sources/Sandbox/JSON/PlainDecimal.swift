/// A number of any length in plain notation: `15000.5`, never `1.50005e4`, without needless zeros. Comparing and
/// rewriting work on the digits alone, so a value is stored exactly as meant.
struct PlainDecimal: Sendable, Hashable {
    /// Digits and exponents beyond this are refused; a JSON number from a double needs about 340.
    static let maximumDigits = 400

    let isNegative: Bool
    /// At least one digit, no leading zero but a lone one.
    let whole: String
    /// May be empty; no trailing zero.
    let fraction: String

    /// Reads `-?digits[.digits][e±digits]`; nil for anything else and for more than `maximumDigits`.
    init?(_ literal: String) {
        var rest = Substring(literal)
        let negative = rest.first == "-"
        if negative { rest.removeFirst() }
        var exponent = 0
        if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let number = Int(rest[rest.index(after: mark)...]), abs(number) <= Self.maximumDigits else {
                return nil
            }
            exponent = number
            rest = rest[..<mark]
        }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, parts.allSatisfy({ Self.isDigits($0) }), rest.utf8.count <= Self.maximumDigits
        else { return nil }
        var digits = Array(first.utf8)
        let second = parts.count > 1 ? Array(parts[1].utf8) : []
        var point = digits.count + exponent
        digits += second
        if point < 0 {
            digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point), at: 0)
            point = 0
        } else if point > digits.count {
            digits.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: point - digits.count))
        }
        let wholeDigits = digits[..<point].drop { $0 == UInt8(ascii: "0") }
        var fractionDigits = digits[point...]
        while fractionDigits.last == UInt8(ascii: "0") { fractionDigits.removeLast() }
        whole = wholeDigits.isEmpty ? "0" : String(decoding: wholeDigits, as: UTF8.self)
        fraction = String(decoding: fractionDigits, as: UTF8.self)
        // Minus zero is zero.
        isNegative = negative && !(wholeDigits.isEmpty && fractionDigits.isEmpty)
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// The canonical text, also a valid JSON number.
    var text: String {
        (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}

extension PlainDecimal: Comparable {
    static func < (left: PlainDecimal, right: PlainDecimal) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isSmallerInSize(than: left) : left.isSmallerInSize(than: right)
    }

    private func isSmallerInSize(than other: PlainDecimal) -> Bool {
        if whole.utf8.count != other.whole.utf8.count { return whole.utf8.count < other.whole.utf8.count }
        if whole != other.whole { return whole < other.whole }
        return fraction < other.fraction
    }
}

extension PlainDecimal {
    /// Text that sorts as the numbers do, and is equal for equal numbers: of the largest amount's length, with one place
    /// for all that are smaller or larger than any amount.
    var sortingKey: String {
        let places = String(AmountSyntax.largest).utf8.count
        if isNegative { return "-" }
        if whole.utf8.count > places { return ":" }
        return String(repeating: "0", count: places - whole.utf8.count) + whole + "." + fraction
    }

    init(whole number: Int) {
        isNegative = number < 0
        whole = String(number.magnitude)
        fraction = ""
    }
}

import TestSupport

extension SeededGenerator {
    /// The seeds every property test runs with; a failing one is printed as the test's argument.
    static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13, 21, 34]

    /// An amount of 1 to 15 digits, as evenly over the lengths as over the values.
    mutating func amount() -> AmountDigits {
        let fraction = Int.random(in: 0...4, using: &self)
        let whole = Int.random(in: 1...min(14, 15 - fraction), using: &self)
        return AmountDigits(whole: digits(whole, leadingZero: false), fraction: digits(fraction, leadingZero: true))
    }

    private mutating func digits(_ count: Int, leadingZero: Bool) -> String {
        var text = ""
        for index in 0..<count {
            let lowest = index == 0 && !leadingZero && count > 1 ? 1 : 0
            text += String(Int.random(in: lowest...9, using: &self))
        }
        return text
    }

    /// Up to 40 pieces of `alphabet`, or of everything that has ever broken a parser.
    mutating func text(of alphabet: [String]) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &self) {
            text += (Bool.random(using: &self) ? alphabet : Self.hostile).randomElement(using: &self) ?? ""
        }
        return text
    }

    private static let hostile = [
        "\u{0}", "\u{1B}[31m", "\n", "\r\n", "\t", "\u{7F}", "\u{9B}", "\u{202E}", "\u{200D}", "\u{FEFF}", "\u{301}",
        "\u{20E3}", "\u{FE0F}", "1\u{301}", "1\u{FE0F}\u{20E3}", "٣", "３", "½", "👩‍👩‍👧", "İ", "ß", "山", "\u{FFFD}",
        "\u{10FFFF}", "\"", "'", "\\", "%n", "-", "--", "+", "@", ":", " ", "",
    ]
}

/// Digits before and after a decimal separator.
struct AmountDigits {
    let whole: String
    let fraction: String

    func text(separator: String) -> String {
        fraction.isEmpty ? whole : whole + separator + fraction
    }
}

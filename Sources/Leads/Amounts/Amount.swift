/// An exact, non-negative amount of money in whole ten-thousandths, never binary floating point.
///
/// At most 14 digits before the decimal separator, 4 after it, and 15 in all.
package struct Amount: Hashable, Comparable, Sendable {
    package let tenThousandths: Int64

    package static let scale: Int64 = 10_000

    /// - Returns: nil when negative or with too many digits.
    package init?(tenThousandths: Int64) {
        guard tenThousandths >= 0, tenThousandths / Self.scale < 100_000_000_000_000 else { return nil }
        var significant = tenThousandths
        var fractionDigits = 4
        while fractionDigits > 0, significant % 10 == 0 {
            significant /= 10
            fractionDigits -= 1
        }
        guard significant < 1_000_000_000_000_000 else { return nil }
        self.tenThousandths = tenThousandths
    }

    /// Has to be confirmed where a value is asked for.
    package static let zero = Amount(verified: 0)

    private init(verified tenThousandths: Int64) {
        self.tenThousandths = tenThousandths
    }

    package static func < (left: Amount, right: Amount) -> Bool {
        left.tenThousandths < right.tenThousandths
    }

    /// The shortest exact digits, as in JSON and on the command line: `15000.5`.
    package var plainText: String {
        let (whole, fraction) = AmountDigits.of(tenThousandths, minimumFraction: 0)
        return fraction.isEmpty ? whole : whole + "." + fraction
    }

    /// Grouped by thousands; no decimals when whole, otherwise at least two: `15,000.50` or `15.000,50`.
    package func formatted(_ format: NumberFormat = .point) -> String {
        AmountDigits.formatted(tenThousandths, format)
    }
}

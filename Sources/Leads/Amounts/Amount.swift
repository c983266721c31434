/// An exact amount of money, not negative: whole ten-thousandths, never binary floating point.
///
/// At most 14 digits stand before the decimal separator, 4 after it, and 15 in all.
package struct Amount: Hashable, Comparable, Sendable {
    /// The amount times 10,000.
    package let tenThousandths: Int64

    /// How many ten-thousandths one unit has.
    package static let scale: Int64 = 10_000

    /// - Returns: nil when negative or of more digits than an amount may have.
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

    /// Nothing, which has to be confirmed where a value is asked for.
    package static let zero = Amount(verified: 0)

    private init(verified tenThousandths: Int64) {
        self.tenThousandths = tenThousandths
    }

    /// By the number.
    package static func < (left: Amount, right: Amount) -> Bool {
        left.tenThousandths < right.tenThousandths
    }

    /// The shortest exact digits, as JSON and the command line print them: `15000.5`.
    package var plainText: String {
        let (whole, fraction) = digits(minimumFraction: 0)
        return fraction.isEmpty ? whole : whole + "." + fraction
    }

    /// Grouped by thousands; no decimals when whole, else at least two: `15,000.50` or `15.000,50`.
    package func formatted(_ format: NumberFormat = .point) -> String {
        let (whole, fraction) = digits(minimumFraction: 2)
        let grouped = AmountDigits.grouped(whole, format)
        return fraction.isEmpty ? grouped : grouped + String(format.decimalSeparator) + fraction
    }

    /// Whole digits and fraction digits; the fraction is empty for a whole amount.
    private func digits(minimumFraction: Int) -> (whole: String, fraction: String) {
        AmountDigits.of(tenThousandths, minimumFraction: minimumFraction)
    }
}

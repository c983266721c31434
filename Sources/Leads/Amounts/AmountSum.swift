/// An exact sum of any number of amounts; it has no bound that updates could reach.
package struct AmountSum: Hashable, Sendable {
    /// The sum times 10,000.
    package var tenThousandths: Int128

    /// Not negative.
    package init(tenThousandths: Int128 = 0) {
        self.tenThousandths = tenThousandths
    }

    /// Exact; no sum of real updates overflows.
    package static func + (left: AmountSum, right: AmountSum) -> AmountSum {
        AmountSum(tenThousandths: left.tenThousandths + right.tenThousandths)
    }

    /// Written as an `Amount` is: `148,230.50` or `148.230,50`.
    package func formatted(_ format: NumberFormat = .point) -> String {
        // Whole machine words are written much faster.
        let (whole, fraction) =
            Int64(exactly: tenThousandths).map { AmountDigits.of($0, minimumFraction: 2) }
            ?? AmountDigits.of(tenThousandths, minimumFraction: 2)
        let grouped = AmountDigits.grouped(whole, format)
        return fraction.isEmpty ? grouped : grouped + String(format.decimalSeparator) + fraction
    }
}

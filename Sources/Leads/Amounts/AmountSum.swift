/// An exact sum of any number of amounts, large enough for any history.
package struct AmountSum: Hashable, Sendable {
    package var tenThousandths: Int128

    /// Not negative.
    package init(tenThousandths: Int128 = 0) {
        self.tenThousandths = tenThousandths
    }

    package static func + (left: AmountSum, right: AmountSum) -> AmountSum {
        AmountSum(tenThousandths: left.tenThousandths + right.tenThousandths)
    }

    /// In the format of `Amount`: `148,230.50` or `148.230,50`.
    package func formatted(_ format: NumberFormat = .point) -> String {
        // 64 bits are formatted much faster.
        Int64(exactly: tenThousandths).map { AmountDigits.formatted($0, format) }
            ?? AmountDigits.formatted(tenThousandths, format)
    }
}

/// Formats whole ten-thousandths, for amounts and their sums.
enum AmountDigits {
    /// The fraction is empty for a whole amount.
    static func of(
        _ tenThousandths: some FixedWidthInteger, minimumFraction: Int
    ) -> (whole: String, fraction: String) {
        let (quotient, rest) = tenThousandths.quotientAndRemainder(dividingBy: 10_000)
        let whole = String(quotient)
        if rest == 0 { return (whole, "") }
        var fraction = String(String(rest + 10_000).dropFirst())
        while fraction.count > minimumFraction, fraction.last == "0" {
            fraction.removeLast()
        }
        return (whole, fraction)
    }

    /// Grouped by thousands; no decimals when whole, otherwise at least two: `15,000.50` or `15.000,50`.
    static func formatted(_ tenThousandths: some FixedWidthInteger, _ format: NumberFormat) -> String {
        let (whole, fraction) = of(tenThousandths, minimumFraction: 2)
        return grouped(whole, format) + (fraction.isEmpty ? "" : String(format.decimalSeparator) + fraction)
    }

    static func grouped(_ whole: String, _ format: NumberFormat) -> String {
        var grouped = ""
        var left = whole.utf8.count
        for digit in whole.unicodeScalars {
            if left.isMultiple(of: 3), !grouped.isEmpty { grouped.append(format.groupSeparator) }
            grouped.unicodeScalars.append(digit)
            left -= 1
        }
        return grouped
    }
}

extension NumberFormat {
    /// `1,000,000` or `1.000.000`.
    package func grouped(_ count: Int) -> String {
        AmountDigits.grouped(String(max(0, count)), self)
    }

    /// `1 lead`, `1,204 leads`.
    package func counted(_ count: Int, _ noun: String) -> String {
        grouped(count) + " " + noun + (count == 1 ? "" : "s")
    }
}

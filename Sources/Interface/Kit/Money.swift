import Leads

/// Amounts as the screens print them.
enum Money {
    static func text(_ amount: Amount?, _ currency: String?, _ format: NumberFormat?) -> String {
        guard let amount else { return "" }
        let number = amount.formatted(format ?? .point)
        return currency.map { number + " " + $0 } ?? number
    }

    /// The digits before and after the decimal separator; the second with the separator, or empty.
    static func parts(_ amount: Amount, _ format: NumberFormat?) -> (whole: String, fraction: String) {
        let format = format ?? .point
        let text = amount.formatted(format)
        guard let separator = text.lastIndex(of: format.decimalSeparator) else { return (text, "") }
        return (String(text[..<separator]), String(text[separator...]))
    }
}

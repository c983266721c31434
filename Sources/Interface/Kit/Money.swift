import Leads

enum Money {
    static func text(_ amount: Amount?, _ currency: String?, _ format: NumberFormat?) -> String {
        guard let amount else { return "" }
        let number = amount.formatted(format ?? .point)
        return currency.map { number + " " + $0 } ?? number
    }

    /// The text before and after the decimal separator; `fraction` includes the separator, or is empty.
    static func parts(_ amount: Amount, _ format: NumberFormat?) -> (whole: String, fraction: String) {
        let format = format ?? .point
        let text = amount.formatted(format)
        guard let separator = text.lastIndex(of: format.decimalSeparator) else { return (text, "") }
        return (String(text[..<separator]), String(text[separator...]))
    }
}

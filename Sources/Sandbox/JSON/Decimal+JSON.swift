import FoundationEssentials

extension Decimal {
    /// Parses a number in JSON notation; `Decimal(string:)` would read `15k` as 15.
    init?(json text: some StringProtocol) {
        guard case .number(let number)? = try? JSONValue(text.utf8) else { return nil }
        self = number
    }

    /// A number beyond the range of `Decimal` becomes ±1e100 or ±1e-100, which is outside the range of amounts.
    init(jsonIn value: any SingleValueDecodingContainer) throws {
        if let number = try? value.decode(Decimal.self) {
            self = number
        } else {
            let number = try value.decode(Double.self)
            let size = Decimal(sign: .plus, exponent: abs(number) < 1 ? -100 : 100, significand: 1)
            self = number < 0 ? -size : size
        }
    }

    /// Text that sorts as the numbers do and is equal for equal numbers. It is padded to the largest amount's length;
    /// all negative numbers share one key, and so do all numbers beyond the largest amount.
    var sortingKey: String {
        let places = String(AmountSyntax.largest).utf8.count
        if self < 0 { return "-" }
        let parts = description.split(separator: ".")
        guard let whole = parts.first, whole.utf8.count <= places else { return ":" }
        return String(repeating: "0", count: places - whole.utf8.count) + whole + "." + parts.dropFirst().joined()
    }
}

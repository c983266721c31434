import FoundationEssentials

extension Decimal {
    /// Reads a number as JSON writes one, or nothing; `Decimal(string:)` would take `15k` for 15.
    init?(json text: some StringProtocol) {
        guard case .number(let number)? = try? JSONValue(text.utf8) else { return nil }
        self = number
    }

    /// A number beyond what a `Decimal` holds stands as ±1e100 or ±1e-100, which no amount reaches either.
    init(jsonIn value: any SingleValueDecodingContainer) throws {
        if let number = try? value.decode(Decimal.self) {
            self = number
        } else {
            let number = try value.decode(Double.self)
            let size = Decimal(sign: .plus, exponent: abs(number) < 1 ? -100 : 100, significand: 1)
            self = number < 0 ? -size : size
        }
    }

    /// Text that sorts as the numbers do, and is equal for equal numbers: of the largest amount's length, with one place
    /// for all that are smaller or larger than any amount.
    var sortingKey: String {
        let places = String(AmountSyntax.largest).utf8.count
        if self < 0 { return "-" }
        let parts = description.split(separator: ".")
        guard let whole = parts.first, whole.utf8.count <= places else { return ":" }
        return String(repeating: "0", count: places - whole.utf8.count) + whole + "." + parts.dropFirst().joined()
    }
}

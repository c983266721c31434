/// What was understood of an amount as typed.
package enum AmountReading: Hashable, Sendable {
    case empty
    case amount(Amount, CurrencyMention?)
    /// `1.500` and `15,000` can be read in two ways: with the separator between thousands, or before decimals.
    case ambiguous(grouped: Amount, decimal: Amount, CurrencyMention?)
    case invalid(RuleViolation)

    /// Reads an amount in any of the notations people use: `15000`, `15,000.50`, `15.000,50`, `15 000`, `15'000`,
    /// `15.000,-`, `15k`, each with or without a currency sign or code before or after it.
    ///
    /// - Parameter format: the profile's habit; only used where the text can be read in two ways.
    package init(_ text: some StringProtocol, format: NumberFormat? = nil) {
        let typed = text.trimmed
        if typed.isEmpty {
            self = .empty
            return
        }
        guard let parts = AmountParts(typed) else {
            self = .invalid(Self.isNegative(typed) ? .amountNegative : .amountNotUnderstood)
            return
        }
        switch parts.readings() {
        case .failure(let violation):
            self = .invalid(violation)
        case .success(.one(let amount)):
            self = .amount(amount, parts.currency)
        case .success(.two(let grouped, let decimal)):
            if let format {
                let isDecimal = parts.onlySeparator == format.decimalSeparator
                self = .amount(isDecimal ? decimal : grouped, parts.currency)
            } else {
                self = .ambiguous(grouped: grouped, decimal: decimal, parts.currency)
            }
        }
    }

    /// Whether only a minus before the number keeps `text` from being an amount: `-5`, `€ -5`, `-5 EUR`.
    private static func isNegative(_ text: some StringProtocol) -> Bool {
        guard let minus = text.firstIndex(where: { $0 == "-" || $0 == "\u{2212}" }) else { return false }
        let before = text[..<minus]
        return !before.contains(where: \.isASCIIDigit)
            && AmountParts(String(before) + text[minus...].dropFirst()) != nil
    }

    /// The amount, when there is exactly one reading.
    package var amount: Amount? {
        if case .amount(let amount, _) = self { amount } else { nil }
    }

    /// The currency that was typed beside the number, if any.
    package var currency: CurrencyMention? {
        switch self {
        case .amount(_, let currency), .ambiguous(_, _, let currency): currency
        case .empty, .invalid: nil
        }
    }
}

package enum ParsedAmount: Hashable, Sendable {
    case empty
    case amount(Amount, CurrencyMention?)
    /// `1.500` and `15,000` have two readings: with the separator between thousands, or before decimals.
    case ambiguous(grouped: Amount, decimal: Amount, CurrencyMention?)
    case invalid(RuleViolation)

    /// Reads an amount in any usual notation: `15000`, `15,000.50`, `15.000,50`, `15 000`, `15'000`, `15.000,-`, `15k`,
    /// `1.5 million`, `₹1,00,000`, each with or without a currency before or after it, and in the digits of any script.
    ///
    /// - Parameter format: only used where the text has two readings.
    package init(_ text: some StringProtocol, format: NumberFormat? = nil) {
        let typed = text.trimmed
        if typed.withoutInvisibles.trimmed.isEmpty {
            self = .empty
            return
        }
        do throws(AmountParts.Fault) {
            let parts = try AmountParts(typed)
            switch try parts.readings() {
            case .one(let amount): self = .amount(amount, parts.currency)
            case .two(let grouped, let decimal):
                if let format {
                    let isDecimal = parts.onlySeparator == format.decimalSeparator
                    self = .amount(isDecimal ? decimal : grouped, parts.currency)
                } else {
                    self = .ambiguous(grouped: grouped, decimal: decimal, parts.currency)
                }
            }
        } catch {
            self = .invalid(RuleViolation(error, in: String(typed)))
        }
    }

    /// Whether it is meant as an amount, valid or not: neither empty nor other text.
    package var isMeant: Bool {
        switch self {
        case .amount, .ambiguous: true
        case .empty, .invalid(.amountNotUnderstood): false
        case .invalid: true
        }
    }

    /// nil unless there is exactly one reading.
    package var amount: Amount? {
        if case .amount(let amount, _) = self { amount } else { nil }
    }

    /// The amount, or the larger one of two readings.
    var largest: Amount? {
        switch self {
        case .amount(let amount, _), .ambiguous(let amount, _, _): amount
        case .empty, .invalid: nil
        }
    }

    package var currency: CurrencyMention? {
        switch self {
        case .amount(_, let currency), .ambiguous(_, _, let currency): currency
        case .empty, .invalid: nil
        }
    }
}

extension RuleViolation {
    fileprivate init(_ fault: AmountParts.Fault, in typed: String) {
        self =
            switch fault {
            case .notUnderstood: .amountNotUnderstood(typed)
            case .negative: .amountNegative(typed)
            case .tooLarge: .amountTooLarge(typed)
            case .tooPrecise: .amountTooPrecise(typed)
            case .unclear(let word): .amountUnclear(typed, word)
            case .twoCurrencies(let one, let other): .amountTwoCurrencies(typed, one, other)
            }
    }
}

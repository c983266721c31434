extension Amount {
    /// `15,000.50 EUR`, or the amount alone where no currency is known.
    package func formatted(_ format: NumberFormat? = nil, currency: String?) -> String {
        formatted(format ?? .point) + (currency.map { " " + $0 } ?? "")
    }
}

extension UpdateChange {
    /// Its value with the currency; nil without a value.
    package func money(_ format: NumberFormat?) -> String? {
        value?.formatted(format, currency: currency)
    }
}

extension HistoryFilter {
    /// The words before a colon, also for completion and documentation.
    package static let words = [
        "status", "outcome", "since", "until", "value", "currency", "profile", "author", "batch", "id", "email",
        "phone",
    ]

    /// Words are separated by spaces; quotes keep spaces (`"call back"`); a leading `-` negates.
    ///
    /// - Parameters:
    ///   - countryCode: the default country code for `phone:`, digits only.
    ///   - numberFormat: the profile's format for `value:`; without one, a value with two readings is refused.
    /// - Throws: for an unknown word, and for an invalid value of a known one. What is no word before a colon, as in
    ///   `10:30` and `https://…`, is searched for as text.
    package init(
        _ text: some StringProtocol, countryCode: String? = nil, numberFormat: NumberFormat? = nil
    ) throws(FilterParseError) {
        let language = FilterLanguage(
            words: Self.words, term: Self.term, text: Term.text, not: Term.not, example: Self.example)
        self.init(terms: try language.terms(text, countryCode: countryCode, numberFormat: numberFormat))
    }

    private static func term(_ word: String, _ reader: FilterValueReader) throws(FilterParseError) -> Term {
        switch word {
        case "status": return .status(try reader.choice(TargetStatus.allCases.map { ($0.rawValue, $0) }))
        case "outcome":
            return try reader.choice(Outcome.allCases.map { ($0.rawValue, .outcome($0)) } + [("attention", .attention)])
        case "since": return .since(try reader.moment())
        case "until": return .until(try reader.moment())
        case "value":
            let (comparison, amount) = try reader.amount(
                currencyAdvice: "write the currency apart, such as value:>1000 currency:EUR")
            return .value(comparison, amount)
        case "currency": return .currency(reader.value.uppercased())
        case "profile": return .profile(reader.value)
        case "author": return .author(reader.value)
        case "batch": return .batch(reader.value.lowercased())
        default:
            guard let kind = IdentifierKind(rawValue: word), let identifier = try reader.identifier(kind) else {
                return .text(word + ":" + reader.value)
            }
            return .lead(identifier)
        }
    }

    package static func values(of word: String) -> [String] {
        switch word {
        case "status": TargetStatus.allCases.map(\.rawValue)
        case "outcome": ["attention"] + Outcome.allCases.map(\.rawValue)
        case "since", "until": ["today", "yesterday", "7d", "12h", "2w"]
        case "value": [">1000", "<1000"]
        default: []
        }
    }

    private static func example(_ word: String) -> String {
        switch word {
        case "status": "status:won"
        case "outcome": "outcome:attention"
        case "since", "until": word + ":7d"
        case "value": "value:>1000"
        case "currency": "currency:EUR"
        case "email": "email:jane@example.com"
        case "phone": "phone:+31612345678"
        case "id": "id:lead_123"
        case "author": "author:Anna"
        case "batch": "batch:1f3a9c2e"
        default: word + ":acme"
        }
    }
}

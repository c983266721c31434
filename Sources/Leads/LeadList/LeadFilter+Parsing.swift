extension LeadFilter {
    /// The words before a colon, also for completion and documentation.
    package static let words = [
        "is", "days", "came", "changed", "value", "campaign", "source", "label", "has", "reach", "consent", "counts",
        "marked", "id", "email", "phone",
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
            words: Self.words, term: Self.term, text: Term.text, not: Term.not, example: Self.example,
            wordsAlone: ["marked"])
        self.init(terms: try language.terms(text, countryCode: countryCode, numberFormat: numberFormat))
    }

    private static let statuses: [(name: String, choice: Term)] =
        [("todo", .toDo)] + [Status.open, .qualified, .won, .lost].map { ($0.word, .status($0)) }

    private static let presences: [(name: String, choice: Presence)] =
        [("name", .name), ("email", .email), ("phone", .phone), ("value", .value), ("note", .note)]
        + ClickID.allCases.map { ($0.rawValue, .clickID($0)) }

    private static let platforms: [(name: String, choice: AdPlatform?)] =
        AdPlatform.allCases.map { ($0.rawValue, $0) } + [("none", nil)]

    private static func term(_ word: String, _ reader: FilterValueReader) throws(FilterParseError) -> Term {
        switch word {
        case "is": return try reader.choice(statuses)
        case "days":
            let (comparison, days) = try reader.days()
            return .days(comparison, days)
        case "came": return .came(try reader.moment())
        case "changed": return .changed(try reader.moment())
        case "value":
            let (comparison, amount) = try reader.amount(
                currencyAdvice: "write the value without a currency, such as value:>1000")
            return .value(comparison, amount)
        case "campaign": return .campaign(reader.value)
        case "source": return .source(reader.value)
        case "label": return .label(reader.value)
        case "has": return .has(try reader.choice(presences))
        case "reach": return .reach(try reader.choice(platforms))
        case "consent": return .consent(try reader.yesOrNo())
        case "counts": return .counts(try reader.yesOrNo())
        case "marked":
            if reader.value.isEmpty { return .marked }
            return try reader.yesOrNo() ? .marked : .not(.marked)
        default:
            guard let kind = IdentifierKind(rawValue: word), let identifier = try reader.identifier(kind) else {
                return .text(word + ":" + reader.value)
            }
            return .lead(identifier)
        }
    }

    package static func values(of word: String) -> [String] {
        switch word {
        case "is": statuses.map(\.name)
        case "days": ["<7", "<14", "<30"]
        case "came", "changed": ["today", "yesterday", "7d", "2w"]
        case "value": [">1000", "<1000"]
        case "has": presences.map(\.name)
        case "reach": platforms.map(\.name)
        case "consent", "counts", "marked": ["yes", "no"]
        default: []
        }
    }

    private static func example(_ word: String) -> String {
        switch word {
        case "is": "is:todo"
        case "days": "days:<14"
        case "came", "changed": word + ":7d"
        case "value": "value:>1000"
        case "campaign": "campaign:summer"
        case "source": "source:gtm"
        case "label": "label:hot"
        case "has": "has:gclid"
        case "reach": "reach:google"
        case "consent", "counts": word + ":no"
        case "id": "id:lead_123"
        case "email": "email:jane@example.com"
        default: "phone:+31612345678"
        }
    }
}

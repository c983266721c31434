import FoundationEssentials
import Leads

extension FuzzTarget {
    /// Amounts as people type them.
    package static let amounts = FuzzTarget("amounts") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        _ = CurrencyMention(text)
        for format in [nil] + NumberFormat.allCases.map(Optional.some) {
            switch ParsedAmount(text, format: format) {
            case .empty: break
            case .amount(let amount, _): try checkRoundTrip(amount)
            case .ambiguous(let grouped, let decimal, _):
                try require(format == nil, "the number format does not decide")
                try require(grouped != decimal, "both readings are \(grouped.plainText)")
                try checkRoundTrip(grouped)
                try checkRoundTrip(decimal)
            case .invalid(let violation): try require(violation.field == .value, "\(violation) is not about the value")
            }
        }
    }

    private static func checkRoundTrip(_ amount: Amount) throws {
        try require(Amount(tenThousandths: amount.tenThousandths) == amount, "\(amount) is out of range")
        for format in NumberFormat.allCases {
            let text = amount.formatted(format)
            try require(ParsedAmount(text, format: format).amount == amount, "\(text) does not read back")
        }
        try require(ParsedAmount(amount.plainText, format: .point).amount == amount, "\(amount) does not read back")
    }

    /// Identifiers, recognised and of a given kind.
    package static let identifiers = FuzzTarget("identifiers") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        _ = EmailAddress.isValid(text)
        for code in [nil, "31", "1"] {
            try checkRecognition(LookupQuery(text, countryCode: code), code)
            if let line = QuickLine(text, countryCode: code) { try checkLine(line, code) }
            for row in PastedRows(text, countryCode: code)?.rows ?? [] { try checkLine(row.line, code) }
            for kind in IdentifierKind.allCases {
                let reading = LookupQuery.read(text, as: kind, countryCode: code)
                if let identifier = reading.identifier {
                    try require(identifier.kind == kind, "\(kind) became another")
                }
                try checkRecognition(reading, code)
            }
        }
    }

    /// A line without a mistake names a lead, and the look-up field reads that same lead back.
    private static func checkLine(_ line: QuickLine, _ code: String?) throws {
        if let mistake = line.mistake {
            try require(!mistake.message.isEmpty, "a mistake has no sentence")
            return
        }
        guard let identifier = line.identifiers.primary else {
            throw FuzzTarget.Finding(description: "a line without a mistake names no lead")
        }
        let again = LookupQuery(line.lookupText(countryCode: code), countryCode: code).identifier
        try require(
            again?.kind == identifier.kind && again?.value == identifier.value,
            "\(identifier.value.debugDescription) becomes \((again?.value).debugDescription) in the look-up field")
    }

    private static func checkRecognition(_ reading: LookupQuery, _ code: String?) throws {
        _ = reading.label
        switch reading {
        case .empty: break
        case .name(let name): try require(!name.isEmpty, "a name is empty")
        case .unfinished(_, let violation): try require(!violation.message.isEmpty, "a rule has no sentence")
        case .identifier(let identifier):
            try require(!identifier.value.isEmpty, "an identifier is empty")
            try require(identifier.matches(identifier), "an identifier is not itself")
            let again = LookupQuery.read(identifier.value, as: identifier.kind, countryCode: code).identifier
            try require(
                again?.value == identifier.value,
                "\(identifier.value.debugDescription) becomes \((again?.value).debugDescription) when it is read again")
            try require(again?.matches(identifier) == true, "\(identifier.value) is another when it is read again")
        }
    }

    /// The filter language of the history and of the list of leads.
    package static let filters = FuzzTarget("filters") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        for format in [nil, NumberFormat.comma] {
            do throws(FilterParseError) {
                try HistoryFilter(text, countryCode: "31", numberFormat: format).terms.forEach(useTerm)
            } catch {
                try check(error, text)
            }
            do throws(FilterParseError) {
                try LeadFilter(text, countryCode: "31", numberFormat: format).terms.forEach(useTerm)
            } catch {
                try check(error, text)
            }
        }
    }

    private static func check(_ mistake: FilterParseError, _ text: String) throws {
        try require(!mistake.message.isEmpty, "a mistake has no sentence")
        try require(
            (0...text.count).contains(mistake.offset),
            "a mistake at \(mistake.offset) is outside of \(text.count) characters")
    }

    /// Dates far away must not trap.
    private static func useTerm(_ term: HistoryFilter.Term) {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        switch term {
        case .since(let moment), .until(let moment): use(moment, now)
        case .not(let inner): useTerm(inner)
        default: break
        }
    }

    private static func useTerm(_ term: LeadFilter.Term) {
        switch term {
        case .came(let moment), .changed(let moment): use(moment, Date(timeIntervalSince1970: 1_800_000_000))
        case .not(let inner): useTerm(inner)
        default: break
        }
    }

    private static func use(_ moment: FilterMoment, _ now: Date) {
        _ = moment.start(now: now, zone: .utc)
        _ = moment.end(now: now, zone: .utc)
    }
}

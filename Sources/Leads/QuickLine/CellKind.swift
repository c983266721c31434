/// The content of a cell in a row without titles.
enum CellKind {
    case status(StatusWord)
    case currency
    /// Certainly an identifier, complete or not.
    case identifier(LookupQuery)
    case value
    /// A phone number, a value, or another number.
    case digits
    case text

    /// With fewer digits it is not a phone number in a row, unless it has a plus.
    private static let shortestPhone = 7

    init(_ text: String, countryCode: String?) {
        let recognition = LookupQuery(text, countryCode: countryCode)
        if let status = StatusWord(cell: text) {
            self = .status(status)
        } else if Self.isCurrency(text) {
            self = .currency
        } else if case .unfinished(let kind, _) = recognition, kind != .phone, !text.contains(" ") {
            self = .identifier(recognition)
        } else if let identifier = recognition.identifier, identifier.kind != .phone {
            self = .identifier(recognition)
        } else if Self.isSurelyPhone(text, recognition) {
            self = .identifier(recognition)
        } else if NumberShape.isCompactDate(text) || Self.mayBePhone(text, countryCode: countryCode)
            || Self.isPaddedNumber(text)
        {
            self = .digits
        } else {
            self = ParsedAmount(text).isMeant ? .value : .text
        }
    }

    /// With a plus or a label, with 00 or 0 before a number that is long enough, or grouped as no amount is.
    private static func isSurelyPhone(_ text: String, _ recognition: LookupQuery) -> Bool {
        guard let phone = PhoneText(text) else {
            if case .unfinished(_, .phoneShortened) = recognition { return true }
            return false
        }
        if phone.hasPlus || text.first?.isLetter == true || phone.extensionDigits != nil { return true }
        guard NumberShape(text) == nil else { return false }
        if case .unfinished(_, .phoneSeveral) = recognition { return phone.digits.first == UInt8(ascii: "0") }
        guard let identifier = recognition.identifier else { return false }
        let count = phone.digits.count
        if phone.digits.starts(with: "00".utf8) {
            return identifier.value.hasPrefix("+") && !identifier.isUnplannedPhone
        }
        if phone.digits.first == UInt8(ascii: "0") { return count >= 9 }
        return count >= 9 && !ParsedAmount(text).isMeant
    }

    /// Whether it may be a phone number in a row without any other identifier.
    static func mayBePhone(_ text: String, countryCode: String?) -> Bool {
        guard NumberShape(text) == nil, !NumberShape.isCompactDate(text), let phone = PhoneText(text),
            LookupQuery(text, countryCode: countryCode).identifier?.kind == .phone
        else { return false }
        let count = phone.digits.count
        if !ParsedAmount(text).isMeant { return count >= shortestPhone }
        return count >= 9 || (count >= shortestPhone && phone.digits.first == UInt8(ascii: "0"))
    }

    /// `000123456`: nobody writes an amount like this.
    private static func isPaddedNumber(_ text: String) -> Bool {
        let text = text.folded
        return text.count > 2 && text.hasPrefix("0") && text.allSatisfy(\.isASCIIDigit)
    }

    /// A code in capitals or a sign, for a column of unknown meaning, where `FR` is a country and `kr` may be anything.
    static func isCurrencyBeyondDoubt(_ text: String) -> Bool {
        guard CurrencyMention(text) != nil else { return false }
        let hasSign = text.contains { !$0.isASCII || !$0.isLetter }
        return hasSign || CurrencyMention(code: text) != nil && text.uppercased() == text
    }

    /// In capitals or with a sign: a cell `all` is a note.
    static func isCurrency(_ text: some StringProtocol) -> Bool {
        CurrencyMention(text) != nil && (text.uppercased() == text || text.contains { !$0.isLetter })
    }
}

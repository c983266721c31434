/// A whole update typed in one line or pasted as a row of a spreadsheet.
///
/// Everything that was understood is in the fields as typed, so that the form can show and check it; `mistake` tells
/// about the rest.
package struct QuickLine: Hashable, Sendable {
    /// Empty where it is not understood.
    package var identifiers = Identifiers()
    /// nil where none was given: in rows, the form may ask for it.
    package var status: TargetStatus?
    package var alsoQualified = false
    /// As typed, with the currency where one was given: `15k`, `15.000,- EUR`. The value field's rules read it.
    package var value = ""
    package var note = ""
    package var lossReason = ""
    /// Why it cannot be filled into the form as it is; nil when it can.
    package var mistake: Mistake?

    package init() {}

    package enum Mistake: Hashable, Sendable {
        case noIdentifier
        case identifier(IdentifierKind, RuleViolation)
        /// Such as two emails in one row.
        case twice(Part, String, String)
        case noStatus
        case unknownStatus(String)
        /// The column `alsoQualified` contains neither yes nor no.
        case notYesOrNo(String)
        /// Digits that may be a phone number, a value, or something else.
        case unclear(String)
        /// A cell such as `#N/A`.
        case lost(String)

        package enum Part: String, Hashable, Sendable {
            case id, email, phone, status, value, currency

            init(_ kind: IdentifierKind) {
                switch kind {
                case .id: self = .id
                case .email: self = .email
                case .phone: self = .phone
                }
            }
        }
    }

    /// Text that the look-up field reads back as the identifier the service will use, spelled as it was typed.
    package func lookupText(countryCode: String?) -> String {
        guard let identifier = identifiers.primary else { return "" }
        let read = LookupQuery(identifier.typed, countryCode: countryCode).identifier
        let isPlain = read?.kind == identifier.kind && read?.value == identifier.value
        return isPlain ? identifier.typed : identifier.kind.rawValue + ":" + identifier.typed
    }
}

extension QuickLine.Mistake {
    /// One sentence without a full stop that says what is wrong and what to do.
    package var message: String {
        switch self {
        case .noIdentifier: "start with the lead's id, email or phone number"
        case .identifier(_, let violation): violation.message
        case .twice(let part, let one, let other): "\(part.rawValue) given twice: keep \(short(one)) or \(short(other))"
        case .noStatus: "write won, qualified or lost after the lead"
        case .unknownStatus(let word): "\(short(word)) is not a status: write won, qualified or lost"
        case .notYesOrNo(let text): "\(short(text)) is neither yes nor no: say whether it is also qualified"
        case .lost(let text): "\(short(text)) stands for missing data: correct that cell or leave it empty"
        case .unclear(let text):
            "\(short(text)) may be a phone number or a value: add a first row that names the columns"
        }
    }

    private func short(_ text: String) -> String {
        text.quoted(limit: 24)
    }
}

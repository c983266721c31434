/// A whole update as it was typed in one line or pasted as a row of a spreadsheet.
///
/// Whatever could be understood is in the fields as it was typed, so that the form can show and check it; what could
/// not is said by `mistake`.
package struct QuickLine: Hashable, Sendable {
    /// What the lead is found by; empty where it is not understood.
    package var identifiers = Identifiers()
    /// nil where none was given: rows may leave it to the form.
    package var status: TargetStatus?
    /// Whether the line says so.
    package var alsoQualified = false
    /// As typed, with the currency where one was given: `15k`, `15.000,- EUR`. The value field's own rules read it.
    package var value = ""
    /// Empty where the line has none.
    package var note = ""
    /// Empty where the line has none.
    package var lossReason = ""
    /// Why it cannot be taken into the form as it is; nil when it can.
    package var mistake: Mistake?

    /// A line that says nothing.
    package init() {}

    /// What keeps a line or a row from being understood.
    package enum Mistake: Hashable, Sendable {
        case noIdentifier
        case identifier(IdentifierKind, RuleViolation)
        /// Such as two emails in one row.
        case twice(Part, String, String)
        case noStatus
        case unknownStatus(String)
        /// The column `alsoQualified` holds neither yes nor no.
        case notYesOrNo(String)
        /// Digits that may be a phone number, a value, or something else of the lead.
        case unclear(String)
        /// A cell such as `#N/A`.
        case lost(String)

        /// What of the line is not understood.
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
        case .noIdentifier: "no id, email or phone number: write it first"
        case .identifier(_, let violation): violation.message
        case .twice(let part, let one, let other): "two of \(part.rawValue): keep \(short(one)) or \(short(other))"
        case .noStatus: "write won, qualified or lost after the lead"
        case .unknownStatus(let word): "\(short(word)) is no status: write won, qualified or lost"
        case .notYesOrNo(let text): "\(short(text)) is neither yes nor no: say whether it is also qualified"
        case .lost(let text): "\(short(text)) stands for something that was lost: correct or empty that cell"
        case .unclear(let text):
            "\(short(text)) may be a phone number, a value or neither: name the columns in a first row"
        }
    }

    private func short(_ text: String) -> String {
        text.quoted(limit: 24)
    }
}

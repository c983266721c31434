/// Why an update cannot be sent yet: one rule of the product that does not hold, with its sentence.
package enum RuleViolation: Error, Hashable, Sendable {
    case identifierMissing
    case identifierEmpty(IdentifierKind)
    case idInvalid
    case emailInvalid
    case phoneInvalid
    case phoneLength(digits: Int)
    /// Explicit identifiers that belong to different leads.
    case identifiersDisagree
    case statusMissing
    case valueMissing(TargetStatus)
    case amountNotUnderstood
    case amountNegative
    case amountTooLarge
    case amountTooPrecise
    case amountAmbiguous(grouped: Amount, decimal: Amount)
    case currencyDiffers(typed: String, lead: String)
    /// Classic contract, won: the service says that the lead has no currency, which it needs.
    case currencyMissing
    case alsoQualifiedWithoutWon
    case lossReasonWithoutLost
    case noteTooLong(count: Int)
    case noteControlCharacter
    case lossReasonTooLong(count: Int)
    case lossReasonControlCharacter
    /// Zero is a value, but rarely meant: it needs a tick.
    case zeroNotConfirmed
    /// More than the profile's `ask_above`: it needs a tick.
    case largeValueNotConfirmed(limit: Amount)
    /// Sent before: it needs a tick.
    case sentBefore(EarlierSend)

    /// The field that the message stands under.
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case identifier, status, value, note, alsoQualified, lossReason, again
    }

    /// Where the form shows it.
    package var field: Field {
        switch self {
        case .identifierMissing, .identifierEmpty, .idInvalid, .emailInvalid, .phoneInvalid, .phoneLength,
            .identifiersDisagree:
            .identifier
        case .statusMissing, .currencyMissing:
            .status
        case .valueMissing, .amountNotUnderstood, .amountNegative, .amountTooLarge, .amountTooPrecise,
            .amountAmbiguous, .currencyDiffers, .zeroNotConfirmed, .largeValueNotConfirmed:
            .value
        case .noteTooLong, .noteControlCharacter: .note
        case .alsoQualifiedWithoutWon: .alsoQualified
        case .lossReasonWithoutLost, .lossReasonTooLong, .lossReasonControlCharacter: .lossReason
        case .sentBefore: .again
        }
    }

    /// True for what a person has simply not done yet, as opposed to something typed wrongly.
    package var isRequirement: Bool {
        switch self {
        case .identifierMissing, .identifierEmpty, .statusMissing, .valueMissing, .zeroNotConfirmed,
            .largeValueNotConfirmed, .sentBefore:
            true
        default:
            false
        }
    }

    /// One sentence without a full stop that says what is wrong and what to do.
    package var message: String {
        switch self {
        case .identifierMissing: "type an id, an email or a phone number"
        case .identifierEmpty(let kind): "type the \(kind.rawValue) of the lead"
        case .idInvalid: "an id has no spaces and at most 200 characters"
        case .emailInvalid: "not a complete email address, such as jane@example.com"
        case .phoneInvalid: "not a phone number, such as +31 6 1234 5678"
        case .phoneLength(let digits):
            "a phone number has 5 to 15 digits, this one has \(digits)"
        case .identifiersDisagree: "these identifiers belong to different leads: keep the right one"
        case .statusMissing: "choose won, qualified or lost"
        case .valueMissing(let status): "\(status.rawValue) needs a value"
        case .amountNotUnderstood: "not an amount: type it like 15000, 15,000.50 or 15.000,50"
        case .amountNegative: "a value cannot be negative"
        case .amountTooLarge: "at most 14 digits before the decimal separator and 15 in all"
        case .amountTooPrecise: "at most 4 digits after the decimal separator"
        case .amountAmbiguous(let grouped, let decimal):
            "can be \(grouped.formatted()) or \(decimal.formatted()): write \(grouped.plainText) or "
                + Self.unambiguous(decimal)
        case .currencyDiffers(let typed, let lead): "the lead's currency is \(lead), not \(typed)"
        case .currencyMissing: "this lead has no currency: set it in Octanist, then look the lead up again (F5)"
        case .alsoQualifiedWithoutWon: "also qualified goes only with won"
        case .lossReasonWithoutLost: "a loss reason goes only with lost"
        case .noteTooLong(let count): "a note has at most 4,000 characters, this one has \(count)"
        case .noteControlCharacter: "a note cannot hold control characters: delete the marked ones"
        case .lossReasonTooLong(let count): "a loss reason has at most 4,000 characters, this one has \(count)"
        case .lossReasonControlCharacter: "a loss reason cannot hold control characters: delete the marked ones"
        case .zeroNotConfirmed: "confirm that the value is zero"
        case .largeValueNotConfirmed(let limit): "confirm a value over \(limit.formatted())"
        case .sentBefore(let earlier): "\(earlier.summary): confirm to send it again"
        }
    }

    /// Digits that can be read only as decimals: `1.5`, `15.00`.
    private static func unambiguous(_ amount: Amount) -> String {
        let text = amount.plainText
        guard let point = text.firstIndex(of: ".") else { return text + ".00" }
        return text[point...].count == 4 ? text + "0" : text
    }
}

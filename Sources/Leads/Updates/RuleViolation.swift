/// A product rule that keeps an update from being sent, with its message.
package enum RuleViolation: Error, Hashable, Sendable {
    case identifierMissing
    case identifierEmpty(IdentifierKind)
    /// This and the next ones carry the typed text.
    case idInvalid(String)
    case idSeveral(String)
    case emailInvalid(String)
    case emailSeveral(String)
    case phoneInvalid(String)
    case phoneSeveral(String)
    case phoneLength(String, digits: Int)
    case phoneExtension(String, String)
    case phoneShortened(String)
    /// Explicit identifiers that belong to different leads.
    case identifiersDisagree
    case statusMissing
    /// Classic contract: value and note are changed only together with a status.
    case statusNeeded
    /// The status stays, and neither a value nor a note was given.
    case nothingToChange
    case valueMissing(TargetStatus)
    case amountNotUnderstood(String)
    case amountNegative(String)
    case amountTooLarge(String)
    case amountTooPrecise(String)
    /// `15m`, with the word that means different things to different people.
    case amountUnclear(String, String)
    case amountTwoCurrencies(String, String, String)
    case amountAmbiguous(String, grouped: Amount, decimal: Amount)
    case currencyDiffers(typed: String, lead: String)
    case currencyDiffersFromProfile(typed: String, profile: String)
    /// Neither the lead nor the profile has a currency to compare the typed one with.
    case currencyUnknown(CurrencyMention)
    /// Classic contract, won: the lead must have a currency.
    case currencyMissing
    case alsoQualifiedWithoutWon
    case lossReasonWithoutLost
    case noteTooLong(count: Int)
    /// With the text around the first one.
    case noteControlCharacter(String)
    case lossReasonTooLong(count: Int)
    case lossReasonControlCharacter(String)
    /// Zero is a value, but rarely meant where one is needed: it has to be confirmed.
    case zeroNotConfirmed
    /// Above the profile's `ask_above`: it has to be confirmed.
    case largeValueNotConfirmed(limit: Amount)
    /// A possible duplicate: it has to be confirmed.
    case sentBefore(DuplicateUpdate)
    /// Classic contract: it has no request for a new lead.
    case leadsNotAdded
    /// A new lead without a name, an email and a phone.
    case newLeadEmpty
    case nameTooLong(count: Int)
    /// With the text around the first one.
    case nameControlCharacter(String)
    case customTooLong(count: Int)
    /// A known lead has the email or phone of a new one: it has to be confirmed.
    case leadExists(id: String, name: String?, IdentifierKind)

    /// The field under which the form shows the message.
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case identifier, status, value, note, alsoQualified, lossReason, again
    }

    package var field: Field {
        switch self {
        case .identifierMissing, .identifierEmpty, .idInvalid, .idSeveral, .emailInvalid, .emailSeveral,
            .phoneInvalid, .phoneSeveral, .phoneLength, .phoneExtension, .phoneShortened, .identifiersDisagree,
            .newLeadEmpty, .nameTooLong, .nameControlCharacter:
            .identifier
        case .statusMissing, .statusNeeded, .currencyMissing, .leadsNotAdded:
            .status
        case .valueMissing, .amountNotUnderstood, .amountNegative, .amountTooLarge, .amountTooPrecise,
            .amountUnclear, .amountTwoCurrencies, .amountAmbiguous, .currencyDiffers, .currencyDiffersFromProfile,
            .currencyUnknown, .zeroNotConfirmed, .largeValueNotConfirmed:
            .value
        case .nothingToChange, .noteTooLong, .noteControlCharacter, .customTooLong: .note
        case .alsoQualifiedWithoutWon: .alsoQualified
        case .lossReasonWithoutLost, .lossReasonTooLong, .lossReasonControlCharacter: .lossReason
        case .sentBefore, .leadExists: .again
        }
    }

    /// True for something not done yet, as opposed to something typed wrongly.
    package var isRequirement: Bool {
        switch self {
        case .identifierMissing, .identifierEmpty, .statusMissing, .nothingToChange, .valueMissing, .zeroNotConfirmed,
            .largeValueNotConfirmed, .sentBefore, .newLeadEmpty, .leadExists:
            true
        default:
            false
        }
    }

    /// True where more than one identifier was given for one lead.
    package var isSeveral: Bool {
        switch self {
        case .idSeveral, .emailSeveral, .phoneSeveral: true
        default: false
        }
    }

    /// One sentence without a full stop that says what is wrong and what to do, with the typed text in quotes.
    package var message: String {
        message(showing: 40)
    }

    /// - Parameter limit: characters of the typed text that are shown.
    package func message(showing limit: Int) -> String {
        func shown(_ typed: String) -> String { typed.quoted(limit: limit) }
        return switch self {
        case .identifierMissing: "type an id, an email or a phone number"
        case .identifierEmpty(let kind): "type the \(kind.rawValue) of the lead"
        case .idInvalid(let typed):
            "\(shown(typed)) is no id: 1 to 200 characters, no space, quote or bracket"
        case .idSeveral(let typed): "\(shown(typed)) contains several ids: keep one"
        case .emailInvalid(let typed): "\(shown(typed)) is not a complete email address, such as jane@example.com"
        case .emailSeveral(let typed): "\(shown(typed)) contains several addresses: keep one"
        case .phoneInvalid(let typed): "\(shown(typed)) is not a phone number, such as +31 6 1234 5678"
        case .phoneSeveral(let typed): "\(shown(typed)) contains several phone numbers: keep one"
        case .phoneLength(let typed, let digits):
            "\(shown(typed)) has \(digits) \(digits == 1 ? "digit" : "digits"): a phone number has 5 to 15"
        case .phoneExtension(let typed, let digits):
            "\(shown(typed)) has the extension \(digits): leave it out"
        case .phoneShortened(let typed):
            "\(shown(typed)) lost its last digits in a spreadsheet: type the number"
        case .identifiersDisagree: "these identifiers belong to different leads: keep the right one"
        case .statusMissing: "choose won, qualified or lost"
        case .statusNeeded:
            "this server needs a status to change a value or a note: choose won, qualified or lost"
        case .nothingToChange: "type a note or a value to change"
        case .valueMissing(let status): "\(status.rawValue) needs a value"
        case .amountNotUnderstood(let typed):
            "\(shown(typed)) is not an amount: type 15000, 15,000.50 or 15.000,50"
        case .amountNegative(let typed): "\(shown(typed)) is negative: type zero or more"
        case .amountTooLarge(let typed):
            "\(shown(typed)) is too large: at most 14 whole digits, 15 digits in all"
        case .amountTooPrecise(let typed): "\(shown(typed)) has more than 4 decimals: round it"
        case .amountUnclear(let typed, let word):
            "\(shown(typed)) is unclear: write 15k, 15 million or digits, not \(shown(word))"
        case .amountTwoCurrencies(let typed, let one, let other):
            "\(shown(typed)) names two currencies, \(one) and \(other): keep one"
        case .amountAmbiguous(let typed, let grouped, let decimal):
            "\(shown(typed)) can be \(grouped.formatted()) or \(decimal.formatted()): write \(grouped.plainText) or "
                + Self.unambiguous(decimal)
        case .currencyDiffers(let typed, let lead):
            "the lead's currency is \(lead), not \(typed): type the value in \(lead)"
        case .currencyDiffersFromProfile(let typed, let profile):
            "the organisation's currency is \(profile), not \(typed): type the value in \(profile)"
        case .currencyUnknown(let mention):
            "the lead's currency is not known: leave out \(mention.typed), or set currency = "
                + "\"\(mention.codes.first ?? "EUR")\" in config.toml"
        case .currencyMissing: "this lead has no currency: set it in Octanist, then look the lead up again (Ctrl-L)"
        case .alsoQualifiedWithoutWon: "also qualified works only with won"
        case .lossReasonWithoutLost: "a loss reason works only with lost"
        case .noteTooLong(let count): "the note has \(count) characters: shorten it to 4,000"
        case .noteControlCharacter(let part):
            "the note has control characters: delete those in \(shown(part))"
        case .lossReasonTooLong(let count): "the loss reason has \(count) characters: shorten it to 4,000"
        case .lossReasonControlCharacter(let part):
            "the loss reason has control characters: delete those in \(shown(part))"
        case .zeroNotConfirmed: "confirm that the value is zero"
        case .largeValueNotConfirmed(let limit): "confirm a value over \(limit.formatted())"
        case .sentBefore(let earlier):
            earlier.newValue == nil
                ? "\(earlier.summary): confirm to \(earlier.status == .new ? "add" : "send") it again"
                : "\(earlier.summary). Confirm the change"
        case .leadsNotAdded: "this server takes no new leads: add the lead in Octanist"
        case .newLeadEmpty: "type a name, an email or a phone number"
        case .nameTooLong(let count): "the name has \(count) characters: shorten it to \(NewLeadRules.longestName)"
        case .nameControlCharacter(let part): "the name has control characters: delete those in \(shown(part))"
        case .customTooLong(let count): "the custom fields have \(count) characters: shorten them to 4,000"
        case .leadExists(let id, let name, let kind):
            "\(id)\(name.map { " (\($0.quoted(limit: limit)))" } ?? "") has this \(kind.rawValue): "
                + "confirm to add another lead"
        }
    }

    /// Digits that can be read only as decimals: `1.5`, `15.00`.
    private static func unambiguous(_ amount: Amount) -> String {
        amount.plainText.contains(".") ? amount.plainTextReadOneWay : amount.plainText + ".00"
    }
}

/// What one row of an imported file says, as it stands there; nil or empty is what it does not say.
package struct ImportFields: Hashable, Sendable {
    /// A value as it was given.
    package enum Value: Hashable, Sendable {
        /// Typed by a person or a spreadsheet: the rules of the value field read it.
        case text(String)
        /// A JSON number, which can be read in one way only.
        case exact(Amount)
    }

    /// The lead's id.
    package var id: String?
    /// The lead's email.
    package var email: String?
    /// The lead's phone number.
    package var phone: String?
    /// A target status, in any case.
    package var status: String?
    /// The value, as text or as an exact number.
    package var value: Value?
    /// A sign or code that stands beside the value.
    package var currency: String?
    /// The note.
    package var note: String?
    /// Whether a won lead was qualified, too: true or false.
    package var alsoQualified: String?
    /// Why a lead was lost.
    package var lossReason: String?

    /// A row with nothing in it.
    package init() {}

    /// The texts; the text of a value that is a number is nil.
    package subscript(field: ImportField) -> String? {
        get {
            switch field {
            case .id: id
            case .email: email
            case .phone: phone
            case .status: status
            case .value: if case .text(let text)? = value { text } else { nil }
            case .currency: currency
            case .note: note
            case .alsoQualified: alsoQualified
            case .lossReason: lossReason
            }
        }
        set {
            switch field {
            case .id: id = newValue
            case .email: email = newValue
            case .phone: phone = newValue
            case .status: status = newValue
            case .value: value = newValue.map(Value.text)
            case .currency: currency = newValue
            case .note: note = newValue
            case .alsoQualified: alsoQualified = newValue
            case .lossReason: lossReason = newValue
            }
        }
    }

    /// The update as far as it is understood, for `UpdateRules` to check.
    ///
    /// - Parameter countryCode: the profile's default country code, digits only.
    package func draft(
        countryCode: String?, format: NumberFormat?, ticks: Set<UpdateDraft.Tick>
    ) throws(ImportMistake) -> UpdateDraft {
        for field in ImportField.allCases {
            if let text = self[field], LostText.isHeld(by: text) { throw .lost(field, text) }
        }
        var draft = UpdateDraft(note: note ?? "", lossReason: lossReason ?? "", ticks: ticks)
        for (kind, text) in [(IdentifierKind.id, id), (.email, email), (.phone, phone)] {
            guard let text = text?.trimmedOrNil else { continue }
            switch LookupQuery.read(text, as: kind, countryCode: countryCode) {
            case .identifier(let identifier): draft.identifiers[kind] = identifier
            case .unfinished(_, let violation): throw .rule(violation)
            case .empty, .name: throw .rule(.identifierEmpty(kind))
            }
        }
        if let word = status?.trimmedOrNil { draft.status = try Self.status(word) }
        switch value {
        case .text(let text): draft.value = text
        case .exact(let amount): draft.value = amount.editable(format)
        case nil: break
        }
        if let currency = currency?.withoutInvisibles.trimmedOrNil, draft.value.trimmedOrNil != nil {
            draft.value = ParsedAmount.text(draft.value.trimmed.description, currency: currency)
        }
        if let text = alsoQualified?.withoutInvisibles.trimmedOrNil {
            guard let answer = YesOrNo.read(text) else { throw .notYesOrNo(text) }
            draft.alsoQualified = answer
        }
        return draft
    }

    private static func status(_ word: String) throws(ImportMistake) -> TargetStatus {
        let bare = word.withoutInvisibles.trimmed.lowercased()
        // The classic list spells it like that.
        guard let status = bare == "win" ? .won : TargetStatus(rawValue: bare) else { throw .unknownStatus(word) }
        return status
    }
}

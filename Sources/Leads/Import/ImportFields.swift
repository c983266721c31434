/// The raw fields of one imported row; nil or empty where the row has none.
package struct ImportFields: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        /// From a user or a spreadsheet: the rules of the value field read it.
        case text(String)
        /// A JSON number, which has only one reading.
        case exact(Amount)
    }

    package var id: String?
    package var email: String?
    package var phone: String?
    /// In any case.
    package var status: String?
    package var value: Value?
    /// A sign or code beside the value.
    package var currency: String?
    package var note: String?
    /// Not yet parsed: true or false in any of their words.
    package var alsoQualified: String?
    package var lossReason: String?

    package init() {}

    /// nil for a value that is a number.
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

    /// An unchecked draft for `UpdateRules`.
    ///
    /// - Parameter countryCode: the profile's default country code, digits only.
    package func draft(
        countryCode: String?, format: NumberFormat?, confirmations: Set<UpdateDraft.Confirmation>
    ) throws(ImportMistake) -> UpdateDraft {
        for field in ImportField.allCases {
            if let text = self[field], LostText.isHeld(by: text) { throw .lost(field, text) }
        }
        var draft = UpdateDraft(note: note ?? "", lossReason: lossReason ?? "", confirmations: confirmations)
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
        // The spelling of the classic list.
        let status = bare == "win" ? .won : TargetStatus.ofUpdates.first { $0.rawValue == bare }
        guard let status else { throw .unknownStatus(word) }
        return status
    }
}

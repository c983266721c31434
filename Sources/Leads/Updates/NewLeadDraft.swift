/// A lead to be created, while it is typed, perhaps incomplete or wrong.
package struct NewLeadDraft: Hashable, Sendable {
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case name, email, phone, note
    }

    package var name: String
    package var email: String
    package var phone: String
    package var note: String
    /// Fields of the organisation's own, as a JSON object.
    package var custom: String?
    /// Whether it is confirmed that a lead with the same email or phone is there already.
    package var again: Bool

    package init(
        name: String = "", email: String = "", phone: String = "", note: String = "", custom: String? = nil,
        again: Bool = false
    ) {
        self.name = name
        self.email = email
        self.phone = phone
        self.note = note
        self.custom = custom
        self.again = again
    }

    /// For returning a new lead to the form.
    package init(_ change: UpdateChange) {
        self.init(
            name: change.name ?? "", email: change.identifiers.email?.typed ?? "",
            phone: change.identifiers.phone?.typed ?? "", note: change.note ?? "", custom: change.custom)
    }

    /// What it is called in a message; empty where nothing was typed.
    package var shortName: String {
        String([name, email, phone, note].lazy.compactMap(\.trimmedOrNil).first?.prefix(40) ?? "")
    }

    package subscript(field: Field) -> String {
        get {
            switch field {
            case .name: name
            case .email: email
            case .phone: phone
            case .note: note
            }
        }
        set {
            switch field {
            case .name: name = newValue
            case .email: email = newValue
            case .phone: phone = newValue
            case .note: note = newValue
            }
        }
    }

    /// The email and phone, as far as they are right.
    ///
    /// - Parameter countryCode: the profile's default country code, digits only.
    package func identifiers(countryCode: String?) -> Identifiers {
        read(countryCode).identifiers
    }

    func read(_ countryCode: String?) -> (identifiers: Identifiers, mistakes: [NewLeadRules.Mistake]) {
        var identifiers = Identifiers()
        var mistakes: [NewLeadRules.Mistake] = []
        for (field, kind) in [(Field.email, IdentifierKind.email), (.phone, .phone)]
        where self[field].trimmedOrNil != nil {
            switch LookupQuery.read(self[field], as: kind, countryCode: countryCode) {
            case .identifier(let identifier): identifiers[kind] = identifier
            case .unfinished(_, let violation): mistakes.append(.init(field: field, violation: violation))
            case .empty, .name: break
            }
        }
        return (identifiers, mistakes)
    }
}

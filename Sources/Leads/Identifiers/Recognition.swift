/// What the look-up field recognised in what was typed so far.
package enum Recognition: Hashable, Sendable {
    case empty
    /// Complete: it can be looked up and sent.
    case identifier(Identifier)
    /// Of this kind, but not yet, or not, a valid one; the reason is a sentence.
    case unfinished(IdentifierKind, RuleViolation)
    /// Anything else: a name to search for, never sent.
    case name(String)

    /// Reads what was typed.
    ///
    /// A prefix `id:`, `email:` or `phone:` forces the kind. Otherwise anything with `@` is an email, anything made of
    /// what phone numbers are made of is a phone, a word starting with `lead_` is an id, and the rest is a name.
    ///
    /// - Parameter countryCode: the profile's default country code for national phone numbers, digits only.
    package init(_ text: some StringProtocol, countryCode: String? = nil) {
        let typed = text.trimmed
        if typed.isEmpty {
            self = .empty
            return
        }
        for kind in IdentifierKind.allCases {
            let prefix = kind.rawValue + ":"
            if typed.lowercased().hasPrefix(prefix) {
                self = Self.read(typed.dropFirst(prefix.count).trimmed, as: kind, countryCode: countryCode)
                return
            }
        }
        if typed.contains("@") {
            self = Self.read(typed, as: .email, countryCode: countryCode)
        } else if typed.lowercased().hasPrefix("lead_") {
            self = Self.read(typed, as: .id, countryCode: countryCode)
        } else if case .notAPhone = PhoneNumber.read(typed, countryCode: countryCode) {
            self = .name(String(typed))
        } else {
            self = Self.read(typed, as: .phone, countryCode: countryCode)
        }
    }

    /// Reads text that is known to be meant as `kind`, as an explicit field or option says.
    package static func read(
        _ text: some StringProtocol, as kind: IdentifierKind, countryCode: String? = nil
    ) -> Recognition {
        let typed = String(text.trimmed)
        if typed.isEmpty { return .unfinished(kind, .identifierEmpty(kind)) }
        switch kind {
        case .id:
            // A combining mark at the start would join the colon of `id:`.
            guard typed.count <= 200, !typed.contains(where: { $0.isWhitespace || $0.isControl }),
                ("i" + typed).count > typed.count
            else { return .unfinished(.id, .idInvalid) }
            return .identifier(Identifier(kind: .id, value: typed))
        case .email:
            guard EmailAddress.isValid(typed) else { return .unfinished(.email, .emailInvalid) }
            return .identifier(Identifier(kind: .email, value: typed))
        case .phone:
            switch PhoneNumber.read(typed, countryCode: countryCode) {
            case .international(let number), .national(let number):
                return .identifier(Identifier(kind: .phone, value: number, typed: typed))
            case .wrongLength(let digits):
                return .unfinished(.phone, .phoneLength(digits: digits))
            case .noSuchCountry, .notAPhone:
                return .unfinished(.phone, .phoneInvalid)
            }
        }
    }

    /// The identifier, when there is a complete one.
    package var identifier: Identifier? {
        if case .identifier(let identifier) = self { identifier } else { nil }
    }

    /// The word shown beside the field: `email`, `email?` while unfinished, `name`.
    package var label: String {
        switch self {
        case .empty: ""
        case .identifier(let identifier):
            identifier.isNationalPhone ? "phone, as typed" : identifier.kind.rawValue
        case .unfinished(let kind, _): kind.rawValue + "?"
        case .name: "name"
        }
    }
}

/// What the look-up field recognised in the text typed so far.
package enum LookupQuery: Hashable, Sendable {
    case empty
    /// Complete: it can be looked up and sent.
    case identifier(Identifier)
    /// Of this kind, but incomplete or invalid.
    case unfinished(IdentifierKind, RuleViolation)
    /// Anything else: a name to search for, never sent.
    case name(String)

    /// A prefix `id:`, `email:` or `phone:` forces the kind. Otherwise anything with `@` is an email, anything made
    /// only of phone number characters is a phone, a word starting with `lead_` is an id, and the rest is a name.
    ///
    /// - Parameter countryCode: the profile's default country code for national phone numbers, digits only.
    package init(_ text: some StringProtocol, countryCode: String? = nil) {
        // Invisible characters at the ends must neither hide a prefix nor make blank text look filled.
        let typed = text.withoutInvisibles.trimmed
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
        if EmailAddress.isMeant(typed) {
            self = Self.read(typed, as: .email, countryCode: countryCode)
        } else if LeadID.isMeant(typed) {
            self = Self.read(typed, as: .id, countryCode: countryCode)
        } else if case .notAPhone = PhoneNumber.read(typed, countryCode: countryCode) {
            self = .name(String(typed))
        } else {
            self = Self.read(typed, as: .phone, countryCode: countryCode)
        }
    }

    /// Reads text whose kind is known from an explicit field or option.
    package static func read(
        _ text: some StringProtocol, as kind: IdentifierKind, countryCode: String? = nil
    ) -> LookupQuery {
        let typed = String(text.trimmed)
        if typed.withoutInvisibles.trimmedOrNil == nil { return .unfinished(kind, .identifierEmpty(kind)) }
        switch kind {
        case .id:
            let id = LeadID.inner(of: typed)
            if LeadID.isSeveral(id) { return .unfinished(.id, .idSeveral(typed)) }
            guard LeadID.isValid(id) else { return .unfinished(.id, .idInvalid(typed)) }
            return .identifier(Identifier(kind: .id, value: id))
        case .email:
            let address = EmailAddress.inner(of: typed)
            guard EmailAddress.isValid(address) else {
                return .unfinished(
                    .email, EmailAddress.isSeveral(address) ? .emailSeveral(typed) : .emailInvalid(typed))
            }
            return .identifier(Identifier(kind: .email, value: address))
        case .phone:
            let phone = PhoneText(typed)
            switch PhoneNumber.read(phone, of: typed, countryCode: countryCode) {
            case .international(let number), .national(let number), .unplanned(let number):
                return .identifier(Identifier(kind: .phone, value: number, typed: phone?.text ?? typed))
            case .wrongLength(let digits): return .unfinished(.phone, .phoneLength(typed, digits: digits))
            case .hasExtension(let digits): return .unfinished(.phone, .phoneExtension(typed, digits))
            case .several: return .unfinished(.phone, .phoneSeveral(typed))
            case .shortened: return .unfinished(.phone, .phoneShortened(typed))
            case .noSuchCountry, .notAPhone: return .unfinished(.phone, .phoneInvalid(typed))
            }
        }
    }

    package var identifier: Identifier? {
        if case .identifier(let identifier) = self { identifier } else { nil }
    }

    /// Shown beside the field: `email`, `email?` while unfinished, `name`.
    package var label: String {
        switch self {
        case .empty: ""
        case .identifier(let identifier):
            if identifier.isNationalPhone {
                "phone, as typed"
            } else {
                identifier.isUnplannedPhone ? "phone, unrecognised" : identifier.kind.rawValue
            }
        case .unfinished(let kind, _): kind.rawValue + "?"
        case .name: "name"
        }
    }
}

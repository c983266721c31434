import FoundationEssentials
import Leads

/// A lead offered below the look-up field; only the person selects it.
enum LookupSuggestion: Hashable, Sendable {
    case known(HistorySuggestion)
    case found(Lead)

    /// The text that finds the lead again when it is chosen.
    var lookupText: String {
        switch self {
        case .known(let suggestion): suggestion.identifier.lookupText
        case .found(let lead): lead.lookupText
        }
    }

    var name: String? {
        switch self {
        case .known(let suggestion): suggestion.name
        case .found(let lead): lead.name
        }
    }

    /// Whether it is certainly the same lead.
    func isSame(as lead: Lead) -> Bool {
        switch self {
        case .known(let suggestion): lead.isFound(by: suggestion.identifier)
        case .found(let other): other.id == lead.id
        }
    }
}

extension Identifier {
    /// The spelling that was typed where the look-up field reads this identifier from it.
    func lookupText(_ countryCode: String?) -> String {
        let read = LookupQuery(typed, countryCode: countryCode).identifier
        return read?.kind == kind && read?.value == value ? typed : lookupText
    }

    /// Text that the look-up field reads back as this identifier, whatever the profile.
    var lookupText: String {
        if let read = LookupQuery(value).identifier, read.kind == kind, read.value == value { return value }
        return kind.rawValue + ":" + value
    }
}

extension Lead {
    /// What a person would type to find it: its email, else its phone, else its id.
    var lookupText: String {
        if let email, LookupQuery(email).identifier?.kind == .email { return email }
        if let phone, LookupQuery(phone).identifier?.kind == .phone { return phone }
        return Identifier(kind: .id, value: id).lookupText
    }
}

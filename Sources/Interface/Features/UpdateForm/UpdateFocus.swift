import Leads

/// What has the focus on the Update screen.
enum UpdateFocus: Hashable, Sendable {
    case lookup
    /// One of the three fields that replace the look-up field.
    case identifier(IdentifierKind)
    /// The list of leads that share the identifier.
    case matches
    case status
    case value
    case note
    case lossReason
    case confirmation(Confirmation)
    case send

    /// The place that a rule is about: the focus goes there when sending is tried.
    init(_ violation: RuleViolation) {
        switch violation {
        case .zeroNotConfirmed: self = .confirmation(.zero)
        case .largeValueNotConfirmed: self = .confirmation(.large)
        default:
            switch violation.field {
            case .identifier: self = .lookup
            case .status: self = .status
            case .value: self = .value
            case .note: self = .note
            case .alsoQualified: self = .confirmation(.alsoQualified)
            case .lossReason: self = .lossReason
            case .again: self = .confirmation(.again)
            }
        }
    }

    /// Whether the lead is being typed here.
    var isFinding: Bool {
        switch self {
        case .lookup, .identifier: true
        default: false
        }
    }
}

import FoundationEssentials
import Leads

/// A line `[ ] …` of the form. All but the first have to be confirmed before the update can be sent.
enum Confirmation: CaseIterable, Hashable, Sendable {
    case alsoQualified
    case again
    case zero
    case large
    /// Send although the look-up has not come back.
    case unseen

    /// The same confirmation in the rules; nil for those that only the form knows.
    var rule: UpdateDraft.Confirmation? {
        switch self {
        case .again: .again
        case .zero: .zero
        case .large: .large
        case .alsoQualified, .unseen: nil
        }
    }

    /// What was confirmed: when any of it changes, the confirmation is dropped.
    struct Basis: Hashable, Sendable {
        var status: TargetStatus?
        var value: Amount?
        var earlierValue: Amount?
        var earlierAt: Date?
        var lead: String?
    }
}

import FoundationEssentials
import Leads

/// A line `[ ] …` of the form. All but the first stand in the way of sending until confirmed.
enum Confirmation: CaseIterable, Hashable, Sendable {
    case alsoQualified
    case again
    case zero
    case large
    /// Send although the look-up has not come back.
    case unseen

    /// The rule's own name for it; nil where the rules know nothing of it.
    var rule: UpdateDraft.Confirmation? {
        switch self {
        case .again: .again
        case .zero: .zero
        case .large: .large
        case .alsoQualified, .unseen: nil
        }
    }

    /// What it was given for. It goes when that changes.
    struct Basis: Hashable, Sendable {
        var status: TargetStatus?
        var value: Amount?
        var earlierValue: Amount?
        var earlierAt: Date?
        var lead: String?
    }
}

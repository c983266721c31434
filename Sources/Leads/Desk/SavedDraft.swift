package import FoundationEssentials

/// What was typed for a lead and not sent, kept until that lead comes back.
package struct SavedDraft: Hashable, Sendable {
    /// Every identifier known of its lead; empty where none was named yet.
    package var lead: [Identifier]
    /// Text for the look-up field that brings the lead back.
    package var lookup: String
    /// The chosen status; nil while none is.
    package var status: TargetStatus?
    /// As typed.
    package var value: String
    /// As typed, lines and all.
    package var note: String
    /// As typed.
    package var lossReason: String
    /// Whether the tick is set.
    package var alsoQualified: Bool
    /// When it was last changed.
    package var keptAt: Date
    /// It is a form that nobody finished: it is offered without its lead being named.
    package var wasOpen: Bool

    /// How many are kept for a profile; the oldest goes first.
    package static let limit = 100

    /// A lead with nothing typed for it yet.
    package init(
        lead: [Identifier], lookup: String, status: TargetStatus? = nil, value: String = "", note: String = "",
        lossReason: String = "", alsoQualified: Bool = false, keptAt: Date, wasOpen: Bool = false
    ) {
        self.lead = lead
        self.lookup = lookup
        self.status = status
        self.value = value
        self.note = note
        self.lossReason = lossReason
        self.alsoQualified = alsoQualified
        self.keptAt = keptAt
        self.wasOpen = wasOpen
    }

    /// Whether both lists name one lead. Where both know an id it decides: leads can share an email or a phone.
    package static func isSameLead(_ left: [Identifier], _ right: [Identifier]) -> Bool {
        let leftIDs = left.filter { $0.kind == .id }
        let rightIDs = right.filter { $0.kind == .id }
        if !leftIDs.isEmpty, !rightIDs.isEmpty {
            return leftIDs.contains { id in rightIDs.contains(where: id.matches) }
        }
        return left.contains { one in right.contains(where: one.matches) }
    }

    /// Whether both say the same, whenever they were kept.
    package func says(sameAs other: SavedDraft) -> Bool {
        var copy = other
        copy.keptAt = keptAt
        copy.wasOpen = wasOpen
        return copy == self
    }

    /// Whether only one of both is to be kept: a lead has one draft, and a form without a lead is not kept twice.
    package func stands(for other: SavedDraft) -> Bool {
        lead.isEmpty && other.lead.isEmpty ? says(sameAs: other) : Self.isSameLead(lead, other.lead)
    }
}

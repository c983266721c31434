package import FoundationEssentials

/// Text typed for a lead and not sent, kept until that lead is opened again.
package struct SavedDraft: Hashable, Sendable {
    /// Every known identifier of the lead; empty where none was named yet.
    package var lead: [Identifier]
    /// Text for the look-up field that finds the lead again.
    package var lookup: String
    package var status: TargetStatus?
    package var value: String
    package var note: String
    package var lossReason: String
    package var alsoQualified: Bool
    package var keptAt: Date
    /// Whether it was left unfinished in the form: it is then offered without its lead being named.
    package var wasOpen: Bool

    /// Drafts kept per profile; the oldest is dropped first.
    package static let limit = 100

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

    /// Whether both lists name one lead. If both contain an id, it decides: leads can share an email or a phone.
    package static func isSameLead(_ left: [Identifier], _ right: [Identifier]) -> Bool {
        let leftIDs = left.filter { $0.kind == .id }
        let rightIDs = right.filter { $0.kind == .id }
        if !leftIDs.isEmpty, !rightIDs.isEmpty {
            return leftIDs.contains { id in rightIDs.contains(where: id.matches) }
        }
        return left.contains { one in right.contains(where: one.matches) }
    }

    /// Whether both have the same content, whenever they were kept.
    package func says(sameAs other: SavedDraft) -> Bool {
        var copy = other
        copy.keptAt = keptAt
        copy.wasOpen = wasOpen
        return copy == self
    }

    /// Whether only one of the two is to be kept: a lead has one draft, and a form without a lead is not kept twice.
    package func stands(for other: SavedDraft) -> Bool {
        lead.isEmpty && other.lead.isEmpty ? says(sameAs: other) : Self.isSameLead(lead, other.lead)
    }
}

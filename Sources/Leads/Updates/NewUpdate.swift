package import FoundationEssentials

/// An update about to be journaled: it has no place in the order yet.
package struct NewUpdate: Hashable, Sendable {
    package let id: UpdateID
    /// Whole milliseconds.
    package let createdAt: Date
    package let profile: String
    package let change: UpdateChange
    package let foundBy: Identifier?
    package let before: Lead?
    package let state: UpdateState

    package init(
        id: UpdateID, createdAt: Date, profile: String, change: UpdateChange, foundBy: Identifier? = nil,
        before: Lead? = nil, state: UpdateState = UpdateState()
    ) {
        self.id = id
        self.createdAt = createdAt
        self.profile = profile
        self.change = change
        self.foundBy = foundBy
        self.before = before
        self.state = state
    }
}

package import FoundationEssentials

/// An update about to be journaled: it has no place in the order yet.
package struct NewUpdate: Hashable, Sendable {
    /// Made by who submits it, so that it is known before it is written.
    package let id: UpdateID
    /// Whole milliseconds.
    package let createdAt: Date
    /// Whom it is for, by what is known when it is accepted.
    package let organisation: Organisation
    /// What it sets, and on which lead.
    package let change: UpdateChange
    /// What the person looked the lead up by, where that differs from what is sent.
    package let foundBy: Identifier?
    /// The lead as the card showed it; nil where it could not be read.
    package let before: Lead?
    /// Who makes it; nil where nobody is named.
    package let author: String?
    /// Where its life begins.
    package let state: UpdateState

    /// By default it may leave at once.
    package init(
        id: UpdateID, createdAt: Date, organisation: Organisation, change: UpdateChange, foundBy: Identifier? = nil,
        before: Lead? = nil, author: String? = nil, state: UpdateState = UpdateState()
    ) {
        self.id = id
        self.createdAt = createdAt
        self.organisation = organisation
        self.change = change
        self.foundBy = foundBy
        self.before = before
        self.author = author
        self.state = state
    }
}

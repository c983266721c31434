package import FoundationEssentials

/// An update about to be journaled, without a sequence number yet.
package struct NewUpdate: Hashable, Sendable {
    /// Created by the submitter, so that it is known before the update is written.
    package let id: UpdateID
    /// Whole milliseconds.
    package let createdAt: Date
    /// As known when the update is accepted.
    package let organisation: Organisation
    package let change: UpdateChange
    /// What the lead was looked up by, where that differs from what is sent.
    package let foundBy: Identifier?
    /// As the lead card showed it; nil where it could not be read.
    package let before: Lead?
    package let author: String?
    /// nil for an update of its own.
    package let batch: BatchID?
    package let state: UpdateState

    package init(
        id: UpdateID, createdAt: Date, organisation: Organisation, change: UpdateChange, foundBy: Identifier? = nil,
        before: Lead? = nil, author: String? = nil, batch: BatchID? = nil, state: UpdateState = UpdateState()
    ) {
        self.id = id
        self.createdAt = createdAt
        self.organisation = organisation
        self.change = change
        self.foundBy = foundBy
        self.before = before
        self.author = author
        self.batch = batch
        self.state = state
    }
}

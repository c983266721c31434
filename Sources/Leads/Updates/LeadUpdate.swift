package import FoundationEssentials

/// One intended change to one lead, or one lead to be created, as the history keeps it.
package struct LeadUpdate: Hashable, Identifiable, Sendable {
    package let id: UpdateID
    /// The order in which updates were journaled, from 1; never reused.
    package var sequence: Int64
    package let createdAt: Date
    package let profile: String
    /// The history's number for the organisation: server, profile and key.
    package let organisation: Int64
    /// Who last accepted it: made it, sent it again after its end, or adopted it. nil for updates older than this
    /// field.
    package var author: String?
    /// What it was accepted together with; nil for an update of its own.
    package var batch: BatchID?
    package let change: UpdateChange
    /// What the lead was looked up by, where that differs from what is sent.
    package let foundBy: Identifier?
    /// The lead as the card showed it when the update was made; nil where it could not be read.
    package let before: Lead?
    package var state: UpdateState
    /// From the server's answer, or else from the lead card.
    package var leadID: String?
    /// By the server's answer; nil where it does not say.
    package var leadsUpdated: Int?
    /// One sentence: the reason of a rejection, the warning of a confirmation, what an unknown waits for.
    package var message: String?
    /// The problem behind `message`, by the last attempt.
    package var problem: Problem.Code?
    /// Of the last answer.
    package var requestID: String?
    /// When the outcome last changed.
    package var changedAt: Date
    /// When the user dismissed it from those that need attention.
    package var dismissedAt: Date?
    /// When the user last released or retried it or sent it now.
    package var releasedAt: Date?

    package init(
        id: UpdateID, sequence: Int64, createdAt: Date, profile: String, organisation: Int64 = 0,
        change: UpdateChange, foundBy: Identifier? = nil, before: Lead? = nil, state: UpdateState = UpdateState(),
        leadID: String? = nil, leadsUpdated: Int? = nil, message: String? = nil, problem: Problem.Code? = nil,
        requestID: String? = nil, changedAt: Date? = nil, dismissedAt: Date? = nil, releasedAt: Date? = nil,
        author: String? = nil, batch: BatchID? = nil
    ) {
        self.id = id
        self.sequence = sequence
        self.createdAt = createdAt
        self.profile = profile
        self.organisation = organisation
        self.change = change
        self.foundBy = foundBy
        self.before = before
        self.state = state
        self.leadID = leadID
        self.leadsUpdated = leadsUpdated
        self.message = message
        self.problem = problem
        self.requestID = requestID
        self.changedAt = changedAt ?? createdAt
        self.dismissedAt = dismissedAt
        self.releasedAt = releasedAt
        self.author = author
        self.batch = batch
    }

    package var outcome: Outcome {
        state.outcome
    }

    /// Rejected or unknown, and not dismissed.
    package var needsAttention: Bool {
        outcome.needsAttention && dismissedAt == nil
    }

    /// Whether the server found several leads and changed none, so that one has to be chosen.
    package var isConflict: Bool {
        outcome == .rejected && problem == .conflict && !isNewLead
    }

    /// Whether it creates its lead.
    package var isNewLead: Bool {
        change.status == .new
    }

    /// The lead's name, as the card showed it or as it is created.
    package var leadName: String? {
        before?.name ?? change.name
    }

    /// What lists show for the lead: what it was looked up by, otherwise what was sent.
    package var displayIdentifier: Identifier? {
        foundBy ?? change.identifiers.primary
    }

    /// Those sent, those of the lead card, and the id the server named.
    package var knownIdentifiers: [Identifier] {
        var known = change.identifiers.all
        if let foundBy { known.append(foundBy) }
        if let before { known += before.identifiers.all }
        if let leadID { known.append(Identifier(kind: .id, value: leadID)) }
        return known
    }
}

package import FoundationEssentials

/// One intended change to one lead, as the history keeps it.
package struct LeadUpdate: Hashable, Identifiable, Sendable {
    /// The same in every list, file and command.
    package let id: UpdateID
    /// The order in which updates were journaled, from 1; never reused.
    package let sequence: Int64
    /// When the person meant it.
    package let createdAt: Date
    /// The profile's name.
    package let profile: String
    /// The number that the history gave to the organisation it belongs to: server, profile and key.
    package let organisation: Int64
    /// Who accepted it last: made it, sent it again after its end, or adopted it. nil for one made before that was kept.
    package var author: String?
    /// What it sets, and on which lead.
    package let change: UpdateChange
    /// What the person looked the lead up by, where that differs from what is sent; else nil.
    package let foundBy: Identifier?
    /// The lead as the card showed it when the update was made; nil where it could not be read.
    package let before: Lead?
    /// Where it is in its life.
    package var state: UpdateState
    /// The id the server named, or the card's.
    package var leadID: String?
    /// How many leads the server says it changed; nil where it does not say.
    package var leadsUpdated: Int?
    /// The reason of a rejection, the warning of a confirmation, what an unknown waits for; one sentence.
    package var message: String?
    /// The kind of problem that `message` tells of, by the last attempt; nil where there is none.
    package var problem: Problem.Code?
    /// The service's id of the last answer.
    package var requestID: String?
    /// When the outcome last changed.
    package var changedAt: Date
    /// When a person dismissed it from what needs attention.
    package var dismissedAt: Date?
    /// When a person last let it go: released, retried or sent it now.
    package var releasedAt: Date?

    /// An update as it is read from the history.
    package init(
        id: UpdateID, sequence: Int64, createdAt: Date, profile: String, organisation: Int64 = 0,
        change: UpdateChange, foundBy: Identifier? = nil, before: Lead? = nil, state: UpdateState = UpdateState(),
        leadID: String? = nil, leadsUpdated: Int? = nil, message: String? = nil, problem: Problem.Code? = nil,
        requestID: String? = nil, changedAt: Date? = nil, dismissedAt: Date? = nil, releasedAt: Date? = nil,
        author: String? = nil
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
    }

    /// What has become of it so far.
    package var outcome: Outcome {
        state.outcome
    }

    /// Rejected or unknown and not yet dealt with.
    package var needsAttention: Bool {
        outcome.needsAttention && dismissedAt == nil
    }

    /// The server found several leads and changed none: one has to be chosen.
    package var isConflict: Bool {
        outcome == .rejected && problem == .conflict
    }

    /// How lists name the lead: what it was looked up by, else what was sent.
    package var displayIdentifier: Identifier? {
        foundBy ?? change.identifiers.primary
    }

    /// Every identifier known of its lead: those sent, those of the card, the id the server named.
    package var knownIdentifiers: [Identifier] {
        var known = change.identifiers.all
        if let foundBy { known.append(foundBy) }
        if let before { known += before.identifiers.all }
        if let leadID { known.append(Identifier(kind: .id, value: leadID)) }
        return known
    }
}

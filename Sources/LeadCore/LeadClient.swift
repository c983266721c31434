package import FoundationEssentials
package import History
package import Leads
package import OctanistAPI

/// The use cases, shared by the screen and the command line so that the two cannot differ.
///
/// - Looking up: `lookUp(_:)`, `suggestions(for:)`
/// - Accepting: `context(for:lead:)`, for a new lead `context(for:)`; `submit(_:foundBy:before:holdFor:)`, `undoSend(_:)`
/// - Sending: `send(_:)`, and `Outbox` for what waits
/// - Resolving: `readBack(_:)`, `resolve(_:arrived:)`, `release(_:)`, `matches(of:)`
/// - Leads: `syncLeads(_:report:)`, `refreshLead(id:)`, `mirror`
/// - Keys: `keyState()`, `acceptKey()`
package struct LeadClient: Sendable {
    package let profile: ProfileSummary
    package let history: History
    package let dependencies: Dependencies
    let service: LeadService
    let retryPolicy: RetryPolicy
    let readBackAfter: TimeInterval
    let storagePatience: StoragePatience
    /// Nil where service and key are available from the start.
    let access: ServerAccess?
    let givenKey: OrganisationKey?
    /// Names of the other profiles that could be used instead.
    let otherProfiles: Set<String>
    /// Nil where no leads are kept on this machine.
    package let localCopy: LocalCopy?

    /// - Parameters:
    ///   - readBackAfter: seconds after its start by which an attempt has ended for certain.
    ///   - key: the key of `service`; nil where a changed key does no harm.
    ///   - otherProfiles: names of the other profiles that could be used instead.
    package init(
        profile: ProfileSummary, history: History, service: LeadService, dependencies: Dependencies,
        retryPolicy: RetryPolicy = RetryPolicy(), readBackAfter: TimeInterval = Timeouts().longest,
        storagePatience: StoragePatience = StoragePatience(), key: OrganisationKey? = nil,
        otherProfiles: Set<String> = [], localCopy: LocalCopy? = nil
    ) {
        self.profile = profile
        self.history = history
        self.service = service
        self.dependencies = dependencies
        self.retryPolicy = retryPolicy
        self.readBackAfter = readBackAfter
        self.storagePatience = storagePatience
        access = nil
        givenKey = key
        self.otherProfiles = otherProfiles
        self.localCopy = localCopy
    }

    /// A client whose server may not be available yet. Work on the history alone can begin at once.
    package init(
        profile: ProfileSummary, history: History, access: ServerAccess, dependencies: Dependencies,
        otherProfiles: Set<String> = [], localCopy: LocalCopy? = nil
    ) {
        self.profile = profile
        self.history = history
        self.dependencies = dependencies
        self.access = access
        service = access.service
        retryPolicy = RetryPolicy()
        readBackAfter = Timeouts().longest
        storagePatience = StoragePatience()
        givenKey = nil
        self.otherProfiles = otherProfiles
        self.localCopy = localCopy
    }

    /// Whether the server can be used now. Until then nothing is sent.
    package var canAsk: Bool {
        access.map { $0.current != nil } ?? true
    }

    /// The key of `service`; nil where a changed key does no harm.
    ///
    /// - Throws: a `Problem` when the server is not available within `ServerAccess.patience`, or cannot be opened.
    var key: OrganisationKey? {
        get async throws(Problem) {
            guard let access else { return givenKey }
            return try await access.opened(within: ServerAccess.patience).key
        }
    }

    /// Input for the rules: this organisation's own updates to the lead.
    package func context(for identifiers: Identifiers, lead: Lead? = nil) async throws(Problem) -> UpdateContext {
        let known = identifiers.all + (lead?.identifiers.all ?? [])
        let organisation = try await organisation()
        var owners = IdentifierOwners()
        for identifier in identifiers.all where identifiers.all.count > 1 && identifier.kind != .id {
            let updates = try await history.updates(ofLeadWith: [identifier], of: organisation, limit: 50)
            owners.learn(identifier, from: updates)
        }
        return UpdateContext(
            lead: lead,
            updates: try await history.updates(ofLeadWith: known, of: organisation, limit: 50),
            contract: service.contract(),
            now: dependencies.now(),
            numberFormat: profile.numberFormat,
            currency: profile.currency,
            askAbove: profile.askAbove,
            owners: owners)
    }

    /// Input for the rules that is the same for all leads.
    var batchContext: UpdateContext {
        UpdateContext(
            contract: service.contract(), now: dependencies.now(), numberFormat: profile.numberFormat,
            currency: profile.currency, askAbove: profile.askAbove)
    }

    /// Commits an update to disk, before anything is sent.
    ///
    /// - Parameters:
    ///   - foundBy: what the lead was looked up by, where the update carries another identifier.
    ///   - before: the lead as the card showed it.
    ///   - holdFor: seconds in which sending can be undone; 0 allows sending at once.
    /// - Throws: `Problem` of code `.storage`; then nothing was accepted.
    package func submit(
        _ change: UpdateChange, foundBy: Identifier? = nil, before: Lead? = nil, holdFor: TimeInterval = 0
    ) async throws(Problem) -> LeadUpdate {
        let now = dependencies.now()
        return try await history.accept(
            NewUpdate(
                id: dependencies.makeID(), createdAt: now, organisation: try await organisation(), change: change,
                foundBy: foundBy, before: before, author: dependencies.author,
                state: .accepted(undoUntil: holdFor > 0 ? now.addingTimeInterval(holdFor) : nil)))
    }

    /// Cancels an update that was not sent yet.
    ///
    /// - Throws: `Problem` when it was sent already, or on a storage failure.
    package func undoSend(_ id: UpdateID) async throws(Problem) -> LeadUpdate {
        try await history.change(id, .cancelled, at: dependencies.now(), message: try await cancelled(id, "undone"))
    }

    /// Checks the key; the first key that works is remembered.
    ///
    /// - Returns: the contract the server speaks; nil where it cannot be told.
    package func checkProfile() async throws(Problem) -> Contract? {
        let contract: Contract?
        do {
            contract = try await service.check()
        } catch {
            throw error.problem
        }
        try await rememberFirstKey()
        return contract
    }

    /// The contract from the profile or the server's answers; `auto` while unknown.
    package var contract: Contract {
        service.contract()
    }

    /// Asks the server which contract it speaks, where that is not known and the profile does not say. A failure does no
    /// harm: the answer to what is sent then tells.
    package func learnContract() async {
        guard service.contract() == .auto else { return }
        _ = try? await checkProfile()
    }

    /// Difference between the clocks by the server's last answer; nil where it did not tell.
    package var clockDifference: ClockDifference? {
        service.clockDifference()
    }
}

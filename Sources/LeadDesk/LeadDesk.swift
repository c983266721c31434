package import FoundationEssentials
package import History
package import Leads
package import OctanistAPI

/// The use cases, shared by the screen and the command line so that the two cannot differ.
///
/// - Looking up: `lookUp(_:)`, `suggestions(for:)`
/// - Accepting: `context(for:lead:)`, `submit(_:foundBy:before:holdFor:)`, `takeBack(_:)`
/// - Sending: `send(_:)`, and `Outbox` for what waits
/// - Settling: `readBack(_:)`, `settle(_:arrived:)`, `release(_:)`, `matches(of:)`
/// - Keys: `keyState()`, `acceptKey()`
package struct LeadDesk: Sendable {
    /// Whom it works for.
    package let profile: ProfileSummary
    /// Where updates are journaled.
    package let history: History
    /// Clock, ids and local time.
    package let dependencies: Dependencies
    let service: LeadService
    let retryPolicy: RetryPolicy
    let settleAfter: TimeInterval
    let storagePatience: StoragePatience
    /// Nil where the service, and its key, are there from the start.
    let access: ServerAccess?
    let givenKey: OrganisationKey?
    /// The names of the profiles that a person could work for instead.
    let otherProfiles: Set<String>

    /// - Parameters:
    ///   - settleAfter: seconds after the start of an attempt from which on it has surely ended.
    ///   - key: what `service` works with; nil where a changed key does no harm.
    ///   - otherProfiles: the names of the profiles that a person could work for instead.
    package init(
        profile: ProfileSummary, history: History, service: LeadService, dependencies: Dependencies,
        retryPolicy: RetryPolicy = RetryPolicy(), settleAfter: TimeInterval = Timeouts().longest,
        storagePatience: StoragePatience = StoragePatience(), key: OrganisationKey? = nil,
        otherProfiles: Set<String> = []
    ) {
        self.profile = profile
        self.history = history
        self.service = service
        self.dependencies = dependencies
        self.retryPolicy = retryPolicy
        self.settleAfter = settleAfter
        self.storagePatience = storagePatience
        access = nil
        givenKey = key
        self.otherProfiles = otherProfiles
    }

    /// A desk at a server that can perhaps not be asked yet. Everything that needs the history alone can be done at once.
    package init(
        profile: ProfileSummary, history: History, access: ServerAccess, dependencies: Dependencies,
        otherProfiles: Set<String> = []
    ) {
        self.profile = profile
        self.history = history
        self.dependencies = dependencies
        self.access = access
        service = access.service
        retryPolicy = RetryPolicy()
        settleAfter = Timeouts().longest
        storagePatience = StoragePatience()
        givenKey = nil
        self.otherProfiles = otherProfiles
    }

    /// Whether the server can be asked now. Until it can, nothing is sent.
    package var canAsk: Bool {
        access.map { $0.current != nil } ?? true
    }

    /// What `service` works with; nil where a changed key does no harm.
    ///
    /// - Throws: a `Problem` while `canAsk` is false for long, or for good.
    var key: OrganisationKey? {
        get async throws(Problem) {
            guard let access else { return givenKey }
            return try await access.opened(within: ServerAccess.patience).key
        }
    }

    /// What the rules need to know before an update is accepted: this lead's own updates, for this organisation.
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

    /// Commits an update to disk. Nothing is sent before this returns.
    ///
    /// - Parameters:
    ///   - foundBy: what the person looked the lead up by, where the update carries another identifier.
    ///   - before: the lead as the card showed it.
    ///   - holdFor: seconds in which it can be taken back; 0 lets it leave at once.
    /// - Throws: `Problem` of code `.storage`; then nothing was accepted.
    package func submit(
        _ change: UpdateChange, foundBy: Identifier? = nil, before: Lead? = nil, holdFor: TimeInterval = 0
    ) async throws(Problem) -> LeadUpdate {
        let now = dependencies.now()
        return try await history.accept(
            NewUpdate(
                id: dependencies.makeID(), createdAt: now, organisation: try await organisation(), change: change,
                foundBy: foundBy, before: before, author: dependencies.author,
                state: .accepted(takeBackUntil: holdFor > 0 ? now.addingTimeInterval(holdFor) : nil)))
    }

    /// Cancels an update that has not left yet.
    ///
    /// - Throws: `Problem` when it was sent already or the disk fails.
    package func takeBack(_ id: UpdateID) async throws(Problem) -> LeadUpdate {
        try await history.change(id, .cancelled, at: dependencies.now(), message: try await cancelled(id, "taken back"))
    }

    /// Whether the key works, and which contract the server speaks where that can be told. The first key that works is
    /// remembered.
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

    /// How far the server's clock is from this machine's, by its last answer; nil where it did not tell.
    package var clockDifference: ClockDifference? {
        service.clockDifference()
    }
}

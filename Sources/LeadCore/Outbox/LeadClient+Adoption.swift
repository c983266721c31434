import History
package import Leads

/// Updates accepted for another server, profile or key than the current ones, which are sent only when the user adopts
/// them.
extension LeadClient {
    /// Whether the update belongs to the current organisation.
    package func owns(_ update: LeadUpdate) async throws(Problem) -> Bool {
        try await history.number(of: try await organisation()) == update.organisation
    }

    /// Open updates that no profile can send: accepted for this profile with another server or key, or for a profile
    /// that no longer exists. `message` says what each was accepted for.
    package func heldForOthers(limit: Int = 1_000) async throws(Problem) -> [LeadUpdate] {
        let own = try await history.number(of: try await organisation())
        let open = try await history.outbox(of: nil, limit: limit).filter { $0.organisation != own && isHeld($0) }
        guard !open.isEmpty else { return [] }
        let organisations = try await history.organisations()
        return open.map { update in
            var update = update
            guard update.outcome == .queued || update.outcome == .retrying else { return update }
            update.state.hold = .otherOrganisation
            update.message = acceptedFor(update, organisations[update.organisation])
            return update
        }
    }

    /// Rejected updates that no profile can send again, newest first.
    ///
    /// - Parameter limit: maximum for each organisation.
    package func rejectedForOthers(limit: Int) async throws(Problem) -> [LeadUpdate] {
        let own = try await history.number(of: try await organisation())
        var updates: [LeadUpdate] = []
        for (number, organisation) in try await history.organisations()
        where number != own && isHeld(organisation.profile) {
            updates += try await history.rejected(of: number, limit: limit)
        }
        return updates.sorted { $0.sequence > $1.sequence }
    }

    /// Counts of all open updates: of this organisation, held here, and of other profiles.
    package func openCounts() async throws(Problem) -> OpenCounts {
        let organisation = try await organisation()
        let own = try await history.number(of: organisation)
        let organisations = try await history.organisations()
        var counts = OpenCounts(organisation: own ?? 0)
        for (number, part) in try await history.countsByOrganisation() {
            let profile = organisations[number]?.profile ?? ""
            if number == own {
                counts.own = part
            } else if isHeld(profile) {
                counts.held = counts.held + part
            } else {
                counts.elsewhere[profile] = (counts.elsewhere[profile] ?? OutboxCounts()) + part
            }
        }
        counts.own.needConfirmation = try await history.countNeedingConfirmation(
            of: organisation, at: dependencies.now())
        return counts
    }

    /// Whether no other profile of this machine can send an update of another organisation.
    package func isHeld(_ update: LeadUpdate) -> Bool {
        isHeld(update.profile)
    }

    private func isHeld(_ profile: String) -> Bool {
        profile == self.profile.name || !otherProfiles.contains(profile)
    }

    /// Such as `accepted for acme at octanist.com/api`.
    package func acceptedFor(_ update: LeadUpdate) async throws(Problem) -> String {
        acceptedFor(update, try await history.organisations()[update.organisation])
    }

    private func acceptedFor(_ update: LeadUpdate, _ organisation: Organisation?) -> String {
        guard let server = organisation?.serverName else {
            return update.profile == profile.name
                ? "accepted without a record of the server" : "accepted for \(update.profile)"
        }
        if update.profile != profile.name { return "accepted for \(update.profile) at \(server)" }
        if organisation?.server != profile.address { return "accepted for the server \(server)" }
        return organisation?.fingerprint == nil ? "accepted before the key was known" : "accepted with another key"
    }

    /// Moves an update of another organisation to the current one, confirmed by the user; it may be sent from now on.
    ///
    /// - Parameter again: accepts a duplicate.
    /// - Throws: `Problem` of code `alreadySent` for a duplicate without `again`; `keyChanged` while the current key is
    ///   not accepted; `usage` when the update does not wait.
    package func adopt(_ id: UpdateID, again: Bool = false) async throws(Problem) -> LeadUpdate {
        try await requireKnownKey()
        let now = dependencies.now()
        return try await history.adopt(
            id, for: try await sender(), by: dependencies.author, at: now,
            refusing: { update, others in
                guard !again else { return nil }
                return DuplicateUpdate.find(update.change, lead: nil, updates: others, now: now)
                    .map { Problem(.alreadySent, $0.summary) }
            })
    }
}

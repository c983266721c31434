import History
package import Leads

/// What was accepted for another server, profile or key than those in hand, and can leave only by a person's word.
extension LeadDesk {
    /// Whether an update is of the organisation that the desk works for.
    package func owns(_ update: LeadUpdate) async throws(Problem) -> Bool {
        try await history.number(of: try await organisation()) == update.organisation
    }

    /// Everything open that waits for nobody who could send it: it was accepted for this profile with another server or
    /// key, or for a profile that is no more. Each says in `message` whom it was accepted for.
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

    /// The rejected updates among those that no profile could send again, newest first.
    ///
    /// - Parameter limit: how many at most of each organisation.
    package func rejectedForOthers(limit: Int) async throws(Problem) -> [LeadUpdate] {
        let own = try await history.number(of: try await organisation())
        var updates: [LeadUpdate] = []
        for (number, organisation) in try await history.organisations()
        where number != own && isHeld(organisation.profile) {
            updates += try await history.rejected(of: number, limit: limit)
        }
        return updates.sorted { $0.sequence > $1.sequence }
    }

    /// Everything in the history that has not settled: for this organisation, held here, and for other profiles.
    package func unsettled() async throws(Problem) -> UnsettledCounts {
        let organisation = try await organisation()
        let own = try await history.number(of: organisation)
        let organisations = try await history.organisations()
        var counts = UnsettledCounts(organisation: own ?? 0)
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
        counts.own.asking = try await history.asking(of: organisation, at: dependencies.now())
        return counts
    }

    /// Whether no other profile of this machine can send an update of another organisation.
    package func isHeld(_ update: LeadUpdate) -> Bool {
        isHeld(update.profile)
    }

    private func isHeld(_ profile: String) -> Bool {
        profile == self.profile.name || !otherProfiles.contains(profile)
    }

    /// Whom an update of another organisation was accepted for, such as `accepted for acme at octanist.com/api`.
    package func acceptedFor(_ update: LeadUpdate) async throws(Problem) -> String {
        acceptedFor(update, try await history.organisations()[update.organisation])
    }

    private func acceptedFor(_ update: LeadUpdate, _ organisation: Organisation?) -> String {
        guard let server = organisation?.serverName else {
            return update.profile == profile.name
                ? "accepted before Leadline recorded for which server" : "accepted for \(update.profile)"
        }
        if update.profile != profile.name { return "accepted for \(update.profile) at \(server)" }
        if organisation?.server != profile.address { return "accepted for the server \(server)" }
        return organisation?.fingerprint == nil ? "accepted before the key was known" : "accepted with another key"
    }

    /// Takes an update that waits for another organisation for this one's, as a person decided; it may leave from now on.
    ///
    /// - Parameter again: the person knows that the same status was sent for this lead.
    /// - Throws: `Problem` of code `alreadySent` when it was and nobody said `again`; `keyChanged` while the key in hand is
    ///   not confirmed; `usage` when the update does not wait.
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

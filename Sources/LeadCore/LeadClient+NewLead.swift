import History
package import Leads
import OctanistAPI

/// Adding a lead. It is journaled, sent and resolved as an update is: `submit`, `submitAndSend`, `Outbox`.
extension LeadClient {
    /// Leads of the local copy that are compared with a new one.
    private static let mostAlike = 10
    /// Updates among which one with only a name is looked for.
    private static let mostRecent = 500

    /// Input for the rules: what this organisation's history and the local copy know of the lead's email and phone.
    package func context(for draft: NewLeadDraft) async throws(Problem) -> NewLeadContext {
        let identifiers = draft.identifiers(countryCode: profile.countryCode).all
        var leads: [Lead] = []
        for identifier in identifiers {
            leads += await lookUpLocally(.identifier(identifier), limit: Self.mostAlike)?.matches ?? []
        }
        let updates =
            identifiers.isEmpty
            ? try await history.newest(Self.mostRecent, of: try await organisation()).filter(\.isNewLead)
            : try await history.updates(ofLeadWith: identifiers, of: try await organisation(), limit: 50)
        return NewLeadContext(
            updates: updates, leads: leads, contract: service.contract(), now: dependencies.now(),
            countryCode: profile.countryCode)
    }

    /// What the server shows of a new lead whose answer was lost. It counts as created only where exactly one lead says
    /// what was sent and is not older than the request. A lead that is not there may still be created by it.
    func finding(ofNewLead update: LeadUpdate, _ attempt: Attempt) async throws(Problem) -> (ReadBack.Finding, Lead?) {
        let change = update.change
        let sought: String
        let found: [Lead]
        do {
            if let identifier = change.identifiers.primary {
                sought = "the \(identifier.kind.rawValue) \(identifier.value)"
                found = try await find(identifier).filter { $0.isFound(by: identifier) }
            } else {
                let name = change.name ?? ""
                sought = "the name \(name.quoted())"
                found = try await service.search(name, 100).leads.filter { $0.name == name }
            }
        } catch {
            guard error.problem.code != .cancelled else { throw error.problem }
            return (.undecided(Self.unreadable(error.problem)), nil)
        }
        guard !found.isEmpty else { return (.undecided("the server shows no lead with \(sought)"), nil) }
        guard let clock = service.clockDifference() else {
            return (.undecided("the server shows a lead with \(sought), but does not tell its time"), nil)
        }
        let start = clock.latestServerTime(of: attempt.startedAt)
        let created = found.filter { lead in lead.createdAt.map { $0 >= start } ?? false }
        guard !created.isEmpty else {
            return (.undecided("the server shows a lead with \(sought), but none created since"), nil)
        }
        var same: [Lead] = []
        for lead in created where lead.isCreated(by: change) {
            if try await !isAnothers(lead, than: update) { same.append(lead) }
        }
        guard same.count == 1, let lead = same.first else {
            let words = same.isEmpty ? "a lead with \(sought), but not the one that was sent" : "several such leads"
            return (.undecided("the server shows " + words), nil)
        }
        let newerWasSent = try await history.others(ofTheLeadOf: update, knownAs: lead.identifiers.all, limit: 100)
            .contains { $0.isNewLead && $0.sequence > update.sequence && $0.state.attempts > 0 }
        guard !newerWasSent else { return (.undecided("the same lead was added again meanwhile"), nil) }
        return (.arrived, lead)
    }

    /// Whether the answer to another new lead named this one.
    private func isAnothers(_ lead: Lead, than update: LeadUpdate) async throws(Problem) -> Bool {
        let id = Identifier(kind: .id, value: lead.id)
        return try await history.updates(ofLeadWith: [id], of: try await organisation(), limit: 50)
            .contains { $0.isNewLead && $0.id != update.id && $0.leadID == lead.id }
    }
}

extension Lead {
    /// Whether the lead has everything that was sent to create it. Custom fields come back in another form.
    fileprivate func isCreated(by change: UpdateChange) -> Bool {
        (change.name == nil || name == change.name) && (change.note == nil || note == change.note)
            && change.identifiers.all.allSatisfy(isFound)
    }
}

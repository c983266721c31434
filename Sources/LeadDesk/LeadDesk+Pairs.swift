import FoundationEssentials
import History
import Leads
import OctanistAPI

/// Won and also qualified, where a service takes that in two requests.
extension LeadDesk {
    /// What the server speaks, as far as is known.
    package var contract: Contract {
        let learned = service.contract()
        return learned == .auto ? profile.contract : learned
    }

    /// The updates to accept for a change, in the order in which they leave: one, or two that name each other.
    func updates(
        for change: UpdateChange, foundBy: Identifier?, before: Lead?, state: UpdateState, at now: Date
    ) -> [NewUpdate] {
        let plan = UpdatePlan(change, lead: before, contract: contract)
        let id = surroundings.makeID()
        let firstID = plan.first.map { _ in surroundings.makeID() }
        func update(_ id: UpdateID, _ change: UpdateChange, partner: UpdateID?) -> NewUpdate {
            NewUpdate(
                id: id, createdAt: now, profile: profile.name, change: change, foundBy: foundBy, before: before,
                author: surroundings.author, partner: partner, isUndecided: plan.isUndecided, state: state)
        }
        guard let first = plan.first, let firstID else { return [update(id, plan.change, partner: nil)] }
        return [update(firstID, first, partner: id), update(id, plan.change, partner: firstID)]
    }

    /// Reads the lead of two updates that were accepted before anything was known of it, and decides whether the first is
    /// needed: not where the server takes both in one request, nor where the lead is qualified already.
    ///
    /// - Returns: what changed.
    /// - Throws: what kept the lead from being read; then both stay undecided, and neither leaves.
    func decide(_ first: LeadUpdate) async throws(Problem) -> [LeadUpdate] {
        guard first.isUndecided, let identifier = first.change.identifiers.primary else { return [] }
        let leads: [Lead]
        do {
            leads = try await find(identifier).filter { $0.isFound(by: identifier) }
        } catch {
            // Only the classic contract has servers that show no lead.
            guard error.problem.code == .notSupported else { throw error.problem }
            return try await decideForClassic(first)
        }
        if contract == .classic { return try await decideForClassic(first) }
        let isQualified = !leads.isEmpty && leads.allSatisfy(\.isQualified)
        return try await history.decide(
            first.id, isNeeded: !isQualified, message: isQualified ? "not sent: the lead is qualified already" : nil,
            at: surroundings.now())
    }

    private func decideForClassic(_ first: LeadUpdate) async throws(Problem) -> [LeadUpdate] {
        try await history.decide(
            first.id, isNeeded: false, alsoQualifies: true, message: "not sent by itself: won says it too",
            at: surroundings.now())
    }
}

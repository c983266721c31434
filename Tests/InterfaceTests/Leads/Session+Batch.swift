import FoundationEssentials
import Leads
import Testing

@testable import Interface

extension Lead {
    /// Open leads without a value.
    static func openQueue(_ count: Int) -> [Lead] {
        (0..<count).map { index in
            Lead.lead("lead_\(index)") {
                $0.name = "Lead \(index)"
                $0.status = .open
                $0.value = nil
            }
        }
    }
}

extension Session {
    mutating func answerReadAll(_ leads: [Lead]) {
        for case .leads(.readAll(let request, _, _, _, _)) in effects.reversed() {
            send(.leads(.allRead(request: request, .success(leads))))
            return
        }
        Issue.record("nothing was to be read")
    }

    func plan() -> (request: Int, decision: BatchDecision, seen: [Lead])? {
        for case .batch(.plan(let request, let decision, let seen)) in effects.reversed() {
            return (request, decision, seen)
        }
        return nil
    }

    func accepted() -> BatchPlan? {
        for case .batch(.accept(_, let plan)) in effects.reversed() { return plan }
        return nil
    }

    /// As the program does for leads that nobody changed.
    ///
    /// - Parameter gone: how many of them are no longer there.
    mutating func answerPlan(_ result: Result<BatchPlan, Problem>? = nil, without gone: Int = 0) {
        guard let plan = plan() else {
            Issue.record("no plan was asked for")
            return
        }
        let made = BatchPlan(
            plan.decision, on: plan.seen.dropFirst(gone).map { BatchPlan.Subject(lead: $0, updates: [], seen: $0) },
            newestUpdate: 0, in: UpdateContext(now: now))
        send(.batch(.planned(request: plan.request, result ?? .success(made), copyFrom: nil)))
    }

    mutating func answerAccept(_ result: Result<[LeadUpdate], Problem>? = nil) {
        for case .batch(.accept(let request, let plan)) in effects.reversed() {
            let updates = plan.changes.enumerated().map { index, row in
                LeadUpdate(
                    id: UpdateID(rawValue: "u\(index)"), sequence: Int64(900 + index), createdAt: now,
                    profile: state.session.profile.name, change: row.change, before: row.lead,
                    state: .accepted(undoUntil: now.addingTimeInterval(5)), batch: BatchID(rawValue: "batch"))
            }
            send(.batch(.accepted(request: request, result ?? .success(updates))))
            return
        }
        Issue.record("nothing was to be accepted")
    }

    /// As the program does where the leads are others by now.
    mutating func answerPlanWithOthers(_ change: (inout Lead) -> Void) {
        guard let plan = plan() else {
            Issue.record("no plan was asked for")
            return
        }
        let subjects = plan.seen.map { lead in
            var now = lead
            change(&now)
            return BatchPlan.Subject(lead: now, updates: [], seen: lead)
        }
        let others = BatchPlan(plan.decision, on: subjects, newestUpdate: 0, in: UpdateContext(now: now))
        send(.batch(.planned(request: plan.request, .success(others), copyFrom: nil)))
    }

    func updates(of ids: [String]) -> [LeadUpdate] {
        state.context.updates[ids.map(UpdateID.init(rawValue:))]
    }
}

import Synchronization

/// Counts requests and chooses the fault of each.
final class FaultInjector: Sendable {
    private struct State {
        var plan: FaultPlan?
        var number = 0
        var refusesUpdate = false
    }

    private let state: Mutex<State>

    init(plan: FaultPlan?) {
        state = Mutex(State(plan: plan))
    }

    /// Also restarts the count.
    func replace(with plan: FaultPlan?) {
        state.withLock { ($0.plan, $0.number) = (plan, 0) }
    }

    /// Refuses the next update, unless the plan has another fault for it, which then comes first.
    func refuseNextUpdate() {
        state.withLock { $0.refusesUpdate = true }
    }

    func next(isUpdate: Bool) -> FaultKind? {
        state.withLock { state in
            state.number += 1
            if let planned = state.plan?.fault(forRequest: state.number) { return planned }
            guard isUpdate, state.refusesUpdate else { return nil }
            state.refusesUpdate = false
            return .refuse
        }
    }
}

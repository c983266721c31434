import Synchronization

/// Counts requests and chooses the fault of each.
final class FaultInjector: Sendable {
    private struct State {
        var plan: FaultPlan?
        var number = 0
    }

    private let state: Mutex<State>

    init(plan: FaultPlan?) {
        state = Mutex(State(plan: plan))
    }

    /// Also restarts the count.
    func replace(with plan: FaultPlan?) {
        state.withLock { $0 = State(plan: plan) }
    }

    func next() -> FaultKind? {
        state.withLock { state in
            state.number += 1
            return state.plan?.fault(forRequest: state.number)
        }
    }
}

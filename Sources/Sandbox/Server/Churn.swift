import Synchronization

/// Leads that change whenever they are listed.
final class Churn: Sendable {
    private struct State {
        var share: Double
        /// Requests for a list so far.
        var number: UInt64 = 0
        /// When a lead was changed last.
        var time = Timestamp(milliseconds: 0)
    }

    private let seed: UInt64
    private let state: Mutex<State>

    /// - Parameter share: of all leads, at each request for a list; 0 changes none.
    init(share: Double, seed: UInt64) {
        self.seed = seed
        state = Mutex(State(share: share))
    }

    func replace(share: Double) {
        state.withLock { $0.share = share }
    }

    /// The server's clock, which never shows a time before the last change.
    var now: Timestamp {
        state.withLock { max(.now, $0.time) }
    }

    func change(in transaction: LeadTransaction) throws {
        try state.withLock { state in
            guard state.share > 0 else { return }
            state.number += 1
            // No change gets the time of one that a client may have seen.
            let time = max(.now, Timestamp(milliseconds: state.time.milliseconds + 1))
            state.time = try transaction.churn(state.share, seed: seed, number: state.number, from: time)
        }
    }
}

package import FoundationEssentials
import History
package import Leads
import Synchronization

/// Sends the waiting updates of a batch for a command, a few at a time.
///
/// It ends when each update is final or unknown, when the server takes nothing more, or when it is stopped; what is left
/// stays in the outbox.
package final class BatchDelivery: Sendable {
    private struct State {
        var updates: ArraySlice<LeadUpdate> = []
        /// Nothing is sent before, as the server asked.
        var pausedUntil: Date?
        var failuresInARow = 0
        var problem: Problem?
        var isStopped = false
        var workers: [Task<Void, Never>] = []
    }

    /// As many as the outbox sends at once.
    private static let connections = Outbox.concurrency
    /// Seconds; a server that asks for a longer pause is not waited for.
    private static let longestPause = Importer.longestPause

    private let client: LeadClient
    private let report: @Sendable (Sent) -> Void
    private let state = Mutex(State())

    /// - Parameter report: called with what became of each update.
    package init(client: LeadClient, report: @escaping @Sendable (Sent) -> Void) {
        self.client = client
        self.report = report
    }

    /// Call once.
    ///
    /// - Returns: why it ended before every update was sent; nil where it did not.
    package func send(_ batch: BatchID) async throws(Problem) -> Problem? {
        let waiting = try await client.history.updates(of: batch).filter {
            $0.outcome == .queued || $0.outcome == .retrying
        }
        let workers = state.withLock { state in
            state.updates = waiting[...]
            state.workers = (0..<Self.connections).map { _ in Task { await self.work() } }
            return state.workers
        }
        for worker in workers { await worker.value }
        return state.withLock(\.problem)
    }

    /// Begins nothing new.
    ///
    /// - Parameter patience: seconds after which requests under way are given up.
    package func stop(patience: TimeInterval = 5) async {
        let workers = state.withLock { state in
            state.isStopped = true
            state.problem = state.problem ?? Problem(.cancelled, "interrupted")
            return state.workers
        }
        try? await Task.sleep(for: .seconds(patience))
        workers.forEach { $0.cancel() }
    }

    private func work() async {
        while let update = next() {
            do throws(Problem) {
                try await deliver(update)
            } catch {
                end(error)
            }
        }
    }

    private func next() -> LeadUpdate? {
        state.withLock { $0.isStopped ? nil : $0.updates.popFirst() }
    }

    private func end(_ problem: Problem) {
        state.withLock { state in
            state.isStopped = true
            state.problem = state.problem ?? problem
        }
    }

    private func deliver(_ update: LeadUpdate) async throws(Problem) {
        while true {
            await pause()
            guard !state.withLock(\.isStopped) else { return }
            let sent = try await client.sendInTurn(update)
            guard waits(sent) else { return report(sent) }
        }
    }

    private func pause() async {
        guard let until = state.withLock(\.pausedUntil) else { return }
        let seconds = until.timeIntervalSince(client.dependencies.now())
        if seconds > 0 { try? await Task.sleep(for: .seconds(seconds)) }
    }

    /// Whether the update is to be sent again after a pause that the server asked for.
    private func waits(_ sent: Sent) -> Bool {
        state.withLock { state in
            guard let problem = sent.problem, sent.waitsFor == nil else {
                state.failuresInARow = 0
                return false
            }
            if sent.update.outcome == .retrying, problem.code == .rateLimited || problem.code == .unavailable,
                let due = sent.update.state.notBefore,
                due.timeIntervalSince(client.dependencies.now()) <= Self.longestPause, !state.isStopped
            {
                state.pausedUntil = max(due, state.pausedUntil ?? due)
                return true
            }
            state.failuresInARow = sent.update.outcome == .rejected ? 0 : state.failuresInARow + 1
            let isHopeless =
                sent.update.state.hold == .keyRefused || [.redirected, .certificateRefused].contains(problem.code)
            if isHopeless || state.failuresInARow >= Importer.mostFailuresInARow {
                state.isStopped = true
                state.problem = state.problem ?? problem
            }
            return false
        }
    }
}

import FoundationEssentials
import Leads

// Reading unknown updates back.
extension Outbox {
    /// An unknown update that will be read back, not before `from`.
    struct Unresolved {
        let id: UpdateID
        let from: Date
    }

    /// An update that is not read back can still be resolved by hand.
    func noteLost(_ update: LeadUpdate) async {
        do {
            try await noteUnresolved(update)
        } catch {
            await report(.trouble(error))
        }
    }

    func noteUnresolved(_ update: LeadUpdate) async throws(Problem) {
        guard noted[update.id] != update.state.attempts, let from = try await client.readBackTime(of: update.id)
        else { return }
        noted[update.id] = update.state.attempts
        unresolved.append(Unresolved(id: update.id, from: from))
    }

    func startReading() {
        guard readsLater, reader == nil, !unresolved.isEmpty, !isStopping else { return }
        reader = Task { await self.readBackInTurn() }
    }

    /// Reads updates back one at a time, each when it is due. A command does not wait for those due later.
    func readBackInTurn() async {
        defer {
            reader = nil
            tellIfIdle()
        }
        while !Task.isCancelled, !isStopping, let next = unresolved.min(by: { $0.from < $1.from }) {
            let wait = next.from.timeIntervalSince(client.dependencies.now())
            guard wait <= 0 else {
                guard readsLater else { return }
                try? await Task.sleep(for: .milliseconds(Int((wait * 1_000).rounded(.up))))
                continue
            }
            unresolved.removeAll { $0.id == next.id }
            await readBack(next.id)
        }
    }

    private func readBack(_ id: UpdateID) async {
        do {
            let update = try await client.readBack(id)
            guard !Task.isCancelled else { return }
            await report(.changed(update))
            if update.outcome != .unknown { await look() }
        } catch {
            // Other errors need no report, such as an update resolved by hand meanwhile.
            if error.code == .storage { await report(.trouble(error)) }
        }
    }
}

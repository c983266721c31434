import Dispatch
import FoundationEssentials
import History
import LeadCore
import Leads
import Synchronization

/// Sends a batch with progress on the last line of a terminal, and reports what became of it.
struct BatchReport {
    let client: LeadClient
    let json: Bool
    let output: Output

    private struct State {
        var sent: [Sent] = []
        var next = ContinuousClock.now
        var stands = false
    }

    private static let pause = Duration.milliseconds(100)

    /// - Returns: the most serious status of its updates.
    func send(_ id: BatchID) async throws(Problem) -> ExitStatus {
        let total = try await client.history.updates(of: id).count
        let state = Mutex(State())
        let began = ContinuousClock.now
        let delivery = BatchDelivery(client: client) { sent in
            state.withLock { state in
                state.sent.append(sent)
                show(&state, of: total, since: began)
            }
        }
        let interruption = await Interruption()
        let stopper = Task {
            await interruption.wait()
            await delivery.stop()
        }
        let ending = await Result.of { () async throws(Problem) in try await delivery.send(id) }
        stopper.cancel()
        let sent = state.withLock { state in
            if state.stands { output.status("") }
            return state.sent
        }
        let statuses = try await show(sent)
        let problem = try ending.get()
        if let problem { output.complaint("stopped: \(problem.sentence); leadline outbox send sends the rest") }
        await refreshLeads()
        guard let batch = try await client.history.batches(withIDPrefix: id.rawValue, limit: 1).first else {
            return .gravest(statuses)
        }
        let summary = BatchCommand.line(batch, client)
        if json { output.remark(summary) } else { output.result(summary) }
        let rest: [ExitStatus] = batch.counts.waiting > 0 ? [problem.map(ExitStatus.init) ?? .network] : []
        return .gravest(statuses + rest)
    }

    private func show(_ state: inout State, of total: Int, since began: ContinuousClock.Instant) {
        guard StatusLine.isShown, ContinuousClock.now >= state.next else { return }
        state.next = .now + Self.pause
        state.stands = true
        let format = client.profile.numberFormat ?? .point
        let seconds = Double(began.duration(to: .now) / .milliseconds(1)) / 1_000
        let rate = Double(state.sent.count) / max(seconds, 0.001)
        let left = Int((Double(total - state.sent.count) / max(rate, 0.001)).rounded(.up))
        let rejected = state.sent.count { $0.update.outcome == .rejected }
        var words = "Sending: " + format.grouped(state.sent.count) + " of " + format.grouped(total)
        if rejected > 0 { words += ", " + format.grouped(rejected) + " rejected" }
        if seconds > 1, left > 0 { words += ", \(format.grouped(Int(rate)))/s, \(format.grouped(left)) s left" }
        output.status(words.count < StatusLine.columns ? words : "")
    }

    /// Each update as JSON; else those that are not confirmed, with the reason.
    private func show(_ all: [Sent]) async throws(Problem) -> [ExitStatus] {
        let report = UpdateReport(client: client, json: json, output: output)
        var statuses: [ExitStatus] = []
        for sent in all.sorted(by: { $0.update.sequence < $1.update.sequence }) {
            if json || sent.update.outcome != .confirmed {
                statuses.append(try await report.show(sent))
            } else {
                statuses.append(ExitStatus(sent.update, sent.problem))
            }
        }
        return statuses
    }

    /// One refresh brings the changed leads into the local copy. A failure does no harm: the next one does.
    private func refreshLeads() async {
        guard client.profile.mirror, client.hasLocalCopy else { return }
        _ = try? await client.syncLeads(.refresh)
    }
}

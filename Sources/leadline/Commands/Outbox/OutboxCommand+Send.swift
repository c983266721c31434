import ArgumentParser
import FoundationEssentials
import History
import LeadCore
import Leads
import Synchronization

extension OutboxCommand {
    struct Send: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "send",
            abstract: "Send what may leave now and wait for it; with ids, send those now.",
            discussion: """
                Without ids, it waits until what was accepted a moment ago can no longer be undone. It leaves alone what is \
                held, what waits for its time or for an earlier update of its lead, \
                and, unless you give --old, what has waited for over 24 hours. It reads back what is unknown. With ids, \
                it ignores their holds and waiting times, and sends rejected and cancelled updates again; resolve an \
                unknown one instead.

                Exit codes: 0 nothing of the organisation waits any more; 4 the key was refused or is not accepted; 6 an \
                outcome is unknown; 5 others wait. With ids: 0 all confirmed; 8 sent before, and no --again; otherwise \
                the most serious one, as for leadline update.
                """
        )

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice
        @Flag(help: "Also send what has waited for over 24 hours.")
        var old = false
        @Flag(help: "Send the named updates even if the same status was sent for their lead within 24 hours.")
        var again = false
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var hasEffect: Bool { true }

        func validate() throws {
            guard !old || choice.ids.isEmpty else { throw ValidationError("give ids or --old, not both") }
            guard !again || !choice.ids.isEmpty else { throw ValidationError("--again needs the ids of updates") }
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let report = UpdateReport(client: services.client, json: json, output: output)
            return choice.ids.isEmpty
                ? try await flush(services.client, report) : try await force(services.client, report)
        }

        private func force(_ client: LeadClient, _ report: UpdateReport) async throws(Problem) -> ExitStatus {
            let updates = try await UpdateChoice.updates(choice.ids, at: client)
            if let unknown = updates.first(where: { $0.outcome == .unknown }) {
                throw Problem(
                    .usage, "update \(unknown.id.short) is unknown and may have arrived",
                    advice: "resolve it with leadline outbox resolve")
            }
            var statuses: [ExitStatus] = []
            for update in updates {
                statuses.append(
                    try await report.send(update) { id async throws(Problem) in
                        try await client.release(id, again: again)
                    })
            }
            return .gravest(statuses)
        }

        private func flush(_ client: LeadClient, _ report: UpdateReport) async throws(Problem) -> ExitStatus {
            if old { try await client.releaseWhatAsks() }
            let gathered = Gathered()
            let outbox = Outbox(client: client) { event in gathered.events.withLock { $0.append(event) } }
            await outbox.flush()
            if try await waitForUndo(client, report.output) { await outbox.flush() }
            await outbox.stop()
            var statuses: [ExitStatus] = []
            var said: Set<Problem> = []
            let events = gathered.events.withLock { $0 }
            for event in events {
                switch event {
                case .claimed: break
                case .sent(let sent): statuses.append(try await report.show(sent))
                case .changed(let update):
                    try report.show(update)
                    if update.outcome == .unknown { statuses.append(.unknown) }
                case .trouble(let problem):
                    statuses.append(ExitStatus(problem))
                    if said.insert(problem).inserted { report.output.complaint(problem.sentence) }
                }
            }
            let toConfirm = try await client.history.countNeedingConfirmation(
                of: try await client.organisation(), at: client.dependencies.now())
            if toConfirm > 0 {
                report.output.complaint(
                    toConfirm.counted("update") + (toConfirm == 1 ? " has" : " have")
                        + " waited for over 24 hours and did not leave: send by id what is still right, or all with --old"
                )
            }
            let left = try await client.history.outbox(of: try await client.organisation())
            statuses += left.map { ExitStatus($0, nil) }
            if left.contains(where: { $0.state.hold == .keyRefused }) {
                report.output.complaint(
                    "the server refuses the key of \(client.profile.name): check the key, then send again")
            } else if left.count > toConfirm {
                report.output.complaint(Self.words(left.count - toConfirm, "not finished"))
            } else if events.isEmpty, left.isEmpty, !json {
                report.output.result("nothing waits for \(client.profile.name)")
            }
            let held = try await client.heldForOthers().count { $0.state.hold == .otherOrganisation }
            if held > 0 {
                report.output.complaint(Self.words(held, "held, accepted for another organisation"))
            }
            return .gravest(statuses)
        }

        /// In seconds; a longer time to undo is that of a clock that was set back.
        private static let longestUndo: TimeInterval = 60

        /// Waits until nothing can be undone any more, as after a screen that ended in the seconds for it.
        ///
        /// - Returns: whether something can leave now that could not before.
        private func waitForUndo(_ client: LeadClient, _ output: Output) async throws(Problem) -> Bool {
            let now = client.dependencies.now()
            let waiting = try await client.history.outbox(of: try await client.organisation())
                .filter { $0.state.hold == .undo }
            guard let end = waiting.compactMap(\.state.notBefore).max(), end > now,
                end.timeIntervalSince(now) <= Self.longestUndo
            else { return false }
            let clock = LocalTime(end, in: client.dependencies.zone).clock
            output.remark(
                "leadline: \(waiting.count.counted("update")) may still be undone until \(clock); "
                    + (waiting.count == 1 ? "it is sent then" : "they are sent then"))
            try? await Task.sleep(for: .seconds(end.timeIntervalSince(now)))
            return !Task.isCancelled
        }

        private static func words(_ count: Int, _ state: String) -> String {
            "\(count.counted("update")) \(count == 1 ? "is" : "are") \(state): see leadline outbox"
        }
    }
}

private final class Gathered: Sendable {
    let events = Mutex<[Outbox.Event]>([])
}

import ArgumentParser
import History
import LeadCore
import Leads
import Synchronization

extension OutboxCommand {
    struct Send: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "send",
            abstract: "Send what may leave now and wait for it; with ids, send these now.",
            discussion: """
                Without ids, what is held, waits for its time or for an earlier update of its lead stays, and what is \
                unknown is read back. What has waited for over 24 hours stays too, unless --old is given. With ids, \
                holds and waiting times of these do not count, and rejected and cancelled ones are sent again; an \
                unknown one has to be resolved.

                Exit codes: 0 nothing of the organisation waits any more; 4 the key was refused or is not accepted; 6 the \
                outcome of one is unknown; 5 others wait. With ids: 0 all confirmed; 8 sent before meanwhile, and no \
                --again; else as for leadline update, the gravest.
                """
        )

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice
        @Flag(help: "Also send what has waited for over 24 hours.")
        var old = false
        @Flag(help: "Send the ones named although the same status was sent for their lead within 24 hours.")
        var again = false
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var hasEffect: Bool { true }

        func validate() throws {
            guard !old || choice.ids.isEmpty else { throw ValidationError("name updates or give --old, not both") }
            guard !again || !choice.ids.isEmpty else { throw ValidationError("--again is for updates that are named") }
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
                do {
                    let released = try await client.release(update.id, again: again)
                    statuses.append(try await report.show(try await client.sendInTurn(released)))
                } catch {
                    guard error.code == .alreadySent else { throw error }
                    statuses.append(.alreadySent)
                    report.output.complaint(report.duplicate(error, of: update))
                }
            }
            return .gravest(statuses)
        }

        private func flush(_ client: LeadClient, _ report: UpdateReport) async throws(Problem) -> ExitStatus {
            if old { try await client.releaseWhatAsks() }
            let gathered = Gathered()
            let outbox = Outbox(client: client) { gathered.add($0) }
            await outbox.flush()
            await outbox.stop()
            var statuses: [ExitStatus] = []
            var said: Set<Problem> = []
            for event in gathered.events {
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
                    (toConfirm == 1 ? "1 update has waited" : "\(toConfirm) updates have waited")
                        + " for over 24 hours and did not leave: name what is still right, or use --old for all")
            }
            let left = try await client.history.outbox(of: try await client.organisation())
            statuses += left.map { ExitStatus($0, nil) }
            if left.contains(where: { $0.state.hold == .keyRefused }) {
                report.output.complaint(
                    "the server refuses the key of \(client.profile.name): check the key, then send again")
            } else if left.count > toConfirm {
                let count = left.count - toConfirm
                report.output.complaint(
                    (count == 1 ? "1 update is" : "\(count) updates are")
                        + " not finished: see leadline outbox")
            } else if gathered.events.isEmpty, left.isEmpty, !json {
                report.output.result("nothing waits on \(client.profile.name)")
            }
            let held = try await client.heldForOthers().count { $0.state.hold == .otherOrganisation }
            if held > 0 {
                report.output.complaint(
                    (held == 1 ? "1 update is" : "\(held) updates are")
                        + " held, accepted for another organisation: see leadline outbox")
            }
            return .gravest(statuses)
        }
    }
}

private final class Gathered: Sendable {
    private let list = Mutex<[Outbox.Event]>([])

    var events: [Outbox.Event] { list.withLock { $0 } }

    func add(_ event: Outbox.Event) {
        list.withLock { $0.append(event) }
    }
}

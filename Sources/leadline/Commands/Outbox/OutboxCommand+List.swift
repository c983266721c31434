import ArgumentParser
import History
import LeadCore
import Leads

extension OutboxCommand {
    struct List: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List what is not finished, oldest first.")

        @OptionGroup var connection: ConnectionOptions
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var asksServer: Bool { false }

        /// More than anyone reads.
        private static let most = 10_000

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            // What an ended process was sending is unknown by now.
            _ = try await client.history.takeOver(at: client.dependencies.now())
            let own = try await client.history.outbox(of: try await client.organisation(), limit: Self.most)
            let held = try await client.heldForOthers(limit: Self.most)
            let updates = own + held
            for update in updates {
                if json {
                    try output.record(JSONRecord(update))
                } else {
                    output.result(UpdateLine(update: update, client: client).open)
                }
            }
            if updates.isEmpty, !json { output.result("nothing waits for \(client.profile.name)") }
            do throws(Problem) {
                try await client.requireKnownKey()
            } catch {
                // Nothing can be adopted before the key is accepted.
                output.complaint(error)
                return .done
            }
            if held.contains(where: { $0.state.hold == .otherOrganisation }) {
                output.complaint(
                    "updates accepted for another organisation are held: leadline outbox adopt ID sends one with "
                        + "\(client.profile.name) at \(client.profile.server), leadline outbox cancel ID cancels one")
            }
            let others = try await client.history.openCount() - updates.count
            if others > 0 {
                output.complaint("\(others) of other organisations wait too: choose one with --profile")
            }
            return .done
        }
    }
}

import ArgumentParser
import Glibc
import LeadCore
import Leads

extension OutboxCommand {
    struct Adopt: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "adopt",
            abstract: "Send updates of another organisation for this one.",
            discussion: """
                Leadline holds an update that it accepted with another server or key, or under another profile name. It \
                names both organisations and sends the update only after you confirm. To cancel it instead, use leadline \
                outbox cancel.

                Exit codes: 0 all confirmed; 2 you did not confirm; 8 sent before, and no --again; otherwise the most \
                serious one, as for leadline update.
                """
        )

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice
        @Flag(help: "Do not ask.")
        var yes = false
        @Flag(help: "Send even if the same status was sent for their lead within 24 hours.")
        var again = false
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var hasEffect: Bool { true }

        func validate() throws {
            try choice.requireIDs()
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            try await client.requireKnownKey()
            let updates = try await UpdateChoice.updates(choice.ids, at: client, mayBeHeld: true)
            for update in updates where try await client.owns(update) {
                throw Problem(
                    .usage,
                    "update \(update.id.short) already belongs to \(client.profile.name) at \(client.profile.server)",
                    advice: "leadline outbox send \(update.id.short) sends it")
            }
            let report = UpdateReport(client: client, json: json, output: output)
            let words = try await question(updates, client)
            guard try yes ? true : isConfirmed(words, output) else {
                output.complaint("nothing was sent")
                return .usage
            }
            var statuses: [ExitStatus] = []
            for update in updates {
                statuses.append(
                    try await report.send(update) { id async throws(Problem) in
                        try await client.adopt(id, again: again)
                    })
            }
            return .gravest(statuses)
        }

        /// Such as `update 1f3a9c2e was accepted for acme at octanist.com/api; send it with beta at 127.0.0.1:8787`.
        private func question(_ updates: [LeadUpdate], _ client: LeadClient) async throws(Problem) -> String {
            var parts: [String] = []
            for update in updates {
                parts.append("update \(update.id.short) was \(try await client.acceptedFor(update))")
            }
            let what = updates.count == 1 ? "it" : "them"
            return parts.joined(separator: ", ")
                + "; send \(what) with \(client.profile.name) at \(client.profile.server)"
        }

        /// Asks on a terminal; a script has to pass `--yes`.
        private func isConfirmed(_ words: String, _ output: Output) throws(Problem) -> Bool {
            guard isatty(STDIN_FILENO) == 1 else {
                throw Problem(.usage, words + " instead", advice: "confirm it with --yes")
            }
            do {
                return try LineDialogue(output: output).confirms(words + " instead?")
            } catch {
                return false
            }
        }
    }
}

import ArgumentParser
import History
import LeadCore
import Leads

extension OutboxCommand {
    struct Resolve: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve",
            abstract: "Say what became of an update whose answer was lost.",
            discussion: """
                Look at the lead in Octanist first, or let Leadline read it back. Sending again may report a conversion \
                twice.

                Exit codes: 0 resolved, 6 still unknown. With --send-again: as for leadline update, and 8 if the same \
                status was sent for this lead meanwhile.
                """
        )

        enum Verdict: String, EnumerableFlag {
            case arrived, notArrived, sendAgain, read

            static func help(for value: Verdict) -> ArgumentHelp? {
                switch value {
                case .arrived: "It arrived: it counts as confirmed."
                case .notArrived: "It did not arrive: it counts as cancelled."
                case .sendAgain: "Send it again, although it may have arrived."
                case .read: "Read the lead back, and confirm the update if the lead proves that it arrived."
                }
            }
        }

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: ArgumentHelp("An id, or the beginning of one.", valueName: "id"))
        var id: String
        @Flag(exclusivity: .exclusive, help: "What became of it.")
        var verdict: Verdict
        @Flag(help: "With --send-again: send even if the same status was sent for this lead within 24 hours.")
        var again = false
        @Flag(help: "Print the update as one JSON object.")
        var json = false

        func validate() throws {
            guard !again || verdict == .sendAgain else { throw ValidationError("--again works only with --send-again") }
        }

        var asksServer: Bool { verdict == .sendAgain || verdict == .read }
        var hasEffect: Bool { true }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            let report = UpdateReport(client: client, json: json, output: output)
            // What an ended process was sending is unknown by now.
            _ = try await client.history.takeOver(at: client.dependencies.now())
            let update = try await UpdateChoice.update(id, at: client, mayBeHeld: !asksServer)
            guard update.outcome == .unknown else {
                throw Problem(
                    .usage, "this update is \(update.outcome.rawValue)", advice: "only an unknown one can be resolved")
            }
            switch verdict {
            case .arrived: return try await goOn(after: try await client.resolve(update.id, arrived: true), report)
            case .notArrived: try report.show(try await client.resolve(update.id, arrived: false))
            case .sendAgain:
                return try await report.send(update) { id async throws(Problem) in
                    try await client.release(id, again: again)
                }
            case .read: return try await goOn(after: try await client.readBack(update.id), report)
            }
            return .done
        }

        /// Sends the second request where `update` was the first of two.
        private func goOn(
            after update: LeadUpdate, _ report: UpdateReport
        ) async throws(Problem) -> ExitStatus {
            try report.show(update)
            if update.outcome == .unknown { return .unknown }
            guard update.goesOn else { return .done }
            guard asksServer else {
                report.output.complaint(
                    "won is still to be sent for this lead: leadline outbox send \(update.id.short) sends it now")
                return .done
            }
            return try await report.show(try await report.client.sendInTurn(update))
        }
    }
}

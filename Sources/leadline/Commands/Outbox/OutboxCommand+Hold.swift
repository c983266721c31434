import ArgumentParser
import LeadCore
import Leads

extension OutboxCommand {
    struct Hold: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "hold", abstract: "Keep updates from leaving until you send them.")

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var asksServer: Bool { false }
        var hasEffect: Bool { true }

        func validate() throws {
            guard !choice.ids.isEmpty else { throw ValidationError("name the updates by their ids") }
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let report = UpdateReport(client: services.client, json: json, output: output)
            for update in try await UpdateChoice.updates(choice.ids, at: services.client, mayBeHeld: true) {
                try report.show(try await services.client.hold(update.id))
            }
            return .done
        }
    }

    struct Cancel: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel", abstract: "Cancel updates that have not left.",
            discussion: "They stay in the history; leadline outbox send ID brings one back.")

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var asksServer: Bool { false }
        var hasEffect: Bool { true }

        func validate() throws {
            guard !choice.ids.isEmpty else { throw ValidationError("name the updates by their ids") }
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let report = UpdateReport(client: services.client, json: json, output: output)
            for update in try await UpdateChoice.updates(choice.ids, at: services.client, mayBeHeld: true) {
                try report.show(try await services.client.cancel(update.id))
            }
            return .done
        }
    }
}

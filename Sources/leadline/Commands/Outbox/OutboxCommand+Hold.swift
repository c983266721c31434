import ArgumentParser
import LeadCore
import Leads

extension OutboxCommand {
    /// Changes the updates that are named, without asking the server.
    protocol ChangeCommand: LeadClientCommand {
        var choice: Choice { get }
        var json: Bool { get }

        func change(_ id: UpdateID, at client: LeadClient) async throws(Problem) -> LeadUpdate
    }

    struct Hold: ChangeCommand {
        static let configuration = CommandConfiguration(
            commandName: "hold", abstract: "Keep updates from leaving until you send them.")

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        func change(_ id: UpdateID, at client: LeadClient) async throws(Problem) -> LeadUpdate {
            try await client.hold(id)
        }
    }

    struct Cancel: ChangeCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel", abstract: "Cancel updates that have not left.",
            discussion: "They stay in the history; leadline outbox send ID sends one after all.")

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        func change(_ id: UpdateID, at client: LeadClient) async throws(Problem) -> LeadUpdate {
            try await client.cancel(id)
        }
    }
}

extension OutboxCommand.ChangeCommand {
    var asksServer: Bool { false }
    var hasEffect: Bool { true }

    func validate() throws {
        try choice.requireIDs()
    }

    func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
        let report = UpdateReport(client: services.client, json: json, output: output)
        for update in try await UpdateChoice.updates(choice.ids, at: services.client, mayBeHeld: true) {
            try report.show(try await change(update.id, at: services.client))
        }
        return .done
    }
}

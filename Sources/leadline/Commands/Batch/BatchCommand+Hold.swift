import ArgumentParser
import LeadCore
import Leads

extension BatchCommand {
    struct Choice: ParsableArguments {
        @Argument(help: ArgumentHelp("An id, or the beginning of one.", valueName: "id"))
        var id: String
        @Flag(help: "Print each update as one JSON object.")
        var json = false
    }

    /// Changes what has not left of a batch, without asking the server.
    protocol ChangeCommand: LeadClientCommand {
        var choice: Choice { get }
        /// Such as `held`.
        static var done: String { get }

        func change(_ batch: BatchID, at client: LeadClient) async throws(Problem) -> [LeadUpdate]
    }

    struct Hold: ChangeCommand {
        static let configuration = CommandConfiguration(
            commandName: "hold", abstract: "Keep what has not left of a batch until you release it.")
        static let done = "held"

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice

        func change(_ batch: BatchID, at client: LeadClient) async throws(Problem) -> [LeadUpdate] {
            try await client.hold(batch)
        }
    }

    struct Release: ChangeCommand {
        static let configuration = CommandConfiguration(
            commandName: "release", abstract: "Let what is held of a batch be sent.",
            discussion: "An open screen sends it at once; leadline outbox send sends it now.")
        static let done = "released"

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice

        func change(_ batch: BatchID, at client: LeadClient) async throws(Problem) -> [LeadUpdate] {
            try await client.release(batch)
        }
    }

    struct Cancel: ChangeCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel", abstract: "Cancel what has not left of a batch.",
            discussion: "What was sent stays as it is; leadline batch undo sets it back.")
        static let done = "cancelled"

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var choice: Choice

        func change(_ batch: BatchID, at client: LeadClient) async throws(Problem) -> [LeadUpdate] {
            try await client.cancel(batch)
        }
    }
}

extension BatchCommand.ChangeCommand {
    var asksServer: Bool { false }
    var hasEffect: Bool { true }

    func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
        let client = services.client
        await HistoryCommand.takeOver(at: client)
        let batch = try await BatchCommand.batch(choice.id, at: client)
        let changed = try await change(batch.id, at: client)
        if choice.json {
            let report = UpdateReport(client: client, json: true, output: output)
            for update in changed { try report.show(update) }
        } else {
            output.result("\(changed.count.counted("update")) \(Self.done) of \(batch.counts.total)")
        }
        return .done
    }
}

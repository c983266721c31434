import ArgumentParser
import History
import LeadCore
import Leads

extension BatchCommand {
    struct List: LeadClientCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List batches, newest first.")

        @OptionGroup var connection: ConnectionOptions
        @Option(help: ArgumentHelp("How many to list at most.", valueName: "count"))
        var limit = 20
        @Flag(help: "Print each batch as one JSON object.")
        var json = false

        var asksServer: Bool { false }

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            await HistoryCommand.takeOver(at: client)
            let batches = try await client.history.batches(of: try await client.organisation(), limit: limit)
            for batch in batches {
                if json {
                    try output.record(JSONRecord(batch))
                } else {
                    output.result(BatchCommand.line(batch, client))
                }
            }
            if batches.isEmpty, !json { output.result("\(client.profile.name) has no batches yet") }
            return .done
        }
    }

    struct Show: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a batch and each of its updates.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: ArgumentHelp("An id, or the beginning of one.", valueName: "id"))
        var id: String
        @Flag(help: "Print the batch, then each update, as one JSON object a line.")
        var json = false

        var asksServer: Bool { false }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            await HistoryCommand.takeOver(at: client)
            let batch = try await BatchCommand.batch(id, at: client)
            if json {
                try output.record(JSONRecord(batch))
            } else {
                output.result(BatchCommand.line(batch, client))
            }
            let report = UpdateReport(client: client, json: json, output: output)
            for update in try await client.history.updates(of: batch.id) where !output.isLost {
                try report.show(update)
            }
            return .done
        }
    }
}

import ArgumentParser
import History
import LeadCore
import Leads

extension HistoryCommand {
    /// `leadline history list`, and `leadline history` alone.
    struct List: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List updates, newest first.", discussion: HistoryCommand.filterHelp)

        @OptionGroup var connection: ConnectionOptions

        @Argument(help: ArgumentHelp("Which updates to list; without a filter, all.", valueName: "filter"))
        var filter: [String] = []
        @Option(help: ArgumentHelp("How many to list at most.", valueName: "count"))
        var limit = 50
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var asksServer: Bool { false }

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            let parsed = try HistoryCommand.filter(filter, client.profile)
            await HistoryCommand.takeOver(at: client)
            let report = UpdateReport(client: client, json: json, output: output)
            _ = try await client.eachUpdate(parsed, limit: limit, while: { !output.isLost }) { update throws(Problem) in
                try report.show(update)
            }
            return .done
        }
    }
}

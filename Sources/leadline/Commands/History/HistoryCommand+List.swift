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

        @Argument(help: ArgumentHelp("Which updates; all of them without one.", valueName: "filter"))
        var filter: [String] = []
        @Option(help: ArgumentHelp("How many at most.", valueName: "count"))
        var limit = 50
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var asksServer: Bool { false }

        /// Rows read at a time, so that the first come at once and few are in memory.
        private static let pageSize = 500

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit is 1 or more") }
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            let dependencies = client.dependencies
            let parsed = try HistoryCommand.filter(filter, client.profile)
            await HistoryCommand.takeOver(at: client)
            let report = UpdateReport(client: client, json: json, output: output)
            var rest = limit
            var cursor: HistoryCursor?
            repeat {
                let page = try await client.history.page(
                    parsed, after: cursor, limit: min(rest, Self.pageSize), now: dependencies.now(),
                    zone: dependencies.zone)
                for update in page.updates { try report.show(update) }
                rest -= page.updates.count
                cursor = page.next
            } while cursor != nil && rest > 0 && !output.isLost
            return .done
        }
    }
}

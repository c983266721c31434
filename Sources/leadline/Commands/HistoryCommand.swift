import ArgumentParser
import History
import LeadDesk
import Leads

/// `leadline history`: past updates, newest first.
struct HistoryCommand: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List updates, newest first.",
        discussion: """
            A filter is free text and any of status:won, outcome:rejected, outcome:attention, since:7d, until:2026-11-14, \
            value:>1000, currency:EUR, profile:acme, id:, email: and phone:, each negated by a leading -.
            """
    )

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: ArgumentHelp("Which updates; all of them without one.", valueName: "filter"))
    var filter: [String] = []
    @Option(help: ArgumentHelp("How many at most.", valueName: "count"))
    var limit = 50
    @Flag(help: "Print each update as one JSON object.")
    var json = false

    /// Rows read at a time, so that a long listing begins at once and holds little in memory.
    private static let pageSize = 500

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is 1 or more") }
    }

    func work(at workplace: Workplace, _ output: Output) async throws(Problem) -> ExitStatus {
        let desk = workplace.desk
        let surroundings = desk.surroundings
        let parsed: HistoryFilter
        do {
            parsed = try HistoryFilter(
                filter.joined(separator: " "), countryCode: desk.profile.countryCode,
                numberFormat: desk.profile.numberFormat)
        } catch {
            throw Problem(.usage, error.message)
        }
        var rest = limit
        var cursor: HistoryCursor?
        repeat {
            let page = try await desk.history.page(
                parsed, after: cursor, limit: min(rest, Self.pageSize), now: surroundings.now(),
                zone: surroundings.zone)
            for update in page.updates {
                if json {
                    try output.record(UpdateRecord(update: update))
                } else {
                    output.result(
                        UpdateLine(update: update, zone: surroundings.zone, format: desk.profile.numberFormat)
                            .description)
                }
            }
            rest -= page.updates.count
            cursor = page.next
        } while cursor != nil && rest > 0
        return .done
    }
}

import ArgumentParser
import History
import LeadCore
import Leads

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List, export or purge past updates.",
        discussion: filterHelp,
        subcommands: [List.self, Export.self, Purge.self],
        defaultSubcommand: List.self
    )

    static let filterHelp = """
        A filter is free text and any of status:won, outcome:rejected, outcome:attention, since:7d, until:2026-11-14, \
        value:>1000, currency:EUR, profile:acme, author:Anna, batch:, id:, email: and phone:, each negated by a leading \
        -. Put words that begin with - after --.
        """

    /// Marks what an ended process was sending as unknown, so that filters find it. A failure is ignored: the history
    /// can be read all the same.
    static func takeOver(at client: LeadClient) async {
        _ = try? await client.history.takeOver(at: client.dependencies.now())
    }

    /// - Throws: `Problem` of code `usage` for a filter that is not understood.
    static func filter(_ words: [String], _ profile: ProfileSummary) throws(Problem) -> HistoryFilter {
        do {
            return try HistoryFilter(
                words.joined(separator: " "), countryCode: profile.countryCode, numberFormat: profile.numberFormat)
        } catch {
            throw Problem(.usage, error.message)
        }
    }
}

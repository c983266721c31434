import ArgumentParser
import History
import LeadCore
import Leads

/// `leadline batch`: updates that were accepted together.
struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "List, show, hold, release, cancel or undo what was sent together.",
        discussion: """
            A batch is what one decision did to many leads, on the screen or with leadline update --filter, or the rows \
            of an imported file. Name it by its id or by the first 4 or more characters of it.
            """,
        subcommands: [List.self, Show.self, Hold.self, Release.self, Cancel.self, Undo.self],
        defaultSubcommand: List.self
    )

    /// - Throws: `Problem` of code `usage` or `notFound` that quotes the text.
    static func batch(_ text: String, at client: LeadClient) async throws(Problem) -> Batch {
        let prefix = text.lowercased()
        guard prefix.count >= UpdateChoice.shortest else {
            throw Problem(
                .usage, "“\(text)” is too short for an id", advice: "type at least \(UpdateChoice.shortest) characters")
        }
        let found = try await client.history.batches(withIDPrefix: prefix, limit: 2)
        guard let batch = found.first else {
            throw Problem(.notFound, "no batch has an id that begins with \(text)", advice: "see leadline batch")
        }
        guard found.count == 1 || batch.id.rawValue == prefix else {
            throw Problem(.usage, "several batches have an id that begins with \(text)", advice: "type more of it")
        }
        guard batch.profile == client.profile.name else {
            throw Problem(
                .usage, "batch \(batch.id.short) belongs to the organisation \(batch.profile)",
                advice: "choose it with --profile")
        }
        return batch
    }

    /// Such as `14 Nov 14:02  1f3a9c2e  12 leads → lost  9 confirmed, 3 waiting`.
    static func line(_ batch: Batch, _ client: LeadClient) -> String {
        let format = client.profile.numberFormat ?? .point
        return [
            LeadsCommand.text(batch.createdAt, client).padded(to: 12), batch.id.short, batch.title(format),
            batch.counts.summary(format),
        ].joined(separator: "  ")
    }
}

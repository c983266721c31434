import ArgumentParser
import History
import LeadCore
import LeadMirror
import Leads

extension HistoryCommand {
    struct Purge: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "purge",
            abstract: "Delete updates and drafts for ever, for privacy requests.",
            discussion: """
                It deletes them on this machine only, for all organisations, and leaves no trace in the files of the \
                history. With --lead it deletes the local copy of the lead too. Close every other Leadline first. Exports and backups stay.
                """
        )

        @OptionGroup var connection: ConnectionOptions
        @Option(help: ArgumentHelp("Those older than this, such as 90d, 12w or 2025-12-31.", valueName: "age"))
        var olderThan: String?
        @Option(help: ArgumentHelp("Those of the lead with this id, email or phone number.", valueName: "identifier"))
        var lead: String?
        @Flag(help: "Do not ask.")
        var yes = false

        var asksServer: Bool { false }
        var hasEffect: Bool { true }

        func validate() throws {
            guard (olderThan == nil) != (lead == nil) else {
                throw ValidationError("choose --older-than or --lead")
            }
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            let history = client.history
            // What an ended process was sending is unknown by now.
            _ = try await history.takeOver(at: client.dependencies.now())
            let selection = try selection(client)
            let (count, open) = try await history.count(selection)
            let drafts = try await history.draftCount(selection)
            let copies = try await copies(client)
            guard count + drafts + copies > 0 else {
                output.result("there is nothing to delete")
                return .done
            }
            guard open == 0 else {
                throw Problem(
                    .usage, "\(open) of these \(count.counted("update")) \(open == 1 ? "is" : "are") not finished",
                    advice: "nothing was deleted; send, cancel or resolve them first (see leadline outbox)")
            }
            let words = Self.words(count, drafts, copies)
            guard try yes ? true : Confirmation.isGiven(deleting: words + " for ever", output) else {
                output.complaint("nothing was deleted")
                return .usage
            }
            if count + drafts > 0 { _ = try await history.purge(selection) }
            if copies > 0, let file = client.localCopy, let identifier = try identifier(client) {
                _ = try file.open().purge(Identifiers(identifier))
            }
            output.result("deleted \(words) for ever")
            for file in history.damagedFiles {
                output.complaint("\(file) was put aside as damaged and may still contain them: delete it yourself")
            }
            return .done
        }

        private func identifier(_ client: LeadClient) throws(Problem) -> Identifier? {
            guard let lead else { return nil }
            return try LookupQuery(lead, countryCode: client.profile.countryCode).requiredIdentifier
        }

        /// How many leads of the local copies of all organisations have the identifier.
        private func copies(_ client: LeadClient) async throws(Problem) -> Int {
            guard let identifier = try identifier(client), let file = client.localCopy, file.exists else { return 0 }
            let mirror = try file.open()
            var count = 0
            for known in try mirror.facts().organisations {
                count += try await mirror.count(
                    LeadFilter(terms: [.lead(identifier)]), now: client.dependencies.now(),
                    zone: client.dependencies.zone, of: known.organisation)
            }
            return count
        }

        private func selection(_ client: LeadClient) throws(Problem) -> PurgeSelection {
            if let identifier = try identifier(client) { return .lead(identifier) }
            let filter = try HistoryCommand.filter(["since:" + (olderThan ?? "")], client.profile)
            guard case .since(let moment)? = filter.terms.first, filter.terms.count == 1 else {
                throw Problem(.usage, "--older-than is an age such as 90d or 12w, or a day such as 2025-12-31")
            }
            return .madeBefore(moment.start(now: client.dependencies.now(), zone: client.dependencies.zone))
        }

        private static func words(_ updates: Int, _ drafts: Int, _ copies: Int) -> String {
            let words = [(updates, "update"), (drafts, "draft")].filter { $0.0 > 0 }.map { $0.0.counted($0.1) }
            let copy = "the copy of " + copies.counted("lead")
            return (words + (copies > 0 ? [copy] : [])).joined(separator: " and ")
        }
    }
}

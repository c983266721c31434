import ArgumentParser
import Glibc
import History
import LeadCore
import Leads

extension HistoryCommand {
    struct Purge: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "purge",
            abstract: "Delete updates and drafts for ever, for privacy requests.",
            discussion: """
                It deletes them on this machine only, for all organisations, and leaves no trace in the files of the \
                history. Close every other Leadline first. Exports and backups stay.
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
            guard count + drafts > 0 else {
                output.result("there is nothing to delete")
                return .done
            }
            guard open == 0 else {
                throw Problem(
                    .usage, "\(open) of these \(count.counted("update")) \(open == 1 ? "is" : "are") not finished",
                    advice: "send, cancel or resolve them first, see leadline outbox; nothing was deleted")
            }
            let words = Self.words(count, drafts)
            guard try yes ? true : isConfirmed(words, output) else {
                output.complaint("nothing was deleted")
                return .usage
            }
            _ = try await history.purge(selection)
            output.result("deleted \(words) for ever")
            for file in history.damagedFiles {
                output.complaint("\(file) was put aside as damaged and may still hold them: delete it yourself")
            }
            return .done
        }

        private func selection(_ client: LeadClient) throws(Problem) -> PurgeSelection {
            if let lead {
                return .lead(try LookupQuery(lead, countryCode: client.profile.countryCode).requiredIdentifier)
            }
            let filter = try HistoryCommand.filter(["since:" + (olderThan ?? "")], client.profile)
            guard case .since(let moment)? = filter.terms.first, filter.terms.count == 1 else {
                throw Problem(.usage, "--older-than is an age such as 90d or 12w, or a day such as 2025-12-31")
            }
            return .madeBefore(moment.start(now: client.dependencies.now(), zone: client.dependencies.zone))
        }

        /// Asks on a terminal; a script has to pass `--yes`.
        private func isConfirmed(_ words: String, _ output: Output) throws(Problem) -> Bool {
            guard isatty(STDIN_FILENO) == 1 else {
                throw Problem(.usage, "this deletes \(words) for ever", advice: "confirm it with --yes")
            }
            output.question("This deletes \(words) for ever. Type yes to go on: ")
            return readLine()?.lowercased() == "yes"
        }

        private static func words(_ count: Int, _ drafts: Int) -> String {
            [(count, "update"), (drafts, "draft")].filter { $0.0 > 0 }.map { $0.0.counted($0.1) }
                .joined(separator: " and ")
        }
    }
}

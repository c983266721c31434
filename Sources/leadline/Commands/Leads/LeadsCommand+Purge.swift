import ArgumentParser
import LeadCore
import LeadMirror
import Leads

extension LeadsCommand {
    struct Purge: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "purge",
            abstract: "Delete the local copy of the leads.",
            discussion: """
                It deletes the organisation's leads on this machine only, and leaves no trace of them in the file. The \
                next sync reads them again, unless mirror = false is in the organisation's table in config.toml.
                """)

        @OptionGroup var connection: ConnectionOptions
        @Flag(help: "Delete the leads of all organisations.")
        var all = false
        @Flag(help: "Do not ask.")
        var yes = false

        var asksServer: Bool { false }
        var hasEffect: Bool { true }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            guard let file = client.localCopy, file.exists else {
                output.result("there is nothing to delete")
                return .done
            }
            let mirror = try file.open()
            let organisation = try await client.mirrorOrganisation()
            let facts = try mirror.facts().organisations.filter { all || $0.organisation == organisation }
            let count = facts.reduce(0) { $0 + $1.leads }
            let words = count.counted("lead") + (all ? "" : " of \(client.profile.name)") + " on this machine"
            let isConfirmed = try yes ? true : Confirmation.isGiven(deleting: words, output)
            guard isConfirmed else {
                output.complaint("nothing was deleted")
                return .usage
            }
            try mirror.purge(of: all ? nil : organisation)
            output.result("deleted \(words)")
            return .done
        }
    }
}

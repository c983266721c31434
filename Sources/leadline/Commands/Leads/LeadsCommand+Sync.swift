import ArgumentParser
import FoundationEssentials
import LeadCore
import Leads

extension LeadsCommand {
    struct Sync: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "sync",
            abstract: "Bring the local copy of the leads up to date.",
            discussion: """
                The first time it reads all leads, then only what has changed; once a day it also looks for deleted ones. \
                You can end it at any moment: the next one goes on where it was.

                Exit codes: 0 done, 1 the server has no list of leads, 4 the key was refused, 5 the server was not reached.
                """)

        @OptionGroup var connection: ConnectionOptions
        @Flag(help: "Read all leads again.")
        var full = false
        @Flag(help: "Print the result as one JSON object.")
        var json = false

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            let result = try await LeadsCommand.sync(client, full ? .full : .refresh, output)
            guard !json else {
                try output.record([
                    "leads": result.leads, "changed": result.changed, "removed": result.removed,
                    "asOf": JSONLines.text(result.asOf),
                ])
                return .done
            }
            let format = client.profile.numberFormat ?? .point
            output.result(
                format.grouped(result.leads) + (result.leads == 1 ? " lead, " : " leads, ")
                    + format.grouped(result.changed) + " changed, " + format.grouped(result.removed)
                    + " removed, as of "
                    + LeadsCommand.text(result.asOf, client))
            return .done
        }
    }
}

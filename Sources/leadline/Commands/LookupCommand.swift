import ArgumentParser
import LeadCore
import Leads

/// `leadline lookup`: the lead as the server has it now, and the local updates to it.
struct LookupCommand: LeadClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Show a lead.",
        discussion: "Exit codes: 0 found, 3 not found; several leads with the same email or phone are all shown."
    )

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: ArgumentHelp("An id, an email or a phone number.", valueName: "identifier"))
    var identifier: String
    @Flag(help: "Print each lead as one JSON object, with all that the service says of it under members.")
    var json = false

    func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
        let client = services.client
        let recognition = LookupQuery(identifier, countryCode: client.profile.countryCode)
        switch recognition {
        case .identifier: break
        case .unfinished(_, let violation): throw Problem(.usage, violation.message)
        case .empty, .name: throw Problem(.usage, RuleViolation.identifierMissing.message)
        }
        let found = await client.lookUp(recognition)
        if let problem = found.problem { throw problem }
        for lead in found.matches {
            if json {
                output.record(json: try LeadRecord(lead: lead).line())
            } else {
                LeadLines(lead: lead, zone: client.dependencies.zone, profile: client.profile)
                    .all.forEach(output.result)
            }
        }
        if !json {
            for update in found.updates {
                output.result(
                    UpdateLine(
                        update: update, now: client.dependencies.now(), zone: client.dependencies.zone,
                        format: client.profile.numberFormat
                    ).description)
            }
        }
        guard found.matches.isEmpty else { return .done }
        guard found.serverCanRead else {
            throw Problem(
                .notSupported, "this server cannot look leads up",
                advice: (found.addressMayBeWrong ? "check that its base URL is that of the lead API; " : "")
                    + "an update finds the lead by the identifier you give")
        }
        throw Problem(.notFound, "no lead has this identifier", advice: "check its spelling")
    }
}

import ArgumentParser
import LeadCore
import Leads
import Settings

/// `leadline lookup`: the lead as the server has it now, and the local updates to it; or the leads with a name.
struct LookupCommand: LeadClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Show a lead, or list the leads with a name.",
        discussion: """
            Several leads with the same email or phone are all shown. A name, or a part of one, lists every lead that \
            has it: look one up by its id to see all of it. Where the server is not reached, the local copy answers.

            Exit codes: 0 found, 3 not found, 5 the server was not reached.
            """
    )

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: ArgumentHelp("An id, an email, a phone number or a name.", valueName: "lead"))
    var identifier: String
    @Flag(help: "Print each lead as one JSON object, with everything the service says about it under members.")
    var json = false

    func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
        let client = services.client
        let recognition = LookupQuery(identifier, countryCode: client.profile.countryCode)
        let name: String?
        switch recognition {
        case .identifier: name = nil
        case .name(let text): name = text
        case .unfinished(_, let violation): throw Problem(.usage, violation.message)
        case .empty: throw Problem(.usage, RuleViolation.identifierMissing.message)
        }
        var found = await client.lookUp(recognition)
        var status = ExitStatus.done
        if let problem = found.problem {
            guard problem.leavesCopyInUse, let local = await client.lookUpLocally(recognition),
                name != nil || !local.matches.isEmpty
            else { throw problem }
            let time = local.asOf.map { " as of " + LeadsCommand.text($0, client) } ?? ""
            output.complaint(Problem(problem.code, problem.message, advice: "this is the local copy" + time))
            found.matches = local.matches
            found.suggestions = local.suggestions
            status = ExitStatus(problem)
        } else if found.matches.isEmpty, name == nil ? !found.serverCanRead : found.suggestions.isEmpty,
            let local = await client.lookUpLocally(recognition)
        {
            // A classic server shows few leads, and no server finds companies.
            (found.matches, found.suggestions) = (local.matches, local.suggestions)
        }
        let leads = name == nil ? found.matches : found.suggestions
        if json {
            for lead in leads {
                let record = try Output.line(JSONRecord(lead, now: client.dependencies.now()))
                output.record(json: record.dropLast() + ",\"members\":" + (lead.json ?? "null") + "}")
            }
        } else if let name, leads.count > 1 {
            LeadTable(leads: leads, name: name, isPartial: found.isPartial).lines.forEach(output.result)
        } else {
            for lead in leads {
                LeadLines(
                    lead: lead, zone: client.dependencies.zone, profile: client.profile, now: client.dependencies.now()
                ).all.forEach(output.result)
            }
        }
        if !json {
            for update in found.updates { output.result(UpdateLine(update: update, client: client).made) }
        }
        guard leads.isEmpty else { return status }
        guard found.serverCanRead else {
            throw Problem(
                .notSupported, "this server cannot look up leads",
                advice: (found.addressMayBeWrong ? "check that its address is the lead API's; " : "")
                    + "an update finds the lead by the identifier you give")
        }
        guard let name else {
            throw Problem(.notFound, "no lead matches \(Quoted.text(identifier))", advice: "check the spelling")
        }
        let scope = found.isPartial ? "none of the latest leads has" : "no lead has"
        throw Problem(
            .notFound, "\(scope) the name \(Quoted.text(name))",
            advice: "try a part of it, or look the lead up by its email or phone number")
    }
}

extension LookupQuery {
    /// - Throws: code `usage`, with what is wrong with the text.
    var requiredIdentifier: Identifier {
        get throws(Problem) {
            switch self {
            case .identifier(let identifier): return identifier
            case .unfinished(_, let violation): throw Problem(.usage, violation.message)
            case .empty, .name: throw Problem(.usage, RuleViolation.identifierMissing.message)
            }
        }
    }
}

import ArgumentParser
import LeadCore
import Leads
import OctanistAPI

extension LeadsCommand {
    struct Add: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add a lead, such as someone who phoned.",
            discussion: """
                It needs a name, an email or a phone number. The new lead is on disk before it leaves, like an update, and \
                the history lists it with the status new. If a lead with the same email or phone is known on this machine, \
                nothing is sent without --again.

                A lead added in this way has no click id, so it cannot reach an ad platform. A server that speaks the \
                classic version of the API takes no new leads.

                Exit codes: 0 added, 1 rejected by the server, 2 it breaks a rule, 4 key refused, 5 not sent (kept, and \
                tried again), 6 outcome unknown, 7 local storage, 8 known already.
                """)

        @OptionGroup var connection: ConnectionOptions
        @Option(parsing: .unconditional, help: ArgumentHelp("The lead's name.", valueName: "name"))
        var name: String?
        @Option(help: ArgumentHelp("The lead's email.", valueName: "address"))
        var email: String?
        @Option(help: ArgumentHelp("The lead's phone number.", valueName: "number"))
        var phone: String?
        @Option(parsing: .unconditional, help: ArgumentHelp("A note.", valueName: "text"))
        var note: String?
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "A field of your own, such as company=Acme; give it once for each.", valueName: "field=value"))
        var custom: [String] = []
        @Flag(help: "Add it even if a lead with the same email or phone is known.")
        var again = false
        @Flag(help: "Check everything and print what would be sent; send and save nothing.")
        var dryRun = false
        @Flag(help: "Print the new lead as one JSON object.")
        var json = false

        var hasEffect: Bool { !dryRun }

        func validate() throws {
            var names: Set<String> = []
            for field in custom {
                guard let name = Self.parts(field)?.name else {
                    throw ValidationError(
                        "--custom is a field and its value, such as company=Acme, not \(field.quoted())")
                }
                guard names.insert(name).inserted else {
                    throw ValidationError("--custom gives \(name.quoted()) twice")
                }
            }
        }

        private static func parts(_ field: String) -> (name: String, value: String)? {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = String(parts[0]).trimmedOrNil else { return nil }
            return (name, String(parts[1]))
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            // A classic server takes none: nothing is saved that it cannot take.
            if !dryRun { await client.learnContract() }
            let draft = NewLeadDraft(
                name: name ?? "", email: email ?? "", phone: phone ?? "", note: note ?? "",
                custom: UpdateChange.custom(custom.compactMap(Self.parts)), again: again)
            let rules = NewLeadRules(draft, in: try await client.context(for: draft))
            guard let change = rules.change else { return complain(rules.violations, output) }
            if let remark = change.identifiers.phone?.remark(countryCode: client.profile.countryCode) {
                output.remark("leadline: " + remark)
            }
            if dryRun {
                output.record(json: UpdateRequest(change).body)
                return .done
            }
            let sent = try await client.submitAndSend(change, again: again)
            let status = try await UpdateReport(client: client, json: json, output: output).show(sent)
            await client.refreshLead(of: sent.update)
            return status
        }

        private func complain(_ violations: [RuleViolation], _ output: Output) -> ExitStatus {
            for violation in violations {
                let hint =
                    switch violation {
                    case .newLeadEmpty: " (--name, --email or --phone)"
                    case .leadExists, .sentBefore: " (--again)"
                    default: ""
                    }
                output.complaint(violation.message + hint)
            }
            return violations.allSatisfy { $0.field == .again } ? .alreadySent : .usage
        }
    }
}

import ArgumentParser
import FoundationEssentials
import LeadCore
import Leads
import OctanistAPI

/// `leadline update`: sends one update, with the same rules and history as the screen.
struct UpdateCommand: LeadClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Set the status of one lead or of all that a filter finds, or only note or value.",
        discussion: """
            It sends exactly the identifiers you give; Octanist uses the first of id, email and phone. The update is on \
            disk before it leaves. A note or a value without a status leaves the status as it is. On a terminal, without \
            any option for the update, it asks for everything line by line.

            With --filter it changes all leads that leadline leads lists for that filter, as one batch: it reads what has \
            changed, shows the numbers and asks. Without --value, each lead keeps its value. leadline batch shows, \
            holds and undoes it.

            Exit codes: 0 confirmed, 1 rejected by the server, 2 it breaks a rule, 3 lead not found, 4 key refused, \
            5 not sent (kept, and tried again), 6 outcome unknown, 7 local storage, 8 sent before.
            """
    )

    @OptionGroup var connection: ConnectionOptions

    @Option(help: ArgumentHelp("The lead's id.", valueName: "id"))
    var id: String?
    @Option(help: ArgumentHelp("The lead's email.", valueName: "address"))
    var email: String?
    @Option(help: ArgumentHelp("The lead's phone number.", valueName: "number"))
    var phone: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Instead of one lead: all that a filter finds, such as 'is:open days:<0'; see leadline leads.",
            valueName: "filter"))
    var filter: String?

    @Flag(help: "Send the phone number exactly as typed, not in its international form.")
    var asTyped = false

    @Flag(exclusivity: .exclusive, help: "The new status.")
    var status: StatusFlag?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The value, such as 15000.50; needed for won and qualified.", valueName: "amount"))
    var value: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("Replaces the lead's note.", valueName: "text"))
    var note: String?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("With --filter: is written below the note that each lead has.", valueName: "text"))
    var addNote: String?
    @Flag(help: "With --won: also mark the lead as qualified.")
    var alsoQualified = false
    @Option(parsing: .unconditional, help: ArgumentHelp("With --lost: why.", valueName: "text"))
    var lossReason: String?

    @Flag(help: "Send even if the same status was sent for this lead within 24 hours.")
    var again = false
    @Flag(help: "Accept a value of zero or above ask_above.")
    var confirmValue = false
    @Flag(name: .customLong("look-up"), help: "Read the lead first, to check its currency and status too.")
    var looksUp = false
    @Flag(help: "With --filter: do not ask.")
    var yes = false
    @Flag(help: "Check everything and print what would be sent; send and save nothing.")
    var dryRun = false
    @Flag(help: "Print each update as one JSON object.")
    var json = false

    var hasEffect: Bool { !dryRun }

    func validate() throws {
        if filter == nil {
            guard addNote == nil else { throw ValidationError("--add-note goes only with --filter") }
            guard !yes else { throw ValidationError("--yes goes only with --filter") }
        } else {
            guard [id, email, phone].allSatisfy({ $0 == nil }) else {
                throw ValidationError("give --filter or one lead, not both")
            }
            guard note == nil || addNote == nil else { throw ValidationError("give --note or --add-note, not both") }
            guard !asTyped, !looksUp else { throw ValidationError("--filter reads the leads by itself") }
        }
    }

    func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
        let client = services.client
        if isInteractive { return try await ask(at: client, output) }
        if let filter { return try await updateAll(filter, at: client, output) }
        // A classic server needs a status: nothing is saved that it cannot take.
        if target == .unchanged, !dryRun { await client.learnContract() }
        let (identifiers, unreadable) = readIdentifiers(countryCode: client.profile.countryCode)
        if !unreadable.isEmpty { return complain(unreadable, output) }

        let lead = looksUp ? try await readLead(identifiers, client) : nil
        var context = try await client.context(for: identifiers, lead: lead)
        if looksUp {
            for identifier in identifiers.all where identifiers.all.count > 1 && identifier.kind != .id {
                context.owners.learn(identifier, from: await client.lookUp(.identifier(identifier)))
            }
        }
        let rules = UpdateRules(draft(identifiers), in: context)
        guard let change = rules.change else { return complain(rules.violations, output) }
        if !asTyped, let remark = identifiers.phone?.remark(countryCode: client.profile.countryCode) {
            output.remark("leadline: " + remark)
        }

        if dryRun {
            output.record(json: UpdateRequest(change).body)
            sayWhetherStatusStays(output)
            return .done
        }
        let sent = try await client.submitAndSend(change, before: lead, again: again)
        let status = try await UpdateReport(client: client, json: json, output: output).show(sent)
        sayWhetherStatusStays(output)
        await client.refreshLead(of: sent.update)
        return status
    }

    /// What was asked for. A note or a value alone leaves the status; beside what goes only with a status, that one was
    /// forgotten.
    var target: TargetStatus? {
        if let status { return status.target }
        let isAlone = lossReason == nil && !alsoQualified
        return isAlone && [note, addNote, value].contains { $0?.trimmedOrNil != nil } ? .unchanged : nil
    }

    /// A status may have been forgotten, which costs money where it was won.
    private func sayWhetherStatusStays(_ output: Output) {
        guard status == nil, target == .unchanged else { return }
        output.remark("leadline: no status was given, so the lead's status stays as it is")
    }

    private func draft(_ identifiers: Identifiers) -> UpdateDraft {
        var confirmations: Set<UpdateDraft.Confirmation> = again ? [.again] : []
        if confirmValue { confirmations.formUnion([.zero, .large]) }
        return UpdateDraft(
            identifiers: identifiers, status: target, value: value ?? "", note: note ?? "",
            alsoQualified: alsoQualified, lossReason: lossReason ?? "", confirmations: confirmations)
    }

    private func readIdentifiers(countryCode: String?) -> (Identifiers, [RuleViolation]) {
        var identifiers = Identifiers()
        var violations: [RuleViolation] = []
        for (kind, text) in [(IdentifierKind.id, id), (.email, email), (.phone, phone)] {
            guard let text else { continue }
            switch LookupQuery.read(text, as: kind, countryCode: countryCode) {
            case .identifier(let identifier):
                let typed = Identifier(kind: kind, value: identifier.typed)
                identifiers[kind] = kind == .phone && asTyped ? typed : identifier
            case .unfinished(_, let violation): violations.append(violation)
            case .empty, .name: violations.append(.identifierEmpty(kind))
            }
        }
        return (identifiers, violations)
    }

    private func readLead(_ identifiers: Identifiers, _ client: LeadClient) async throws(Problem) -> Lead? {
        guard let primary = identifiers.primary else { return nil }
        let found = await client.lookUp(.identifier(primary))
        if let problem = found.problem { throw problem }
        guard found.serverCanRead else { return nil }
        switch found.matches.count {
        case 0: throw Problem(.notFound, "no lead has the \(primary.kind.rawValue) \(primary.value)")
        case 1: return found.matches[0]
        default:
            throw Problem(
                .conflict, "\(found.matches.count) leads have the \(primary.kind.rawValue) \(primary.value)",
                advice: "use --id with one of " + found.matches.map(\.id).joined(separator: ", "))
        }
    }

    private func complain(_ violations: [RuleViolation], _ output: Output) -> ExitStatus {
        for violation in violations {
            output.complaint(violation.message + (hint(for: violation).map { " (\($0))" } ?? ""))
        }
        let onlySentBefore = violations.allSatisfy { $0.field == .again }
        return onlySentBefore ? .alreadySent : .usage
    }

    /// The option to repeat `earlier`. One whose answer was lost has to be resolved first: it blocks later updates of
    /// its lead.
    private func again(_ earlier: DuplicateUpdate, _ id: UpdateID) -> String {
        guard earlier.outcome == .unknown else { return "--again" }
        let resolve = "leadline outbox resolve \(id.short)"
        return "its answer was lost: \(resolve) --arrived, --not-arrived, --send-again or --read"
    }

    var statusHint: String {
        let alone = filter == nil ? "--note or --value" : "--note, --add-note or --value"
        return "--won, --qualified or --lost; \(alone) alone leaves the status"
    }

    private func hint(for violation: RuleViolation) -> String? {
        switch violation {
        case .identifierMissing: "--id, --email or --phone"
        case .statusMissing: statusHint
        case .nothingToChange: "--note or --value"
        case .valueMissing: "--value"
        case .currencyUnknown: looksUp ? nil : "--look-up reads the lead's"
        case .zeroNotConfirmed, .largeValueNotConfirmed: "--confirm-value"
        case .sentBefore(let earlier): earlier.id.map { again(earlier, $0) } ?? "--again"
        default: nil
        }
    }
}

/// The options for the status.
enum StatusFlag: String, EnumerableFlag {
    case won, qualified, lost, unchanged

    var target: TargetStatus {
        switch self {
        case .won: .won
        case .qualified: .qualified
        case .lost: .lost
        case .unchanged: .unchanged
        }
    }

    static func help(for value: StatusFlag) -> ArgumentHelp? {
        switch value {
        case .won: "The lead was won; needs --value."
        case .qualified: "The lead is qualified; needs --value."
        case .lost: "The lead was lost."
        case .unchanged:
            "Leave the status: the same as --note or --value without a status (not with the classic contract)."
        }
    }
}

import LeadCore
import Leads

/// Asks for one update line by line, with the rules and sentences of the screen.
struct UpdateInterview {
    typealias Ending = LineDialogue.Ending

    let client: LeadClient
    let preferences: PreferencesStore
    let dialogue: LineDialogue
    var draft = UpdateDraft()
    var context: UpdateContext
    /// The lead as the server gave it; nil where it was not read.
    var lead: Lead?
    /// What the lead was looked up by, where the update carries its id instead.
    var foundBy: Identifier?

    init(client: LeadClient, preferences: PreferencesStore, dialogue: LineDialogue) {
        self.client = client
        self.preferences = preferences
        self.dialogue = dialogue
        context = UpdateContext(
            contract: client.profile.contract, now: client.dependencies.now(), currency: client.profile.currency)
    }

    var rules: UpdateRules { UpdateRules(draft, in: context) }

    mutating func run() async throws(Ending) -> UpdateChange {
        try await askLead()
        try askStatus()
        if draft.status == .lost {
            try askNote()
            try askValue()
            try askLossReason()
        } else {
            try askValue()
            try askNote()
            try askAlsoQualified()
        }
        // Another process may have sent something for this lead meanwhile.
        try await refreshContext()
        try confirmDuplicate()
        guard let change = rules.change else {
            for violation in rules.violations { dialogue.say(violation.message) }
            throw .left
        }
        sumUp(change)
        return change
    }

    mutating func refreshContext() async throws(Ending) {
        let format = context.numberFormat
        do {
            context = try await client.context(for: draft.identifiers, lead: lead)
        } catch {
            throw .problem(error)
        }
        context.numberFormat = format ?? context.numberFormat
    }

    private func sumUp(_ change: UpdateChange) {
        let arrow = { (old: String?, new: String) in old.map { "from \($0) to \(new)" } ?? new }
        let who = [lead?.name?.trimmedOrNil, change.identifiers.primary?.value].compactMap(\.self)
        dialogue.say("")
        dialogue.say("lead      " + who.joined(separator: ", "))
        let status = change.status.rawValue + (change.alsoQualified ? ", also qualified" : "")
        let oldStatus = Status(change.status).flatMap { lead?.status == $0 ? nil : lead?.status?.word }
        dialogue.say("status    " + arrow(oldStatus, status))
        if let value = change.value {
            let old = lead?.value.flatMap { $0 == value ? nil : money($0) }
            dialogue.say("value     " + arrow(old, value.formatted(context.numberFormat, currency: change.currency)))
        }
        if let note = change.note { dialogue.say("note      " + note) }
        if let reason = change.lossReason { dialogue.say("reason    " + reason) }
        dialogue.say("for       \(client.profile.name) at \(client.profile.server)")
    }

    func money(_ amount: Amount) -> String {
        amount.formatted(context.numberFormat ?? .point)
    }
}

import Leads

extension NewLeadForm {
    static let commands: [Command] = [
        Command(
            "add-lead", "Add a lead, such as someone who phoned", .leads, in: [.leads, .leadCard], keys: ["a"],
            .newLead(.open), unless: { noneTaken($0) }),
        Command(
            "add-not-found", "Add the lead that was not found", .update, in: [.form], keys: ["Alt-l"],
            .newLead(.openForLookup),
            unless: { noneTaken($0) ?? ($0.update.notFound == nil ? "no look-up ended without a lead" : nil) }),
        command("new-lead-forward", "Next field, add on the last", in: [.newLead], ["Enter"], .forward),
        command("new-lead-next", "Next field", in: [.newLead], ["Tab", "Down"], .moveFocus(by: 1)),
        command("new-lead-previous", "Previous field", in: [.newLead], ["Shift-Tab", "Up"], .moveFocus(by: -1)),
        command("new-lead-confirm", "Confirm, or press the button", in: [.newLeadChoice], ["Space"], .confirm),
        command("new-lead-add", "Add the lead", in: [.newLead], ["F8", "Ctrl-S"], .add),
        command("new-lead-close", "Close, keeping what you typed", in: [.newLead], ["Esc"], .close),
    ]

    private static func noneTaken(_ state: AppState) -> String? {
        state.session.profile.contract.addsLeads ? nil : RuleViolation.leadsNotAdded.message
    }

    private static func command(
        _ id: String, _ title: String, in contexts: [KeyContext], _ keys: [String], _ action: NewLeadAction
    ) -> Command {
        Command(id, title, .newLead, in: contexts, keys: keys, .newLead(action))
    }

    var hints: [Hint] {
        let add = Hint("new-lead-add", words: "add the lead")
        let close = Hint("new-lead-close", words: "close, keeping the text")
        switch focus {
        case .field:
            return [Hint("new-lead-forward", words: "next"), add, close, Hint("new-lead-previous", words: "back")]
        case .again:
            return [Hint("new-lead-confirm", words: again ? "undo" : "confirm"), add, close]
        case .add: return [Hint("new-lead-forward", words: "add the lead"), close]
        }
    }
}

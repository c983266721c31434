import Leads

extension LeadsState {
    static let commands: [Command] = own + markCommands + ViewsAction.commands

    private static let own: [Command] = [
        command("leads-card", "Show the lead's card", in: [.leads], ["Enter", "Tab"], .focus(.card), unless: noLead),
        command(
            "leads-close-card", "Back to the leads", in: [.leadCard], ["Esc", "Enter", "Tab", "Shift-Tab"],
            .focus(.list)),
        command("leads-sort", "Sort by what is due, age, value, name or change", ["o"], .sort),
        command("lead-won", "Record the lead as won", ["w"], .open(.won, nil), unless: none),
        command("lead-qualified", "Record the lead as qualified", ["q"], .open(.qualified, nil), unless: none),
        command("lead-lost", "Record the lead as lost", ["l"], .open(.lost, nil), unless: none),
        command("lead-note", "Change only the note", ["n"], .open(.unchanged, .note), unless: noStatus),
        command("lead-value", "Change only the value", ["v"], .open(.unchanged, .value), unless: noStatus),
        command("leads-same-campaign", "Show the leads of this campaign", ["c"], .filterCampaign) { state in
            noLead(state) ?? (state.leads.selectedLead?.campaign == nil ? "this lead has no campaign" : nil)
        },
    ]

    @Sendable private static func noLead(_ state: AppState) -> String? {
        if state.session.submission.isRunning { return "an update is being saved" }
        return state.leads.selectedLead == nil ? "no lead is chosen" : nil
    }

    /// Marked leads can be decided on whichever row is chosen.
    @Sendable private static func none(_ state: AppState) -> String? {
        state.leads.marks.isEmpty || state.session.submission.isRunning ? noLead(state) : nil
    }

    @Sendable private static func noStatus(_ state: AppState) -> String? {
        none(state)
            ?? (state.session.profile.contract == .classic
                ? "this server changes a note or value only with a status" : nil)
    }

    private static func command(
        _ id: String, _ title: String, in contexts: [KeyContext] = [.leads, .leadCard], _ keys: [String],
        _ action: LeadsAction, unless reason: @escaping @Sendable (AppState) -> String? = { _ in nil }
    ) -> Command {
        Command(id, title, .leads, in: contexts, keys: keys, .leads(action), unless: reason)
    }
}

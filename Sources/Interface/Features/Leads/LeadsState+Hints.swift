import Leads

extension LeadsState {
    func hints(_ context: Context) -> [Hint] {
        let refresh = Hint("refresh", words: "refresh")
        switch focus {
        case .filter:
            let offer =
                filterCompletion(context)?.words.first.map { [Hint("filter-next", words: "choose " + $0)] } ?? []
            return offer + [
                Hint("filter-done", words: "back to the list"), Hint("filter-cancel", words: "as it was"),
                Hint("clear-field", words: "clear"),
            ]
        case .list where selectedLead == nil:
            return [Hint("filter", words: "filter"), Hint("leads-views", words: "views")] + add(context) + [
                refresh, Hint("show-update", words: "update"),
            ]
        case .list where !marks.isEmpty:
            let format = context.session.profile.numberFormat ?? .point
            return [Hint("clear-marks", words: "clear " + format.counted(marks.count, "mark"))] + decide(context)
                + [Hint("mark", words: "mark"), Hint("mark-all", words: "mark all")]
        case .list, .panel:
            return [Hint("row-up", "row-down", words: "choose", isPair: true)] + decide(context)
                + [
                    Hint("filter", words: "filter"), Hint("leads-views", words: "views"),
                    Hint("leads-card", words: "card"), Hint("mark", words: "mark"), Hint("leads-sort", words: "sort"),
                ] + add(context) + [refresh] + undo(context)
        case .card: return [Hint("leads-close-card", words: "list")] + decide(context) + undo(context)
        }
    }

    private func decide(_ context: Context) -> [Hint] {
        [
            Hint("lead-won", words: "won"), Hint("lead-qualified", words: "qualified"),
            Hint("lead-lost", words: "lost"),
        ]
            + (context.session.profile.contract == .classic
                ? [] : [Hint("lead-note", words: "note"), Hint("lead-value", words: "value")])
    }

    private func add(_ context: Context) -> [Hint] {
        context.session.profile.contract.addsLeads ? [Hint("add-lead", words: "new lead")] : []
    }

    private func undo(_ context: Context) -> [Hint] {
        context.undoableSend == nil ? [] : [Hint("undo-send", words: "undo send")]
    }
}

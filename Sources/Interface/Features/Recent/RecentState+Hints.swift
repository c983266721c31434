import Leads

extension RecentState {
    func hints(_ context: Context) -> [Hint] {
        let update = chosenUpdate(context)
        let ofUpdate = update.map(context.updateHints) ?? []
        switch focus {
        case .filter:
            let offer =
                filterCompletion(context)?.words.first.map { [Hint("filter-next", words: "choose " + $0)] } ?? []
            return offer + [
                Hint("filter-done", words: "back to the list"), Hint("filter-cancel", words: "as it was"),
                Hint("clear-field", words: "clear"),
            ]
        case .list:
            guard let selected = selectedUpdate(context.updates) else {
                return [Hint("filter", words: "filter"), Hint("show-update", words: "update")]
            }
            var hints = [
                Hint("row-up", "row-down", words: "choose", isPair: true), Hint("show-detail", words: "detail"),
                Hint("filter", words: "filter"),
            ]
            if selected.outcome == .unknown { hints.append(Hint("show-outbox", words: "resolve")) }
            return hints + ofUpdate + [
                Hint("show-requests", words: detail.showsRequests ? "hide requests" : "requests"),
                Hint("sort", words: "sort"), Hint("export", words: "export"),
            ]
        case .detail:
            return [
                Hint("detail-up", "detail-down", words: "scroll", isPair: true), Hint("close-detail", words: "list"),
                Hint("show-requests", words: detail.showsRequests ? "hide requests" : "requests and answers"),
            ] + ofUpdate
        }
    }
}

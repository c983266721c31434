import Leads

extension Hint {
    /// The hints for the current state, most important first.
    static func hints(for state: AppState) -> [Hint] {
        guard state.quitting == nil else { return [Hint("quit", words: "quit at once")] }
        switch state.overlay {
        case .commands:
            return [
                Hint("list-up", "list-down", words: "choose", isPair: true), Hint("list-run", words: "run"),
                Hint("list-close", words: "close"),
            ]
        case .choices(let list):
            let isFirst = state.session.profile == .none
            guard state.profiles.opening == nil else {
                return [Hint("list-close", words: isFirst ? "stop" : "stay with \(state.session.profile.name)")]
            }
            let leave = isFirst ? Hint("quit", words: "quit") : Hint("list-close", words: "close")
            let take =
                switch list.subject {
                case .profile: "switch to it"
                case .theme: "use it"
                case .view: "open, or type its letter"
                }
            return [Hint("list-up", "list-down", words: "choose", isPair: true)]
                + (list.selectedChoice?.reason == nil ? [Hint("list-run", words: take)] : []) + [
                    list.subject == .theme ? Hint("list-close", words: "leave it as it was") : leave
                ]
                + (list.chosenView.map { $0 != .queue } == true
                    ? [Hint("view-change", words: "change"), Hint("view-delete", words: "delete")] : [])
        case .setup(let form): return form.hints
        case .viewForm(let form): return form.hints
        case .batch(let form): return form.hints
        case .newLead: return state.newLead.hints
        case .dialog(let dialog):
            let other =
                dialog.isList
                ? Hint("answer-up", "answer-down", words: "move", isPair: true)
                : Hint("answer-other", words: "other button")
            let layout = DialogLayout(dialog, size: state.session.size)
            let scroll = Hint("question-up", "question-down", words: "read all", isPair: true)
            return (layout.textRows < layout.text.count ? [scroll] : []) + [
                Hint("answer", words: dialog.isList ? "choose" : "press the button"), other,
                Hint("answer-cancel", words: "close"),
            ]
        case .copied:
            return [
                Hint("copied-close", words: "close"), Hint("copied-up", "copied-down", words: "scroll", isPair: true),
            ]
        case nil: break
        }
        let help = [Hint("help", words: "help"), Hint("palette", words: "commands")]
        return state.feature.hints(state.context) + help
    }
}

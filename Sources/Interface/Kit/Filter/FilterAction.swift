/// What a person does with the filter above a list.
enum FilterAction: Hashable, Sendable {
    case open
    /// Goes back to the list.
    case close
    /// Goes back to the list and to the filter that it had before.
    case cancel
    /// Inserts the first completion, or goes back to the list.
    case complete
}

extension Command {
    static let filter: [Command] = [
        filter("filter", "Filter the list", in: [.list, .detail, .leads, .leadCard], ["/"], .open),
        filter("filter-done", "Back to the list", in: [.filter], ["Enter", "Down"], .close),
        filter("filter-cancel", "Back to the list as it was", in: [.filter], ["Esc"], .cancel),
        filter("filter-next", "Complete the word, or go back to the list", in: [.filter], ["Tab"], .complete),
    ]

    private static func filter(
        _ id: String, _ title: String, in contexts: [KeyContext], _ keys: [String], _ action: FilterAction
    ) -> Command {
        Command(id, title, .rows, in: contexts, keys: keys, .filter(action)) { state in
            state.session.screen == .outbox ? "only on the Leads and Recent screens" : nil
        }
    }
}

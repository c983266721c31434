import Leads

extension RecentState {
    static let commands: [Command] = [
        command("sort", "Sort by time, value or lead", in: [.list, .detail], ["o"], .sort),
        command("export", "Export what is shown as CSV or JSON", in: [.list, .detail], ["E"], .askToExport) { state in
            if state.recent.isExporting { return "an export is being written" }
            return state.recent.rows.isEmpty ? "the list is empty" : nil
        },
        command("show-detail", "Open the details", in: [.list], ["Enter", "Tab"], .focus(.detail)) { state in
            state.chosenUpdate == nil ? "no update is chosen" : nil
        },
        command(
            "close-detail", "Back to the list", in: [.detail], ["Esc", "Enter", "Tab", "Shift-Tab"], .focus(.list)),
        command("detail-down", "Scroll the details down", in: [.detail], ["Down", "j"], .scrollDetail(by: 1)),
        command("detail-up", "Scroll the details up", in: [.detail], ["Up", "k"], .scrollDetail(by: -1)),
        command("detail-page-down", "Next page of the details", in: [.detail], ["PageDown"], .scrollDetail(by: 8)),
        command("detail-page-up", "Previous page of the details", in: [.detail], ["PageUp"], .scrollDetail(by: -8)),
        command(
            "show-requests", "Show or hide the requests and answers", in: [.list, .detail], ["t"], .toggleRequests
        ) { state in state.chosenUpdate == nil ? "no update is chosen" : nil },
        Command(
            "set-back", "Set the lead back to its earlier status", .recent, in: [.list, .detail], keys: ["b"],
            .update(.setBack), unless: { $0.context.reason(against: .setBack, on: $0.chosenUpdate) }),
    ]

    private static func command(
        _ id: String, _ title: String, in contexts: [KeyContext], _ keys: [String], _ action: RecentAction,
        unless reason: @escaping @Sendable (AppState) -> String? = { _ in nil }
    ) -> Command {
        Command(id, title, .recent, in: contexts, keys: keys, .recent(action), unless: reason)
    }
}

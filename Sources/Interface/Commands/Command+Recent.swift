import Leads

extension Command {
    private static let noRow: @Sendable (AppState) -> String? = { state in
        state.recent.selectedUpdate == nil ? "no update is chosen" : nil
    }

    static let recent: [Command] = [
        Command("row-down", "Next update", .recent, in: [.list], keys: ["Down", "j"]) { $0.moveSelection(by: 1) },
        Command("row-up", "Previous update", .recent, in: [.list], keys: ["Up", "k"]) { $0.moveSelection(by: -1) },
        Command("page-down", "Next page", .recent, in: [.list], keys: ["PageDown"]) { $0.moveSelection(byPages: 1) },
        Command("page-up", "Previous page", .recent, in: [.list], keys: ["PageUp"]) { $0.moveSelection(byPages: -1) },
        Command("first-row", "Newest update", .recent, in: [.list], keys: ["Home", "g"]) {
            $0.moveSelection(by: -.max)
        },
        Command("last-row", "Last update loaded", .recent, in: [.list], keys: ["End", "G"]) {
            $0.moveSelection(by: .max)
        },
        Command("filter", "Filter the updates", .recent, in: [.list, .detail], keys: ["/"]) { $0.focusRecent(.filter) },
        Command("filter-done", "Back to the list", .recent, in: [.filter], keys: ["Enter", "Esc", "Tab", "Down"]) {
            $0.focusRecent(.list)
        },
        Command("show-detail", "Go into the details", .recent, in: [.list], keys: ["Enter", "Tab"], unless: noRow) {
            $0.focusRecent(.detail)
        },
        Command(
            "close-detail", "Back to the list", .recent, in: [.detail], keys: ["Esc", "Enter", "Tab", "Shift-Tab"]
        ) {
            $0.focusRecent(.list)
        },
        Command("detail-down", "Scroll the details down", .recent, in: [.detail], keys: ["Down", "j"]) {
            $0.scrollDetail(by: 1)
        },
        Command("detail-up", "Scroll the details up", .recent, in: [.detail], keys: ["Up", "k"]) {
            $0.scrollDetail(by: -1)
        },
        Command("detail-page-down", "Next page of the details", .recent, in: [.detail], keys: ["PageDown"]) {
            $0.scrollDetail(by: 8)
        },
        Command("detail-page-up", "Previous page of the details", .recent, in: [.detail], keys: ["PageUp"]) {
            $0.scrollDetail(by: -8)
        },
        Command(
            "edit-resend", "Edit and send as a new update", .recent, in: [.list, .detail], keys: ["e"],
            unless: { state in
                guard let update = state.recent.selectedUpdate else { return "no update is chosen" }
                if update.profile != state.profile.name { return "it belongs to profile \(update.profile)" }
                return state.form.submitting == nil ? nil : "the form is being saved"
            }
        ) {
            if let update = $0.recent.selectedUpdate { $0.refill(from: update) }
        },
        Command(
            "copy-identifier", "Copy the lead's identifier", .recent, in: [.list, .detail], keys: ["y"], unless: noRow
        ) {
            $0.copyIdentifier()
        },
        Command(
            "dismiss", "Dismiss from what needs attention", .recent, in: [.list, .detail], keys: ["d"],
            unless: { state in
                guard let update = state.recent.selectedUpdate else { return "no update is chosen" }
                return update.needsAttention ? nil : "it does not need attention"
            }
        ) {
            if let update = $0.recent.selectedUpdate { $0.effects.append(.dismiss(update.id)) }
        },
    ]
}

import Leads

extension Command {
    static let noRow: @Sendable (AppState) -> String? = { state in
        state.chosenUpdate == nil ? "no update is chosen" : nil
    }

    /// What Recent and Outbox share: a key means the same on both.
    static let rows: [Command] = [
        Command("row-down", "Next update", .rows, in: [.list, .outbox], keys: ["Down", "j"]) { $0.moveRows(by: 1) },
        Command("row-up", "Previous update", .rows, in: [.list, .outbox], keys: ["Up", "k"]) { $0.moveRows(by: -1) },
        Command("page-down", "Next page", .rows, in: [.list, .outbox], keys: ["PageDown"]) { $0.moveRows(byPages: 1) },
        Command("page-up", "Previous page", .rows, in: [.list, .outbox], keys: ["PageUp"]) { $0.moveRows(byPages: -1) },
        Command("first-row", "First update", .rows, in: [.list, .outbox], keys: ["Home", "g"]) {
            $0.moveRows(by: -.max)
        },
        Command("last-row", "Last update loaded", .rows, in: [.list, .outbox], keys: ["End", "G"]) {
            $0.moveRows(by: .max)
        },
        Command(
            "retry", "Retry, or release what is held", .rows, in: everyRow, keys: ["r"], unless: { $0.retryReason }
        ) {
            $0.retry()
        },
        Command(
            "edit-resend", "Edit and send as a new update", .rows, in: everyRow, keys: ["e"],
            unless: { $0.editReason }
        ) {
            $0.editAndResend()
        },
        Command("copy-identifier", "Copy the lead's identifier", .rows, in: everyRow, keys: ["y"], unless: noRow) {
            $0.copyIdentifier()
        },
        Command(
            "copy-curl", "Copy as a curl command, without the key", .rows, in: everyRow, keys: ["Y"],
            unless: { $0.copyCurlReason }
        ) {
            $0.copyCurl()
        },
        Command(
            "dismiss", "Dismiss a rejection from what needs attention", .rows, in: everyRow, keys: ["d"],
            unless: { state in
                guard let update = state.chosenUpdate else { return "no update is chosen" }
                if update.outcome == .unknown { return "an unknown has to be settled" }
                if state.acting[update.id] != nil { return state.rowReason }
                return update.needsAttention ? nil : "it does not need attention"
            }
        ) { state in
            if let update = state.chosenUpdate { state.act(.dismiss, on: update, .dismiss(update.id)) }
        },
    ]

    private static let everyRow: [KeyContext] = [.list, .detail, .outbox]
}

import Leads

extension Command {
    static let recent: [Command] = [
        Command("filter", "Filter the updates", .recent, in: [.list, .detail], keys: ["/"]) { $0.focusRecent(.filter) },
        Command("filter-done", "Back to the list", .recent, in: [.filter], keys: ["Enter", "Esc", "Down"]) {
            $0.focusRecent(.list)
        },
        Command("filter-next", "Take the word offered, or back to the list", .recent, in: [.filter], keys: ["Tab"]) {
            if !$0.takeFilterCompletion() { $0.focusRecent(.list) }
        },
        Command("sort", "Sort by time, value or lead", .recent, in: [.list, .detail], keys: ["o"]) {
            $0.sortOtherwise()
        },
        Command(
            "export", "Export what is shown as CSV or JSON", .recent, in: [.list, .detail], keys: ["x"],
            unless: { $0.exportReason }
        ) {
            $0.askToExport()
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
            "set-back", "Set the lead back to its earlier status", .recent, in: [.list, .detail], keys: ["v"],
            unless: { $0.setBackReason }
        ) {
            $0.setBack()
        },
    ]
}

package import Leads

enum RecentAction: Hashable, Sendable {
    case focus(RecentState.Focus)
    case select(UpdateID)
    case sort
    case scrollDetail(by: Int)
    /// Shows or hides the requests and answers of the update in the detail.
    case toggleRequests
    case askToExport
    case export(HistoryFilter, ExportFormat)
}

package enum RecentAnswer: Sendable {
    /// `isComplete` is false for the first rows of a page that is still being searched for.
    case loaded(request: Int, HistoryPage, isComplete: Bool = true)
    case counted(request: Int, HistoryTotals)
    /// Answers a page or a count.
    case failed(request: Int, Problem)
    case exported(Result<ExportReceipt, Problem>)
    case attemptsLoaded(UpdateID, [Attempt])
}

package import Leads

/// What a person does on the Recent screen.
enum RecentAction: Hashable, Sendable {
    case focus(RecentState.Focus)
    case select(UpdateID)
    /// Takes the word that the filter offers, or goes back to the list.
    case completeFilter
    case sort
    case scrollDetail(by: Int)
    case askToExport
    case export(HistoryFilter, ExportFormat)
}

/// What comes back of a `RecentEffect`.
package enum RecentAnswer: Sendable {
    /// `isComplete` is false for the beginning of a page whose rest is still looked for.
    case loaded(request: Int, HistoryPage, isComplete: Bool = true)
    case counted(request: Int, HistoryTotals)
    /// Reading or counting failed.
    case failed(request: Int, Problem)
    case exported(Result<ExportReceipt, Problem>)
    case attemptsLoaded(UpdateID, [Attempt])
}

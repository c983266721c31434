package import Leads

package enum RecentEffect: Hashable, Sendable {
    /// Reads a page of the history; answered by `loaded` with the same number (several times if slow) or by `failed`. A
    /// newer request may cancel it.
    case load(request: Int, HistoryFilter, by: HistoryOrder, after: HistoryCursor?, limit: Int)
    /// Counts the updates that match a filter; answered by `counted` with the same number or by `failed`. A newer
    /// request may cancel it, and so may reading with another filter.
    case count(request: Int, HistoryFilter)
    /// Writes all updates that match a filter to a new file, newest first; always answered by `exported`.
    case export(HistoryFilter, ExportFormat)
    /// Reads an update's attempts; answered by `attemptsLoaded`.
    case loadAttempts(UpdateID)
    /// Reads an update's attempts to copy its last request; answered by `UpdateAnswer.requestRead`.
    case loadRequest(UpdateID)
}

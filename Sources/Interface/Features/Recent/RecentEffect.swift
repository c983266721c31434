package import Leads

/// What the Recent screen asks for.
package enum RecentEffect: Hashable, Sendable {
    /// Read a page of the history: answered by `loaded` with the same number, in parts where it takes long, or by `failed`. A newer one may end it.
    case load(request: Int, HistoryFilter, by: HistoryOrder, after: HistoryCursor?, limit: Int)
    /// Count what a filter shows: answered by `counted` with the same number, or by `failed`. A newer
    /// one may end it, and so may reading with another filter.
    case count(request: Int, HistoryFilter)
    /// Write everything a filter shows to a new file, newest first: answered by `exported`, always.
    case export(HistoryFilter, ExportFormat)
    /// Read the attempts of an update: answered by `attemptsLoaded`.
    case loadAttempts(UpdateID)
    /// Read the attempts of an update for its last request to be copied: answered by `UpdateAnswer.requestRead`.
    case loadRequest(UpdateID)
}

import History
import LeadCore
import Leads

/// Writes every update that matches a filter, newest first.
struct UpdateExport: Sendable {
    let filter: HistoryFilter
    let form: ExportFormat
    let client: LeadClient

    /// Rows read at a time, so that the first come at once and few are in memory.
    private static let pageSize = 500

    /// - Returns: the number of updates written.
    /// - Throws: code `cancelled` when the task was cancelled; then no file is left.
    func write(to file: ExportFile) async throws(Problem) -> Int {
        // Ages such as `7d` are counted from one moment for all pages.
        let (now, zone) = (client.dependencies.now(), client.dependencies.zone)
        var count = 0
        var cursor: HistoryCursor?
        if form == .csv { try file.write(UpdateTable.header) }
        repeat {
            let page = try await client.history.page(filter, after: cursor, limit: Self.pageSize, now: now, zone: zone)
            for update in page.updates { try file.write(try line(update)) }
            count += page.updates.count
            cursor = page.next
        } while cursor != nil && !file.isLost
        try file.finish()
        return count
    }

    private func line(_ update: LeadUpdate) throws(Problem) -> String {
        switch form {
        case .csv: return UpdateTable.row(update)
        case .json: return try Output.line(UpdateRecord(update: update)) + "\n"
        }
    }
}

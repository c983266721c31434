import History
import LeadCore
import Leads

/// Writes every update that matches a filter, newest first.
struct UpdateExport: Sendable {
    let filter: HistoryFilter
    let form: ExportFormat
    let client: LeadClient

    /// - Returns: the number of updates written.
    /// - Throws: code `cancelled` when the task was cancelled; then no file is left.
    func write(to file: ExportFile) async throws(Problem) -> Int {
        if form == .csv { try file.write(UpdateTable.header) }
        let count = try await client.eachUpdate(filter, while: { !file.isLost }) { update throws(Problem) in
            try file.write(try line(update))
        }
        try file.finish()
        return count
    }

    private func line(_ update: LeadUpdate) throws(Problem) -> String {
        switch form {
        case .csv: return UpdateTable.row(update)
        case .json: return try Output.line(JSONRecord(update)) + "\n"
        }
    }
}

extension LeadClient {
    /// Goes through the updates that match a filter, newest first, in pages: the first come at once, and few are in
    /// memory.
    ///
    /// - Parameter isRead: false ends it after a page: nobody reads further output.
    /// - Returns: the number of updates.
    func eachUpdate(
        _ filter: HistoryFilter, limit: Int = .max, while isRead: () -> Bool,
        _ body: (LeadUpdate) throws(Problem) -> Void
    ) async throws(Problem) -> Int {
        // Ages such as `7d` are counted from one moment for all pages.
        let now = dependencies.now()
        var count = 0
        var cursor: HistoryCursor?
        repeat {
            let page = try await history.page(
                filter, after: cursor, limit: min(limit - count, 500), now: now, zone: dependencies.zone)
            for update in page.updates { try body(update) }
            count += page.updates.count
            cursor = page.next
        } while cursor != nil && count < limit && isRead()
        return count
    }
}

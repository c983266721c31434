import FoundationEssentials
import History
import Interface
import LeadDesk
import Leads

extension EffectRunner {
    /// Reads, counts and exports what a filter shows.
    func run(_ effect: RecentEffect) {
        switch effect {
        case .load(let request, let filter, let order, let cursor, let limit):
            if filter != countedFilter { stop(.count) }
            replace(.page) { [mailbox] counter in
                await Self.answer(request) { () async throws(Problem) in
                    let page =
                        order == .time
                        ? try await Self.page(filter, after: cursor, limit: limit, counter) { part in
                            mailbox.post(.historyLoaded(request: request, part, isComplete: false))
                        }
                        : try await counter.history.sorted(
                            filter, by: order, after: cursor, limit: limit, now: counter.desk.surroundings.now(),
                            zone: counter.desk.surroundings.zone)
                    return .historyLoaded(request: request, page)
                }
            }
        case .count(let request, let filter):
            countedFilter = filter
            replace(.count) { counter in
                await Self.answer(request) { () async throws(Problem) in
                    let surroundings = counter.desk.surroundings
                    return .historyCounted(
                        request: request,
                        try await counter.history.totals(filter, now: surroundings.now(), zone: surroundings.zone))
                }
            }
        case .export(let filter, let form):
            beginExport { counter in
                .exported(
                    await Self.result { () async throws(Problem) in
                        try await Self.export(filter, form, counter)
                    })
            }
        case .loadAttempts(let id):
            perform { counter in
                await Self.message { () async throws(Problem) in
                    .detailLoaded(id, try await counter.history.attempts(of: id))
                }
            }
        }
    }

    private static func export(
        _ filter: HistoryFilter, _ form: ExportForm, _ counter: Counter
    ) async throws(Problem) -> ExportReceipt {
        let folder = try DownloadFolder(environment: counter.chosen.environment)
        let time = LocalTime(counter.desk.surroundings.now(), in: counter.desk.surroundings.zone)
        let name = "leadline-\(time.isoDate)-" + time.clock.replacing(":", with: "")
        let file = try ExportFile(in: folder.path, named: name, ending: "." + form.rawValue)
        let count = try await UpdateExport(filter: filter, form: form, desk: counter.desk).write(to: file)
        return ExportReceipt(path: folder.shown(file.path ?? folder.path), updates: count)
    }

    /// The first step of a search is short, for rows to be seen at once.
    private static let firstLength: Int64 = 2_000

    /// A page in the order of time, whose beginning is given before it is whole: after the first step, and with every row
    /// that is found.
    private static func page(
        _ filter: HistoryFilter, after cursor: HistoryCursor?, limit: Int, _ counter: Counter,
        part: (HistoryPage) -> Void
    ) async throws(Problem) -> HistoryPage {
        let (now, zone) = (counter.desk.surroundings.now(), counter.desk.surroundings.zone)
        var page = HistoryPage(updates: [], next: cursor)
        var isFirst = true
        repeat {
            let slice = try await counter.history.slice(
                filter, after: page.next, limit: limit - page.updates.count,
                length: isFirst ? firstLength : History.sliceLength, now: now, zone: zone)
            page.updates += slice.updates
            page.next = slice.next
            let isWhole = page.next == nil || page.updates.count >= limit
            if !isWhole, isFirst || !slice.updates.isEmpty, !Task.isCancelled { part(page) }
            isFirst = false
        } while page.next != nil && page.updates.count < limit
        return page
    }

    private static func answer(
        _ request: Int, _ work: () async throws(Problem) -> AppMessage
    ) async -> AppMessage {
        do {
            return try await work()
        } catch {
            return .historyFailed(request: request, error)
        }
    }
}

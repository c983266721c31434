import FoundationEssentials
import History
import Interface
import LeadCore
import Leads

extension EffectRunner {
    /// Reads, counts and exports what a filter shows.
    func run(_ effect: RecentEffect) {
        switch effect {
        case .load(let request, let filter, let order, let cursor, let limit):
            if filter != countedFilter { stop(.count) }
            replace(.page) { [messageQueue] context in
                await Self.answer(request) { () async throws(Problem) in
                    let page =
                        order == .time
                        ? try await Self.page(filter, after: cursor, limit: limit, context) { part in
                            messageQueue.post(.recent(.loaded(request: request, part, isComplete: false)))
                        }
                        : try await context.history.sorted(
                            filter, by: order, after: cursor, limit: limit, now: context.client.dependencies.now(),
                            zone: context.client.dependencies.zone)
                    return .recent(.loaded(request: request, page))
                }
            }
        case .count(let request, let filter):
            countedFilter = filter
            replace(.count) { context in
                await Self.answer(request) { () async throws(Problem) in
                    let dependencies = context.client.dependencies
                    return .recent(
                        .counted(
                            request: request,
                            try await context.history.totals(filter, now: dependencies.now(), zone: dependencies.zone)))
                }
            }
        case .export(let filter, let form):
            beginExport { context in
                .recent(
                    .exported(
                        await Result.of { () async throws(Problem) in try await Self.export(filter, form, context) }))
            }
        case .loadRequest(let id):
            perform { context async throws(Problem) in
                .update(.requestRead(id, try await context.history.attempts(of: id)))
            }
        case .loadAttempts(let id):
            perform { context async throws(Problem) in
                .recent(.attemptsLoaded(id, try await context.history.attempts(of: id)))
            }
        }
    }

    private static func export(
        _ filter: HistoryFilter, _ form: ExportFormat, _ context: Context
    ) async throws(Problem) -> ExportReceipt {
        let folder = try DownloadFolder(environment: context.chosen.environment)
        let time = LocalTime(context.client.dependencies.now(), in: context.client.dependencies.zone)
        let name = "leadline-\(time.isoDate)-" + time.clock.replacing(":", with: "")
        let file = try ExportFile(in: folder.path, named: name, ending: "." + form.rawValue)
        let count = try await UpdateExport(filter: filter, form: form, client: context.client).write(to: file)
        return ExportReceipt(path: file.path ?? folder.path, updates: count)
    }

    /// The first step of a search is short, so that rows appear at once.
    private static let firstLength: Int64 = 2_000

    /// A page in the order of time.
    ///
    /// - Parameter part: gets its beginning before it is complete: after the first step, and whenever rows are found.
    private static func page(
        _ filter: HistoryFilter, after cursor: HistoryCursor?, limit: Int, _ context: Context,
        part: (HistoryPage) -> Void
    ) async throws(Problem) -> HistoryPage {
        let (now, zone) = (context.client.dependencies.now(), context.client.dependencies.zone)
        var page = HistoryPage(updates: [], next: cursor)
        var isFirst = true
        repeat {
            let slice = try await context.history.slice(
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
            return .recent(.failed(request: request, error))
        }
    }
}

import FoundationEssentials
import Leads

/// Loading the list: the first page again after changes, the next page when the selection comes near the end.
extension RecentState {
    private func load(_ context: inout Context, after cursor: HistoryCursor?, limit: Int) -> Int {
        let request = context.newRequest()
        context.perform(.recent(.load(request: request, filter.applied, by: order, after: cursor, limit: limit)))
        return request
    }

    mutating func reload(_ context: inout Context) {
        reloadDue = nil
        if case .first(let request, _) = reading {
            reading = .first(request: request, again: true)
            return
        }
        // In an order other than time, everything loaded so far is read again.
        let limit =
            order == .time
            ? Self.pageSize : startsAnew ? Self.sortedPageSize : max(Self.sortedPageSize, rows.count)
        reading = .first(request: load(&context, after: nil, limit: limit), again: false)
    }

    mutating func loadMoreIfNeeded(_ context: inout Context) {
        guard reading == .idle, let next, (selectedIndex ?? 0) + Self.pageSize / 2 > rows.count else { return }
        let limit = order == .time ? Self.pageSize : Self.sortedPageSize
        reading = .next(request: load(&context, after: next, limit: limit))
    }

    /// - Parameter isComplete: false for the first rows while the search goes on.
    mutating func loaded(_ request: Int, _ page: HistoryPage, isComplete: Bool, _ context: inout Context) {
        switch reading {
        case .first(request, let again):
            guard isComplete else {
                if listing != .whole { acceptPart(page, &context) }
                return
            }
            reading = .idle
            reloadedAt = context.session.now
            acceptFirstPage(page, &context)
            if again { reloadWhenCheap(&context) }
            recount(&context)
        case .next(request):
            guard isComplete else { return }
            reading = .idle
            context.updates.add(page.updates)
            let known = Set(rows)
            rows += page.updates.map(\.id).filter { !known.contains($0) }
            next = page.next
        case .first, .next, .idle: return
        }
        scrollToSelection(context)
        loadDetail(&context)
        loadMoreIfNeeded(&context)
    }

    /// Shows the first rows of a new search; older ones follow.
    private mutating func acceptPart(_ page: HistoryPage, _ context: inout Context) {
        let isFirst = startsAnew
        listing = .partial
        context.updates.add(page.updates)
        rows = page.updates.map(\.id)
        next = nil
        if isFirst || selectedIndex == nil { selectFirst() }
        scrollToSelection(context)
        loadDetail(&context)
    }

    private mutating func selectFirst() {
        selection = ListSelection(id: sought.flatMap { rows.contains($0) ? $0 : nil } ?? rows.first)
        sought = nil
    }

    /// Newer rows are added above; the selected row keeps its place on the screen, even when it no longer matches the
    /// filter, so that no answer moves the selection to another update.
    private mutating func acceptFirstPage(_ page: HistoryPage, _ context: inout Context) {
        let before = listing
        let old = selectedIndex.map { (index: $0, id: rows[$0]) }
        context.updates.add(page.updates)
        let isContinued = before == .whole && order == .time && page.next != nil
        let older = isContinued ? rowsContinuing(page, context.updates) : nil
        rows = page.updates.map(\.id) + (older ?? [])
        if older == nil { next = page.next }
        listing = .whole
        guard before == .partial || before == .whole, let old else { return selectFirst() }
        if selectedIndex == nil { keep(old.id, near: old.index, context.updates) }
        if let index = selectedIndex { selection.top = max(0, selection.top + index - old.index) }
    }

    /// The loaded rows older than the page; nil where rows may be missing in between.
    private func rowsContinuing(_ page: HistoryPage, _ updates: UpdateStore) -> [UpdateID]? {
        guard let oldest = page.updates.last else { return nil }
        let older = updates[rows].filter { $0.sequence < oldest.sequence }.map(\.id)
        return older.isEmpty || older.count == rows.count ? nil : older
    }

    private mutating func keep(_ id: UpdateID, near index: Int, _ updates: UpdateStore) {
        let sequence = updates[id]?.sequence ?? 0
        let place =
            order == .time
            ? rows.firstIndex { updates[$0].map { $0.sequence < sequence } ?? false } ?? rows.count
            : min(index, rows.count)
        rows.insert(id, at: place)
    }

    mutating func changed(_ update: LeadUpdate, _ context: inout Context) {
        let isShown = context.session.screen == .recent
        if rows.contains(update.id) {
            if selection.id == update.id { loadDetail(again: true, &context) }
        } else if isShown {
            reloadWhenCheap(&context)
        }
        if isShown { recount(&context) }
    }

    /// Reloads at once if that is fast, otherwise at most once per `recheckInterval`.
    private mutating func reloadWhenCheap(_ context: inout Context) {
        let now = context.session.now
        let due = reloadedAt.map { $0.addingTimeInterval(Self.recheckInterval) } ?? now
        if isReloading || isReadAtOnce || due <= now || due > now.addingTimeInterval(Self.recheckInterval) {
            reload(&context)
        } else {
            reloadDue = due
        }
    }

    // MARK: Counting

    /// Counts the matching updates, at most once per `recheckInterval`.
    mutating func recount(_ context: inout Context) {
        guard !isReloading || totals != nil else { return }
        let now = context.session.now
        let due = countedAt.map { $0.addingTimeInterval(Self.recheckInterval) } ?? now
        let isDue = due <= now || due > now.addingTimeInterval(Self.recheckInterval)
        switch count {
        case .running(let request, _): count = .running(request: request, again: max(due, now))
        case .idle, .due:
            guard isDue else {
                count = .due(due)
                return
            }
            let request = context.newRequest()
            count = .running(request: request, again: nil)
            countedAt = now
            context.perform(.recent(.count(request: request, filter.applied)))
        }
    }

    mutating func counted(_ request: Int, _ totals: HistoryTotals) {
        guard endCount(request) else { return }
        self.totals = totals
        all = totals.all
        for currency in totals.currencies.reversed() where !currencies.contains(currency) {
            currencies.insert(currency, at: 0)
        }
    }

    private mutating func endCount(_ request: Int) -> Bool {
        guard case .running(request, let again) = count else { return false }
        count = again.map(Count.due) ?? .idle
        return true
    }

    mutating func failed(_ request: Int, _ problem: Problem, _ context: inout Context) {
        switch reading {
        case .first(request, _):
            reading = .idle
            listing = startsAnew ? .outdated : .whole
        case .next(request): reading = .idle
        case .first, .next, .idle: guard endCount(request) else { return }
        }
        context.tell(.bad, problem.sentence)
    }
}

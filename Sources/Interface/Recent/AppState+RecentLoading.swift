import FoundationEssentials
import Leads

/// Reading the list: the first page anew whenever something changed, the next one when the end comes near.
extension AppState {
    mutating func reloadRecent() {
        recent.reloadDue = nil
        guard recent.reloading == nil else {
            recent.reloadAgain = true
            return
        }
        let request = newRequest()
        recent.reloading = request
        recent.reloadAgain = false
        recent.paging = nil
        // An order that is not that of time is kept as far as it was loaded.
        let limit =
            recent.order == .time
            ? RecentState.pageSize
            : recent.startsAnew ? RecentState.sortedPageSize : max(RecentState.sortedPageSize, recent.rows.count)
        effects.append(
            .recent(.load(request: request, recent.applied, by: recent.order, after: nil, limit: limit)))
    }

    mutating func loadMoreIfNeeded() {
        guard recent.paging == nil, recent.reloading == nil, let next = recent.next,
            (recent.selectedIndex ?? 0) + RecentState.pageSize / 2 > recent.rows.count
        else { return }
        let request = newRequest()
        recent.paging = request
        let limit = recent.order == .time ? RecentState.pageSize : RecentState.sortedPageSize
        effects.append(
            .recent(.load(request: request, recent.applied, by: recent.order, after: next, limit: limit)))
    }

    /// - Parameter isComplete: false for what was found so far, when more is being looked for.
    mutating func historyLoaded(_ request: Int, _ page: HistoryPage, isComplete: Bool) {
        if request == recent.reloading {
            guard isComplete else {
                if recent.startsAnew || recent.isSearching { takePart(page) }
                return
            }
            recent.reloading = nil
            recent.reloadedAt = now
            takeFirstPage(page)
            if recent.reloadAgain { reloadWhenCheap() }
            countRecent()
        } else if request == recent.paging {
            guard isComplete else { return }
            recent.paging = nil
            let known = Set(recent.rows.map(\.id))
            recent.rows += page.updates.filter { !known.contains($0.id) }
            recent.next = page.next
        } else {
            return
        }
        keepSelectionVisible()
        loadDetail()
        loadMoreIfNeeded()
    }

    /// The first rows of a new search; older ones will follow below them.
    private mutating func takePart(_ page: HistoryPage) {
        recent.isLoaded = true
        let isFirst = recent.startsAnew
        recent.startsAnew = false
        recent.isSearching = true
        recent.rows = page.updates
        recent.next = nil
        if isFirst || recent.selectedIndex == nil {
            recent.selectedID = recent.rows.first?.id
            recent.top = 0
        }
        keepSelectionVisible()
        loadDetail()
    }

    /// Newer rows come in above; the chosen row keeps its place on the screen, even when the filter no longer fits it:
    /// no answer moves the selection to another update.
    private mutating func takeFirstPage(_ page: HistoryPage) {
        recent.isLoaded = true
        let isAnew = recent.startsAnew
        let wasSearching = recent.isSearching
        let old = recent.selectedIndex.map { (index: $0, update: recent.rows[$0]) }
        if !isAnew, !wasSearching, recent.order == .time, let oldest = page.updates.last, page.next != nil,
            recent.rows.contains(where: { $0.sequence >= oldest.sequence }),
            recent.rows.contains(where: { $0.sequence < oldest.sequence })
        {
            recent.rows = page.updates + recent.rows.filter { $0.sequence < oldest.sequence }
        } else {
            recent.rows = page.updates
            recent.next = page.next
        }
        recent.startsAnew = false
        recent.isSearching = false
        guard !isAnew, let old else {
            recent.selectedID = recent.rows.first?.id
            recent.top = 0
            return
        }
        if recent.selectedIndex == nil { keep(old.update, near: old.index) }
        if let index = recent.selectedIndex { recent.top = max(0, recent.top + index - old.index) }
    }

    private mutating func keep(_ update: LeadUpdate, near index: Int) {
        let place =
            recent.order == .time
            ? recent.rows.firstIndex { $0.sequence < update.sequence } ?? recent.rows.count
            : min(index, recent.rows.count)
        recent.rows.insert(update, at: place)
    }

    /// An update is new or changed anywhere.
    mutating func recentChanged(_ update: LeadUpdate) {
        if let index = recent.rows.firstIndex(where: { $0.id == update.id }) {
            recent.rows[index] = update
            if recent.selectedID == update.id { loadDetail(again: true) }
        } else if screen == .recent {
            reloadWhenCheap()
        }
        if screen == .recent { countRecent() }
    }

    /// Reloads at once where that takes an instant, else now and then.
    private mutating func reloadWhenCheap() {
        recent.reloadAgain = false
        let due = recent.reloadedAt.map { $0.addingTimeInterval(RecentState.recheckInterval) } ?? now
        if recent.reloading != nil {
            recent.reloadAgain = true
        } else if recent.isReadAtOnce || due <= now || due > now.addingTimeInterval(RecentState.recheckInterval) {
            reloadRecent()
        } else {
            recent.reloadDue = due
        }
    }

    // MARK: Counting

    /// What was counted is of another filter.
    mutating func forgetCount() {
        recent.totals = nil
        recent.counting = nil
        recent.countDue = nil
        recent.countedAt = nil
    }

    /// Counts what the filter shows, not more often than a person could read it.
    mutating func countRecent() {
        guard recent.reloading == nil || recent.totals != nil else { return }
        let due = recent.countedAt.map { $0.addingTimeInterval(RecentState.recheckInterval) } ?? now
        guard recent.counting == nil, due <= now || due > now.addingTimeInterval(RecentState.recheckInterval) else {
            recent.countDue = max(due, now)
            return
        }
        let request = newRequest()
        recent.counting = request
        recent.countDue = nil
        recent.countedAt = now
        effects.append(.recent(.count(request: request, recent.applied)))
    }

    mutating func historyCounted(_ request: Int, _ totals: HistoryTotals) {
        guard request == recent.counting else { return }
        recent.counting = nil
        recent.totals = totals
        recent.all = totals.all
        for currency in totals.currencies.reversed() where !recent.currencies.contains(currency) {
            recent.currencies.insert(currency, at: 0)
        }
    }

    mutating func historyFailed(_ request: Int, _ problem: Problem) {
        switch request {
        case recent.reloading:
            recent.reloading = nil
            recent.isSearching = false
            recent.isLoaded = true
        case recent.paging: recent.paging = nil
        case recent.counting: recent.counting = nil
        default: return
        }
        tell(.bad, problem.sentence)
    }

    /// When the list or its count is to be brought up to date; nil when nothing changed.
    var recentWake: Date? {
        guard screen == .recent else { return nil }
        let count = recent.counting == nil ? recent.countDue : nil
        return [recent.reloadDue, count].compactMap(\.self).min()
    }

    /// Does what is due.
    mutating func refreshRecent() {
        guard screen == .recent else { return }
        if let due = recent.reloadDue, due <= now { reloadRecent() }
        if recent.counting == nil, let due = recent.countDue, due <= now { countRecent() }
    }
}

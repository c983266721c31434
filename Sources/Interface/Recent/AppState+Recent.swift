import Leads
import Terminal

extension AppState {
    mutating func enterRecent() {
        recent.focus = .list
        if !recent.wasMoved { recent.startsAnew = true }
        reloadRecent()
    }

    /// Opens the details of an update, whatever the list shows now.
    mutating func showDetail(of update: LeadUpdate) {
        let isListed = recent.rows.contains { $0.id == update.id }
        show(.recent)
        if !isListed {
            let lead = update.change.identifiers.primary.map { " " + RecentState.term($0.kind.rawValue, $0.value) }
            recent.filter.replace(with: RecentState.term("profile", update.profile) + (lead ?? "") + " ")
            filterChanged()
            recent.rows = [update]
            recent.next = nil
            recent.top = 0
            recent.startsAnew = false
        }
        recent.selectedID = update.id
        recent.wasMoved = true
        focusRecent(.detail)
    }

    mutating func focusRecent(_ focus: RecentState.Focus) {
        if focus == .detail, recent.selectedID == nil { return }
        recent.focus = focus
        recent.detailScroll = 0
        keepSelectionVisible()
        loadDetail()
    }

    // MARK: Filter

    mutating func filterChanged() {
        do throws(HistoryFilter.ParseError) {
            let filter = try HistoryFilter(recent.filter.text, countryCode: profile.countryCode)
            recent.error = nil
            guard filter != recent.applied else { return }
            recent.applied = filter
            recent.startsAnew = true
            recent.wasMoved = false
            recent.reloading = nil
            reloadRecent()
        } catch {
            recent.error = error
        }
    }

    // MARK: Loading

    mutating func reloadRecent() {
        guard recent.reloading == nil else {
            recent.reloadAgain = true
            return
        }
        let request = newRequest()
        recent.reloading = request
        recent.reloadAgain = false
        recent.paging = nil
        effects.append(
            .loadHistory(request: request, recent.applied, after: nil, limit: RecentState.pageSize))
    }

    private mutating func loadMoreIfNeeded() {
        guard recent.paging == nil, recent.reloading == nil, let next = recent.next,
            (recent.selectedIndex ?? 0) + RecentState.pageSize / 2 > recent.rows.count
        else { return }
        let request = newRequest()
        recent.paging = request
        effects.append(
            .loadHistory(request: request, recent.applied, after: next, limit: RecentState.pageSize))
    }

    mutating func historyLoaded(_ request: Int, _ page: HistoryPage) {
        if request == recent.reloading {
            recent.reloading = nil
            takeFirstPage(page)
            if recent.reloadAgain { reloadRecent() }
        } else if request == recent.paging {
            recent.paging = nil
            let last = recent.rows.last?.sequence ?? .max
            recent.rows += page.updates.filter { $0.sequence < last }
            recent.next = page.next
        } else {
            return
        }
        keepSelectionVisible()
        loadDetail()
        loadMoreIfNeeded()
    }

    /// Newer rows come in above; the chosen row keeps its place on the screen.
    private mutating func takeFirstPage(_ page: HistoryPage) {
        recent.isLoaded = true
        let isAnew = recent.startsAnew
        let oldIndex = recent.selectedIndex
        let oldTop = recent.top
        if !isAnew, let oldest = page.updates.last, page.next != nil,
            recent.rows.contains(where: { $0.sequence >= oldest.sequence }),
            recent.rows.contains(where: { $0.sequence < oldest.sequence })
        {
            recent.rows = page.updates + recent.rows.filter { $0.sequence < oldest.sequence }
        } else {
            recent.rows = page.updates
            recent.next = page.next
        }
        recent.startsAnew = false
        if isAnew || oldIndex == nil {
            recent.selectedID = recent.rows.first?.id
            recent.top = 0
        } else if let oldIndex, let index = recent.selectedIndex {
            recent.top = max(0, oldTop + index - oldIndex)
        } else if let oldIndex {
            recent.selectedID = recent.rows.isEmpty ? nil : recent.rows[min(oldIndex, recent.rows.count - 1)].id
        }
    }

    /// An update is new or changed anywhere.
    mutating func recentChanged(_ update: LeadUpdate) {
        if let index = recent.rows.firstIndex(where: { $0.id == update.id }) {
            recent.rows[index] = update
            if recent.selectedID == update.id { loadDetail(again: true) }
        } else if screen == .recent {
            reloadRecent()
        }
    }

    // MARK: Selection

    mutating func moveSelection(by step: Int) {
        guard !recent.rows.isEmpty else { return }
        let current = recent.selectedIndex ?? 0
        let (sum, overflow) = current.addingReportingOverflow(step)
        let index = overflow ? (step > 0 ? recent.rows.count - 1 : 0) : min(max(0, sum), recent.rows.count - 1)
        recent.selectedID = recent.rows[index].id
        recent.wasMoved = index > 0
        recent.detailScroll = 0
        keepSelectionVisible()
        loadDetail()
        loadMoreIfNeeded()
    }

    mutating func moveSelection(byPages pages: Int) {
        let rows = max(1, RecentLayout(size: size, detailFocused: false).list.rows - 2)
        moveSelection(by: pages * rows)
    }

    mutating func scrollDetail(by step: Int) {
        let layout = RecentLayout(size: size, detailFocused: recent.focus == .detail)
        let lines = DetailContent(self, columns: layout.detail.columns).height
        recent.detailScroll = min(max(0, recent.detailScroll + step), max(0, lines - layout.detail.rows))
    }

    /// Scrolls as little as needed for the chosen row to be on the screen.
    mutating func keepSelectionVisible() {
        let height = RecentLayout(size: size, detailFocused: recent.focus == .detail).list.rows
        guard let index = recent.selectedIndex, height > 0 else {
            recent.top = 0
            return
        }
        recent.top = min(max(0, recent.top), recent.rows.count - 1)
        if index < recent.top { recent.top = index }
        // Day lines take room too: count back from the chosen row.
        var needed = 2
        var first = index
        while first > recent.top {
            let isNewDay = day(of: recent.rows[first]) != day(of: recent.rows[first - 1])
            needed += isNewDay ? 2 : 1
            if needed > height { break }
            first -= 1
        }
        recent.top = max(recent.top, first)
    }

    func day(of update: LeadUpdate) -> Int {
        LocalTime(update.createdAt, in: zone).dayNumber
    }

    // MARK: Detail

    mutating func loadDetail(again: Bool = false) {
        guard screen == .recent, let id = recent.selectedID, again || recent.attemptsOf != id,
            RecentLayout(size: size, detailFocused: recent.focus == .detail).detail.rows > 0
        else { return }
        if recent.attemptsOf != id { recent.attempts = [] }
        recent.attemptsOf = id
        effects.append(.loadDetail(id))
    }

    mutating func detailLoaded(_ id: UpdateID, _ attempts: [Attempt]) {
        copyIfAsked(id, attempts)
        guard id == recent.attemptsOf else { return }
        recent.attempts = attempts
    }
}

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

    // MARK: Filter and order

    mutating func filterChanged() {
        do throws(HistoryFilter.ParseError) {
            let filter = try HistoryFilter(
                recent.filter.text, countryCode: profile.countryCode, numberFormat: profile.numberFormat)
            recent.error = nil
            guard filter != recent.applied else { return }
            recent.applied = filter
            forgetCount()
            beginAnew()
        } catch {
            recent.error = error
        }
    }

    /// Lists the updates in the next order there is.
    mutating func sortOtherwise() {
        recent.order = recent.order.next
        beginAnew()
    }

    private mutating func beginAnew() {
        recent.startsAnew = true
        recent.wasMoved = false
        recent.isSearching = recent.order != .time
        recent.reloading = nil
        reloadRecent()
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
        var needed = showsDays ? 2 : 1
        var first = index
        while first > recent.top {
            let isNewDay = showsDays && day(of: recent.rows[first]) != day(of: recent.rows[first - 1])
            needed += isNewDay ? 2 : 1
            if needed > height { break }
            first -= 1
        }
        recent.top = max(recent.top, first)
    }

    /// Lines name the days as long as the list is in the order of time.
    var showsDays: Bool {
        recent.order == .time
    }

    func day(of update: LeadUpdate) -> Int {
        LocalTime(update.createdAt, in: zone).dayNumber
    }

    // MARK: Detail

    mutating func scrollDetail(by step: Int) {
        let layout = RecentLayout(size: size, detailFocused: recent.focus == .detail)
        let lines = DetailContent(self, columns: layout.detail.columns).height
        recent.detailScroll = min(max(0, recent.detailScroll + step), max(0, lines - layout.detail.rows))
    }

    mutating func loadDetail(again: Bool = false) {
        guard screen == .recent, let id = recent.selectedID, again || recent.attemptsOf != id,
            RecentLayout(size: size, detailFocused: recent.focus == .detail).detail.rows > 0
        else { return }
        if recent.attemptsOf != id { recent.attempts = [] }
        recent.attemptsOf = id
        effects.append(.recent(.loadAttempts(id)))
    }

    mutating func detailLoaded(_ id: UpdateID, _ attempts: [Attempt]) {
        copyIfAsked(id, attempts)
        guard id == recent.attemptsOf else { return }
        recent.attempts = attempts
    }
}

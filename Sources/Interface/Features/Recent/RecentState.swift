import FoundationEssentials
import Leads

struct RecentState: Sendable {
    enum Focus: Hashable, Sendable {
        case list, filter, detail
    }

    enum Listing: Hashable, Sendable {
        case unread
        /// For another filter or order; replaced by the next first page.
        case outdated
        /// The first rows of a page that is still being searched for.
        case partial
        case whole
    }

    enum Reading: Hashable, Sendable {
        case idle
        /// `again`: something has changed since the request.
        case first(request: Int, again: Bool)
        case next(request: Int)
    }

    /// `again`: when to recount after the running count.
    enum Count: Hashable, Sendable {
        case idle
        case due(Date)
        case running(request: Int, again: Date?)
    }

    struct Detail: Sendable {
        /// The update whose attempts are loaded or requested.
        var id: UpdateID?
        var attempts: [Attempt] = []
        var scroll = 0
        /// Whether the requests and answers are shown too.
        var showsRequests = false
    }

    var focus = Focus.list
    var filter: FilterInput<HistoryFilter>
    /// What it was before another screen asked for an update that it did not show.
    var filterBefore: String?
    /// The screen that showed an update's details here, to go back to.
    var cameFrom: Screen?
    var order = HistoryOrder.time

    /// In the chosen order.
    var rows: [UpdateID] = []
    var listing = Listing.unread
    /// The start of the next page; nil when all rows are loaded.
    var next: HistoryCursor?
    var reading = Reading.idle
    /// Set while a slow reload waits.
    var reloadDue: Date?
    var reloadedAt: Date?

    /// Of the updates that match the filter; nil until counted.
    var totals: HistoryTotals?
    /// The number of all updates in the history, as last counted.
    var all: Int?
    /// The currencies in the history, most used first.
    var currencies: [String] = []
    var count = Count.idle
    var countedAt: Date?

    var isExporting = false

    var selection = ListSelection<UpdateID>()
    /// The update made last when this screen was last opened, which then was chosen.
    var madeBefore: UpdateID?
    /// Chosen when the list is read next.
    var sought: UpdateID?
    /// Whether the person moved the selection off the first row; it then stays on its update.
    var wasMoved = false
    var detail = Detail()

    /// Rows per page in the order of time, which needs no search.
    static let pageSize = 200
    /// Rows per page in other orders, which search all updates.
    static let sortedPageSize = 500
    /// The least number of seconds between two counts, and between two reloads because of changes.
    static let recheckInterval: TimeInterval = 2

    init(profile: String) {
        filter = FilterInput(
            HistoryFilter.term("profile", profile) + " ", HistoryFilter(terms: [.profile(profile)]))
    }

    var isLoaded: Bool {
        listing != .unread
    }

    /// Whether the next first page replaces all rows.
    var startsAnew: Bool {
        listing == .unread || listing == .outdated
    }

    var isReloading: Bool {
        if case .first = reading { true } else { false }
    }

    /// Whether more rows are being searched for.
    var isSearching: Bool {
        listing == .partial || listing == .outdated && order != .time && isReloading
    }

    var hidesRows: Bool {
        filter.hidesRows(isFocused: focus == .filter)
    }

    /// Day lines make sense only in the order of time.
    var showsDays: Bool {
        order == .time
    }

    var selectedIndex: Int? {
        selection.id.flatMap { rows.firstIndex(of: $0) }
    }

    func selectedUpdate(_ updates: UpdateStore) -> LeadUpdate? {
        hidesRows ? nil : selectedIndex.flatMap { updates[rows[$0]] }
    }

    /// Whether reading the first page is fast, however large the history is.
    var isReadAtOnce: Bool {
        order == .time
            && filter.applied.terms.allSatisfy {
                switch $0 {
                case .profile, .lead, .batch, .attention, .since: true
                case .text, .status, .outcome, .until, .value, .currency, .author, .not: false
                }
            }
    }
}

import FoundationEssentials
import Leads

/// The Recent screen: which updates are loaded, which one is chosen.
struct RecentState: Sendable {
    enum Focus: Hashable, Sendable {
        case list, filter, detail
    }

    /// What the rows are.
    enum Listing: Hashable, Sendable {
        case unread
        /// Those of another filter or order; the next first page replaces them.
        case outdated
        /// A part of the first page has come, the rest is being looked for.
        case partial
        case whole
    }

    /// The page in flight.
    enum Reading: Hashable, Sendable {
        case idle
        /// `again`: something changed meanwhile.
        case first(request: Int, again: Bool)
        case next(request: Int)
    }

    /// `again`: when to count once more after the one in flight.
    enum Count: Hashable, Sendable {
        case idle
        case due(Date)
        case running(request: Int, again: Date?)
    }

    /// The pane with all that is known of the chosen update.
    struct Detail: Sendable {
        /// Whose attempts are there, or on their way.
        var id: UpdateID?
        var attempts: [Attempt] = []
        var scroll = 0
    }

    var focus = Focus.list
    /// The filter as typed.
    var filter: TextField
    /// The filter that is shown.
    var applied: HistoryFilter
    /// Why the typed filter cannot be understood.
    var error: HistoryFilter.ParseError?
    var order = HistoryOrder.time

    /// In the order chosen.
    var rows: [UpdateID] = []
    var listing = Listing.unread
    /// Where the next page begins; nil when all are loaded.
    var next: HistoryCursor?
    var reading = Reading.idle
    /// When to reload where that costs more than an instant.
    var reloadDue: Date?
    var reloadedAt: Date?

    /// What the filter shows in all; nil until it is counted.
    var totals: HistoryTotals?
    /// How many updates the history held when that was last counted.
    var all: Int?
    /// Currencies that occur, the most used first.
    var currencies: [String] = []
    var count = Count.idle
    var countedAt: Date?

    var isExporting = false

    var selection = ListSelection<UpdateID>()
    /// The person moved the selection: it stays on its row.
    var wasMoved = false
    var detail = Detail()

    /// Rows a page has.
    static let pageSize = 200
    /// Rows a page has that all updates were looked through for.
    static let sortedPageSize = 500
    /// The least time between two counts, and between two searches that changed updates ask for.
    static let recheckInterval: TimeInterval = 2

    init(profile: String) {
        filter = TextField(Self.term("profile", profile) + " ")
        applied = HistoryFilter(terms: [.profile(profile)])
    }

    /// A word of the filter, in quotes where it has to be.
    static func term(_ name: String, _ value: String) -> String {
        name + ":" + (value.contains(where: \.isWhitespace) ? "\"" + value + "\"" : value)
    }

    var isLoaded: Bool {
        listing != .unread
    }

    /// The next first page replaces everything.
    var startsAnew: Bool {
        listing == .unread || listing == .outdated
    }

    var isReloading: Bool {
        if case .first = reading { true } else { false }
    }

    /// More rows than those shown are being looked for.
    var isSearching: Bool {
        listing == .partial || listing == .outdated && order != .time && isReloading
    }

    /// Lines name the days as long as the list is in the order of time.
    var showsDays: Bool {
        order == .time
    }

    var selectedIndex: Int? {
        selection.id.flatMap { rows.firstIndex(of: $0) }
    }

    func selectedUpdate(_ updates: UpdateStore) -> LeadUpdate? {
        selectedIndex.flatMap { updates[rows[$0]] }
    }

    /// Whether reading the first page takes no more than an instant, whatever the history holds.
    var isReadAtOnce: Bool {
        order == .time
            && applied.terms.allSatisfy {
                switch $0 {
                case .profile, .lead, .attention, .since: true
                case .text, .status, .outcome, .until, .value, .currency, .author, .not: false
                }
            }
    }
}

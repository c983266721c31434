import FoundationEssentials
import Leads

/// The Recent screen: which updates are loaded, which one is chosen.
struct RecentState: Sendable {
    enum Focus: Hashable, Sendable {
        case list, filter, detail
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
    var rows: [LeadUpdate] = []
    /// Where the next page begins; nil when all are loaded.
    var next: HistoryCursor?
    var isLoaded = false
    /// The request for the first page in flight.
    var reloading: Int?
    /// Filter or order changed: the next first page replaces everything.
    var startsAnew = true
    /// A part of the first page has come, the rest is being looked for.
    var isSearching = false
    /// Something changed while a reload was in flight.
    var reloadAgain = false
    /// When to reload where that costs more than an instant.
    var reloadDue: Date?
    var reloadedAt: Date?
    /// The request for the next page in flight.
    var paging: Int?

    /// What the filter shows in all; nil until it is counted.
    var totals: HistoryTotals?
    /// How many updates the history held when that was last counted.
    var all: Int?
    /// Currencies that occur, the most used first.
    var currencies: [String] = []
    /// The request in flight.
    var counting: Int?
    var countDue: Date?
    var countedAt: Date?

    /// The rows of an export are being written.
    var isExporting = false

    var selectedID: UpdateID?
    /// The person moved the selection: it stays on its row.
    var wasMoved = false
    /// Index of the first row on the screen.
    var top = 0

    var detailScroll = 0
    var attemptsOf: UpdateID?
    var attempts: [Attempt] = []

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

    var selectedIndex: Int? {
        selectedID.flatMap { id in rows.firstIndex { $0.id == id } }
    }

    var selectedUpdate: LeadUpdate? {
        selectedIndex.map { rows[$0] }
    }

    /// The chosen row as long as the list is the one that was asked for.
    var actionableUpdate: LeadUpdate? {
        startsAnew && isLoaded && reloading != nil ? nil : selectedUpdate
    }

    /// Whether reading the first page takes no more than an instant, whatever the history holds.
    var isReadAtOnce: Bool {
        order == .time
            && applied.terms.allSatisfy {
                switch $0 {
                case .profile, .lead, .attention, .since: true
                default: false
                }
            }
    }
}

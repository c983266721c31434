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

    /// Newest first.
    var rows: [LeadUpdate] = []
    /// Where the next page begins; nil when all are loaded.
    var next: HistoryCursor?
    var isLoaded = false
    /// The request for the newest page in flight.
    var reloading: Int?
    /// The filter changed: the next first page replaces everything.
    var startsAnew = true
    /// Something changed while a reload was in flight.
    var reloadAgain = false
    /// The request for the next page in flight.
    var paging: Int?

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
}

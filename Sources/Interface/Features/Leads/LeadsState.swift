import FoundationEssentials
import Leads

/// The Leads screen: the organisation's leads from the local copy, what is due first.
struct LeadsState: Sendable {
    enum Focus: Hashable, Sendable {
        case list, filter, card
        /// The panel of the Update screen, for the chosen lead.
        case panel
    }

    enum Listing: Hashable, Sendable {
        case unread
        /// For another filter or order; replaced by the next first page.
        case outdated
        case current
    }

    enum Reading: Hashable, Sendable {
        case idle
        /// `again`: something has changed since the request.
        case first(request: Int, again: Bool)
        case next(request: Int)
    }

    /// The reading of what changed on the server.
    enum Sync: Hashable, Sendable {
        case idle
        case running(request: Int, progress: SyncProgress?)
        case failed(Problem)
    }

    var focus = Focus.list
    var filter = FilterInput(LeadView.queue.filter + " ", LeadFilter(terms: [.toDo]))
    /// Values of the filter's words in the local copy, the most used first.
    var known: [String: [String]] = [:]
    var order = LeadView.queue.order
    /// By name.
    var views: [LeadView] = []
    /// The letter of the view that was opened or saved last.
    var lastView: Character?

    /// In the chosen order, from the first on.
    var rows: [Lead] = []
    var listing = Listing.unread
    var hasMore = false
    var reading = Reading.idle
    /// The first page that is shown, which a count belongs to.
    var shownRequest: Int?
    /// How many leads the filter shows; nil until counted.
    var matching: Int?
    /// How many leads the local copy has.
    var total = 0

    var sync = Sync.idle
    /// When the copy last agreed with the server; nil while it never did.
    var asOf: Date?
    /// When what changed is next asked for, while this screen is shown.
    var syncDue: Date?
    /// Why there is no local copy, such as a setting.
    var trouble: Problem?

    var selection = ListSelection<String>()
    /// The row that was selected when the filter was opened, to come back to.
    var selectedBeforeFilter: String?
    var marks = Marks<Lead>()
    var marking = Marking.idle
    /// How many of the marked leads the filter shows, where not all that it shows is loaded; nil while unknown.
    var markedShown: Int?
    var markCount = Request()
    /// While all leads are read for the first time, the first row is the selected one until another is chosen.
    var followsTop = true

    static let pageSize = 200
    /// Seconds between two refreshes while the screen is shown.
    static let syncInterval: TimeInterval = 60
    /// Seconds after the last answer to a batch until its leads are read.
    static let batchPause: TimeInterval = 1

    var isSyncing: Bool {
        if case .running = sync { true } else { false }
    }

    var selectedIndex: Int? {
        selection.id.flatMap { id in rows.firstIndex { $0.id == id } }
    }

    var showsQueue: Bool {
        filter.text.trimmed == LeadView.queue.filter && order == LeadView.queue.order
    }

    /// The view whose filter and order are shown.
    var shownView: LeadView? {
        let typed = filter.text.trimmed
        let shown = views.filter { $0.filter == typed && $0.order == order }
        return shown.first { $0.letter == lastView } ?? shown.first
    }

    var hidesRows: Bool {
        filter.hidesRows(isFocused: focus == .filter)
    }

    /// The lead that commands apply to: the selected row as drawn.
    var selectedLead: Lead? {
        !hidesRows && listing != .unread ? selectedIndex.map { rows[$0] } : nil
    }

    /// Group headings make sense only in the order of what is due.
    var showsGroups: Bool {
        order == .due
    }

    func group(_ index: Int, now: Date) -> LeadGroup {
        LeadGroup(ConversionCheck(rows[index], now: now), now: now)
    }
}

extension LeadView {
    /// What the screen begins with. It is opened like a view, by pressing the key of the list of views twice.
    static let queue = LeadView(letter: "'", name: "To do", filter: "is:todo", order: .due)
}

import FoundationEssentials
import Leads

/// The Outbox screen: what has not settled, in the order it is shown in, and which row is chosen.
struct OutboxState: Sendable {
    /// Where a row stands, from top to bottom: all but the last need a person.
    enum Place: Int, Sendable {
        case unknown, rejected, asking, held, waiting

        /// nil for what is settled, and for a rejection that was dismissed.
        init?(_ update: LeadUpdate, at moment: Date) {
            switch update.outcome {
            case .unknown: self = .unknown
            case .rejected where update.dismissedAt == nil: self = .rejected
            case .queued, .sending, .retrying:
                let isHeld = update.state.hold == .otherOrganisation
                self = isHeld ? .held : update.asks(at: moment) ? .asking : .waiting
            case .rejected, .confirmed, .cancelled: return nil
            }
        }

        /// Whether an update has a row at all.
        static func isShown(_ update: LeadUpdate) -> Bool {
            update.outcome.isOpen || update.outcome == .rejected && update.dismissedAt == nil
        }
    }

    struct Row: Sendable {
        let update: LeadUpdate
        let place: Place
        /// The earlier update of the same lead that has to go first.
        let blocker: LeadUpdate?
    }

    /// What is not settled of this organisation, and what is held for others, in the order of the journal.
    private(set) var updates: [LeadUpdate] = []
    /// As shown; brought up to date while the screen is shown.
    private(set) var rows: [Row] = []
    /// The rows with their headings and reasons, line by line.
    private(set) var lines = OutboxLines([])
    /// How many rows there are of each place; one that has settled and stays for now is not counted.
    private(set) var counts: [Place: Int] = [:]
    /// Where each update has its row.
    private var places: [UpdateID: Int] = [:]
    /// When the next row that waits begins to ask.
    private(set) var asksNext: Date?
    /// When rows that wait for a time may leave, earliest first.
    private(set) var dues: [Date] = []
    var isLoaded = false
    /// The request in flight.
    var loading: Int?
    /// What changed while the request was in flight: it may be newer than the answer.
    var changedMeanwhile: [LeadUpdate] = []
    /// The next answer chooses the first row that needs attention.
    var seeksAttention = false

    var selectedID: UpdateID?
    /// The chosen row after it has settled by itself: it stays until the selection moves.
    private(set) var settled: (update: LeadUpdate, place: Place)?
    /// Index of the first line on the screen.
    var top = 0

    var selectedIndex: Int? {
        selectedID.flatMap { places[$0] }
    }

    /// The line of the chosen row.
    var selectedLine: Int? {
        selectedIndex.map { lines.ofRows[$0] }
    }

    var selected: Row? {
        selectedIndex.map { rows[$0] }
    }

    /// What is on its way, or asks before it goes.
    var waiting: [LeadUpdate] {
        updates.filter { $0.outcome.isOpen && $0.outcome != .unknown && $0.state.hold != .otherOrganisation }
    }

    mutating func replace(with loaded: [LeadUpdate]) {
        isLoaded = true
        updates = loaded.filter(Place.isShown).sorted { $0.sequence < $1.sequence }
        let changed = changedMeanwhile
        changedMeanwhile = []
        for update in changed {
            let isOlder = updates.contains { $0.id == update.id && $0.changedAt > update.changedAt }
            if !isOlder { take(update, leavesAtOnce: true) }
        }
    }

    /// Takes in a new or changed update.
    ///
    /// - Parameter leavesAtOnce: whether a settled one goes even while it is chosen.
    mutating func take(_ update: LeadUpdate, leavesAtOnce: Bool) {
        if loading != nil { changedMeanwhile.append(update) }
        let index = updates.firstIndex { $0.id == update.id }
        if Place.isShown(update) {
            if settled?.update.id == update.id { settled = nil }
            if let index {
                updates[index] = update
            } else {
                let end = updates.firstIndex { $0.sequence > update.sequence } ?? updates.count
                updates.insert(update, at: end)
            }
        } else if let index {
            if update.id == selectedID, !leavesAtOnce, let place = selected?.place { settled = (update, place) }
            updates.remove(at: index)
        } else if settled?.update.id == update.id {
            settled?.update = update
        }
    }

    /// Lets go of a settled row that was kept because it was chosen.
    mutating func forgetSettled() {
        settled = nil
    }

    /// Puts the rows in order. The chosen row stays chosen; where it is gone, the one in its place is.
    mutating func arrange(at moment: Date) {
        let oldIndex = selectedIndex ?? 0
        let blockers = LeadQueue.blockers(in: updates)
        var rows = updates.compactMap { update in
            Place(update, at: moment).map { Row(update: update, place: $0, blocker: blockers[update.id]) }
        }
        counts = Dictionary(grouping: rows, by: \.place).mapValues(\.count)
        if let settled { rows.append(Row(update: settled.update, place: settled.place, blocker: nil)) }
        asksNext = rows.filter { $0.place == .waiting }.compactMap(\.update.asksFrom).min()
        dues = rows.compactMap(\.update.state.notBefore).sorted()
        self.rows = rows.sorted { ($0.place.rawValue, $0.update.sequence) < ($1.place.rawValue, $1.update.sequence) }
        lines = OutboxLines(self.rows)
        places = Dictionary(self.rows.enumerated().map { ($1.update.id, $0) }, uniquingKeysWith: min)
        if selectedIndex == nil {
            selectedID = rows.isEmpty ? nil : self.rows[min(oldIndex, rows.count - 1)].update.id
        }
    }
}

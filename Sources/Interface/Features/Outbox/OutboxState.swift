import FoundationEssentials
import Leads

/// The updates that are not finished, in the order shown, and the chosen row.
struct OutboxState: Sendable {
    /// The groups of rows from top to bottom; all but the last need a person.
    enum Place: Int, Sendable {
        case unknown, rejected, toConfirm, held, waiting

        /// nil for what is finished, and for a rejection that was dismissed.
        init?(_ update: LeadUpdate, at moment: Date) {
            switch update.outcome {
            case .unknown: self = .unknown
            case .rejected where update.dismissedAt == nil: self = .rejected
            case .queued, .sending, .retrying:
                let isHeld = update.state.hold == .otherOrganisation
                self = isHeld ? .held : update.needsConfirmation(at: moment) ? .toConfirm : .waiting
            case .rejected, .confirmed, .cancelled: return nil
            }
        }

        /// Whether an update has a row at all.
        static func isShown(_ update: LeadUpdate) -> Bool {
            update.outcome.isOpen || update.outcome == .rejected && update.dismissedAt == nil
        }
    }

    struct Row: Hashable, Sendable {
        let id: UpdateID
        let place: Place
        /// The earlier update of the same lead that has to go first.
        let blocker: UpdateID?
    }

    enum Load: Hashable, Sendable {
        case unread
        /// What changed since the request may be newer than its answer.
        case reading(request: Int, isFirst: Bool, changed: [UpdateID])
        case read
    }

    /// What is not finished of this organisation, and what is held for others, in the order of the journal.
    private(set) var ids: [UpdateID] = []
    /// As shown; brought up to date while the screen is shown.
    private(set) var rows: [Row] = []
    /// The rows with their headings and reasons, line by line.
    private(set) var lines = OutboxLines()
    /// Rows by place, without a finished one that is still shown.
    private(set) var counts: [Place: Int] = [:]
    /// Where each update has its row.
    private var places: [UpdateID: Int] = [:]
    /// When the next row that waits begins to ask.
    private(set) var asksNext: Date?
    /// When rows that wait for a time may leave, earliest first.
    private(set) var dues: [Date] = []
    var load = Load.unread
    /// The next answer chooses the first row that needs attention.
    var seeksAttention = false

    var selection = ListSelection<UpdateID>()
    /// The chosen row after it has ended by itself: it stays until the selection moves.
    private(set) var finished: (id: UpdateID, place: Place)?

    var isLoaded: Bool {
        switch load {
        case .unread, .reading(_, isFirst: true, _): false
        case .reading, .read: true
        }
    }

    var selectedIndex: Int? {
        selection.id.flatMap(index(of:))
    }

    /// Which row an update has.
    func index(of id: UpdateID) -> Int? {
        places[id]
    }

    /// The line of the chosen row.
    var selectedLine: Int? {
        selectedIndex.map { lines.ofRows[$0] }
    }

    var selected: Row? {
        selectedIndex.map { rows[$0] }
    }

    /// What is on its way, or asks before it goes.
    func waiting(_ updates: UpdateStore) -> [LeadUpdate] {
        updates[ids].filter {
            $0.outcome.isOpen && $0.outcome != .unknown && $0.state.hold != .otherOrganisation
        }
    }

    mutating func replace(with loaded: [LeadUpdate], changed: [UpdateID], _ updates: UpdateStore) {
        let known = updates[loaded.map(\.id)].filter(Place.isShown)
        ids = known.sorted { $0.sequence < $1.sequence }.map(\.id)
        for update in updates[changed] { accept(update, leavesAtOnce: true, updates) }
    }

    /// - Parameter leavesAtOnce: whether a finished one goes even while it is chosen.
    mutating func accept(_ update: LeadUpdate, leavesAtOnce: Bool, _ updates: UpdateStore) {
        if case .reading(let request, let isFirst, let changed) = load {
            load = .reading(request: request, isFirst: isFirst, changed: changed + [update.id])
        }
        let index = ids.firstIndex(of: update.id)
        if Place.isShown(update) {
            if finished?.id == update.id { finished = nil }
            guard index == nil else { return }
            let end = ids.firstIndex { updates[$0].map { $0.sequence > update.sequence } ?? false } ?? ids.count
            ids.insert(update.id, at: end)
        } else if let index {
            if update.id == selection.id, !leavesAtOnce, let place = selected?.place { finished = (update.id, place) }
            ids.remove(at: index)
        }
    }

    /// Lets go of a finished row that was kept because it was chosen.
    mutating func forgetFinished() {
        finished = nil
    }

    /// Puts the rows in order. The chosen row stays chosen; where it is gone, the one in its place is.
    mutating func sort(_ context: Context) {
        let (updates, moment) = (context.updates, context.session.now)
        let oldIndex = selectedIndex ?? 0
        let open = updates[ids]
        let blockers = LeadQueue.blockers(in: open)
        var rows = open.compactMap { update in
            Place(update, at: moment).map { (Row(id: update.id, place: $0, blocker: blockers[update.id]), update) }
        }
        counts = Dictionary(grouping: rows, by: \.0.place).mapValues(\.count)
        if let finished, let update = updates[finished.id] {
            rows.append((Row(id: finished.id, place: finished.place, blocker: nil), update))
        }
        asksNext = rows.filter { $0.0.place == .waiting }.compactMap(\.1.confirmationDue).min()
        dues = rows.compactMap(\.1.state.notBefore).sorted()
        rows.sort { ($0.0.place.rawValue, $0.1.sequence) < ($1.0.place.rawValue, $1.1.sequence) }
        self.rows = rows.map(\.0)
        layOut(context)
        places = Dictionary(self.rows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
        if selectedIndex == nil {
            selection.id = rows.isEmpty ? nil : self.rows[min(oldIndex, rows.count - 1)].id
        }
    }

    /// The rows with as much of their reasons as there is room for.
    mutating func layOut(_ context: Context) {
        lines = OutboxLines(rows, context)
    }
}

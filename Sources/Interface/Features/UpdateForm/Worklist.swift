import Leads

/// Rows pasted into the look-up field: each is filled into the form in turn.
struct Worklist: Sendable {
    struct Item: Sendable {
        let row: PastedRows.Row
        var state = ItemState.open
        /// The form as it was left for another row.
        var kept: UpdateForm?
    }

    enum ItemState: Hashable, Sendable {
        case open
        case skipped
        /// Sending all that are right left it: something is wrong with it or has to be confirmed.
        case needsPerson
        case sent(UpdateID)
    }

    /// Sending all rows that are right.
    enum Sending: Hashable, Sendable {
        /// The key for it was pressed once.
        case asked
        /// With the rows that were left when it began.
        case running(left: Int)
    }

    private(set) var items: [Item]
    var sending: Sending?
    /// The row that is in the form, or comes next.
    private(set) var index = 0
    /// How many are not sent, how many of those were skipped, and how many need the person.
    private(set) var left: Int
    private(set) var skipped = 0
    private(set) var needingPerson = 0

    init(_ rows: [PastedRows.Row]) {
        items = rows.map { Item(row: $0) }
        left = items.count
    }

    var current: Item? {
        items.indices.contains(index) ? items[index] : nil
    }

    /// Such as `2 of 20` and `3 skipped`.
    var position: String { "\(index + 1) of \(items.count)" }
    var skippedWords: String {
        [
            skipped == 0 ? nil : "\(skipped) skipped",
            needingPerson == 0 ? nil : needingPerson == 1 ? "1 needs you" : "\(needingPerson) need you",
        ].compactMap(\.self).joined(separator: ", ")
    }
    var leftWords: String { left == 1 ? "1 row" : "\(left) rows" }

    mutating func append(_ rows: [PastedRows.Row]) {
        items += rows.map { Item(row: $0) }
        left += rows.count
    }

    mutating func keep(_ form: UpdateForm, at index: Int) {
        guard items.indices.contains(index) else { return }
        items[index].kept = form
    }

    mutating func set(_ state: ItemState, at index: Int) {
        guard items.indices.contains(index) else { return }
        let before = items[index].state
        if case .sent = before { left += 1 }
        if before == .skipped { skipped -= 1 }
        if before == .needsPerson { needingPerson -= 1 }
        if case .sent = state { left -= 1 }
        if state == .skipped { skipped += 1 }
        if state == .needsPerson { needingPerson += 1 }
        items[index].state = state
    }

    /// Every row that is not sent is tried again.
    mutating func reopen() {
        for index in items.indices where items[index].state == .skipped || items[index].state == .needsPerson {
            set(.open, at: index)
        }
    }

    /// The row that an update was made from.
    func index(of update: UpdateID) -> Int? {
        items.firstIndex { $0.state == .sent(update) }
    }

    mutating func turn(to index: Int) {
        self.index = min(max(0, index), max(0, items.count - 1))
    }

    /// Goes to the next row that is neither sent nor skipped.
    ///
    /// - Returns: false when there is none.
    mutating func turnToNextOpen() -> Bool {
        guard let step = (1...max(1, items.count)).first(where: { items[(index + $0) % items.count].state == .open })
        else { return false }
        index = (index + step) % items.count
        return true
    }

    mutating func turnToFirstLeft() {
        let first = items.firstIndex { if case .sent = $0.state { false } else { true } }
        index = first ?? index
    }

    /// Goes to the next row that is not sent, from the last one to the first; the skipped come again.
    mutating func turnToNext() {
        for step in 1...max(1, items.count) {
            let next = (index + step) % max(1, items.count)
            if case .sent = items[next].state { continue }
            index = next
            return
        }
    }
}

/// Rows of a list that were chosen for one action, each as it was when it was chosen. They survive filters and orders.
struct Marks<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
    /// In the order in which they were marked.
    private(set) var rows: [Row] = []
    private(set) var ids: Set<Row.ID> = []
    /// The row that was marked last, from which a range goes.
    private(set) var last: Row.ID?
    /// What was cleared last, for bringing it back.
    private var letGo: [Row] = []

    var isEmpty: Bool { rows.isEmpty }
    var count: Int { rows.count }
    var canBringBack: Bool { isEmpty && !letGo.isEmpty }

    func contains(_ id: Row.ID) -> Bool {
        ids.contains(id)
    }

    mutating func toggle(_ row: Row) {
        if ids.remove(row.id) == nil {
            add([row])
        } else {
            rows.removeAll { $0.id == row.id }
        }
    }

    mutating func add(_ new: [Row]) {
        for row in new where ids.insert(row.id).inserted { rows.append(row) }
        last = new.last?.id ?? last
    }

    /// Marks those that are not marked and lets the others go; rows that are not among `all` stay as they are.
    mutating func invert(_ all: [Row]) {
        let marked = Set(all.map(\.id)).intersection(ids)
        rows.removeAll { marked.contains($0.id) }
        ids.subtract(marked)
        add(all.filter { !marked.contains($0.id) })
    }

    /// Lets all go.
    mutating func clear() {
        if !isEmpty { letGo = rows }
        (rows, ids, last) = ([], [], nil)
    }

    mutating func bringBack() {
        add(letGo)
    }
}

/// What a person does with the marks of a list.
enum MarkAction: Hashable, Sendable {
    /// Marks the selected row, or takes its mark away, and goes on to the next.
    case toggle
    /// Marks from the row that was marked last to the selected one.
    case range
    /// Marks all that the filter shows, also what is not loaded.
    case all
    case invert
    case letGo
    case bringBack
}

import FoundationEssentials
import Leads

/// Every update known to the screens, once, in its latest state. Screens keep only ids.
struct UpdateStore: Sendable {
    private var byID: [UpdateID: LeadUpdate] = [:]
    /// Ids by every identifier ever known of their lead; some may be outdated.
    private var byLead: [LeadKey: [UpdateID]] = [:]
    private var newestIDs: [UpdateID] = []
    private var names = KnownNames()
    private var undoableIDs: Set<UpdateID> = []
    /// Incremented by every change.
    private(set) var version = 0
    /// Effects on updates that have not been answered yet.
    var underWay: [UpdateID: OutboxEffect] = [:]

    static let newestLimit = 50
    private static let mostUnused = 1_000

    subscript(id: UpdateID) -> LeadUpdate? {
        byID[id]
    }

    /// The known updates among the ids, in the same order.
    subscript(ids: some Sequence<UpdateID>) -> [LeadUpdate] {
        ids.compactMap { byID[$0] }
    }

    var newest: [LeadUpdate] {
        self[newestIDs]
    }

    /// So many of the newest at most, without a copy of the others.
    func newest(_ count: Int) -> [LeadUpdate] {
        self[newestIDs.prefix(count)]
    }

    /// The name of an update's lead, as the card showed it or as it has become known since.
    func name(of update: LeadUpdate) -> String? {
        if let name = update.leadName?.trimmedOrNil { return name }
        let id = update.leadID.map { [Identifier(kind: .id, value: $0)] } ?? []
        return names.name(of: id + update.knownIdentifiers)
    }

    mutating func learnName(of lead: Lead) {
        names.learn(lead)
    }

    /// The newest that wait for their undo time, newest first. Asked for with every key and every paint.
    var undoable: [LeadUpdate] {
        undoableIDs.isEmpty ? [] : self[newestIDs.filter(undoableIDs.contains)]
    }

    /// How many known updates of a batch fulfil a condition.
    func count(of batch: BatchID, where isCounted: (LeadUpdate) -> Bool) -> Int {
        byID.values.count { $0.batch == batch && isCounted($0) }
    }

    /// The known updates of a lead, newest first.
    func updates(of lead: [Identifier]) -> [LeadUpdate] {
        let ids = Set(lead.flatMap { byLead[LeadKey($0)] ?? [] })
        return self[ids].filter { SavedDraft.isSameLead($0.knownIdentifiers, lead) }
            .sorted { $0.sequence > $1.sequence }
    }

    /// Stores updates that were read, except where a newer state is known.
    ///
    /// - Parameter changed: updates that changed after the read was requested.
    mutating func add(_ updates: some Sequence<LeadUpdate>, changed: [UpdateID] = []) {
        for update in updates {
            let known = byID[update.id]?.changedAt ?? .distantPast
            let isKnownBetter =
                changed.contains(update.id) ? known >= update.changedAt : known > update.changedAt
            if !isKnownBetter { store(update) }
        }
    }

    /// Stores a new or changed update.
    ///
    /// - Parameter isOwn: whether it belongs to the current organisation.
    mutating func change(_ update: LeadUpdate, isOwn: Bool) {
        store(update)
        guard isOwn, !newestIDs.contains(update.id) else { return }
        let index = newestIDs.firstIndex { id in byID[id].map { $0.sequence < update.sequence } ?? false }
        newestIDs.insert(update.id, at: index ?? newestIDs.count)
        if newestIDs.count > Self.newestLimit { newestIDs.removeLast() }
    }

    /// For when the organisation has changed.
    mutating func filterNewest(_ isOwn: (LeadUpdate) -> Bool) {
        version += 1
        newestIDs = newest.filter(isOwn).map(\.id)
    }

    /// Drops every update that is neither among the newest nor among the ids, once so many are kept for nothing that
    /// indexing the others anew pays.
    mutating func forget(allBut ids: some Sequence<UpdateID>) {
        let kept = Set(newestIDs).union(ids).union(underWay.keys)
        guard byID.count > 2 * kept.count + Self.mostUnused else { return }
        version += 1
        byID = byID.filter { kept.contains($0.key) }
        undoableIDs.formIntersection(kept)
        byLead = [:]
        names = KnownNames()
        for update in byID.values { index(update) }
    }

    private mutating func store(_ update: LeadUpdate) {
        version += 1
        let known = byID.updateValue(update, forKey: update.id)
        if update.outcome == .queued, update.state.hold == .undo {
            undoableIDs.insert(update.id)
        } else {
            undoableIDs.remove(update.id)
        }
        // Of what identifies its lead, only the id that the server names comes later.
        if known == nil || known?.leadID != update.leadID { index(update) }
    }

    private mutating func index(_ update: LeadUpdate) {
        if let lead = update.before { names.learn(lead) }
        for key in Set(update.knownIdentifiers.map(LeadKey.init))
        where byLead[key]?.contains(update.id) != true { byLead[key, default: []].append(update.id) }
    }
}

/// The same for every spelling of an identifier.
struct LeadKey: Hashable {
    private let kind: IdentifierKind
    private let value: String

    init(_ identifier: Identifier) {
        kind = identifier.kind
        value = identifier.comparisonKey
    }
}

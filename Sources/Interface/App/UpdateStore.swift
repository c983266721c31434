import FoundationEssentials
import Leads

/// Every update that the screens know of, each once, as it was last heard of. Screens keep ids alone.
struct UpdateStore: Sendable {
    private var byID: [UpdateID: LeadUpdate] = [:]
    /// Ids by each identifier known of their lead; some may no longer be known by it.
    private var byLead: [LeadKey: [UpdateID]] = [:]
    /// The newest of the organisation that is worked for, newest first.
    private var newestIDs: [UpdateID] = []
    /// Goes up with every change.
    private(set) var version = 0
    /// What was asked for an update and is not answered yet.
    var underWay: [UpdateID: OutboxEffect] = [:]

    /// How many of the newest are kept.
    static let newestLimit = 50

    private struct LeadKey: Hashable {
        let kind: IdentifierKind
        let value: String

        init(_ identifier: Identifier) {
            kind = identifier.kind
            value = identifier.comparisonKey
        }
    }

    subscript(id: UpdateID) -> LeadUpdate? {
        byID[id]
    }

    /// Those of the ids that are known, in the same order.
    subscript(ids: some Sequence<UpdateID>) -> [LeadUpdate] {
        ids.compactMap { byID[$0] }
    }

    var newest: [LeadUpdate] {
        self[newestIDs]
    }

    /// All that is known of a lead's updates, newest first.
    func updates(of lead: [Identifier]) -> [LeadUpdate] {
        let ids = Set(lead.flatMap { byLead[LeadKey($0)] ?? [] })
        return self[ids].filter { SavedDraft.isSameLead($0.knownIdentifiers, lead) }
            .sorted { $0.sequence > $1.sequence }
    }

    /// Takes in what was read, but for updates that are known better already.
    ///
    /// - Parameter changed: those of which there was news since reading was asked for.
    mutating func add(_ updates: some Sequence<LeadUpdate>, changed: [UpdateID] = []) {
        for update in updates {
            let known = byID[update.id]?.changedAt ?? .distantPast
            let isKnownBetter =
                changed.contains(update.id) ? known >= update.changedAt : known > update.changedAt
            if !isKnownBetter { store(update) }
        }
    }

    /// Takes in news of an update.
    ///
    /// - Parameter isOwn: whether it is of the organisation that is worked for.
    mutating func change(_ update: LeadUpdate, isOwn: Bool) {
        store(update)
        guard isOwn, !newestIDs.contains(update.id) else { return }
        let index = newest.firstIndex { $0.sequence < update.sequence } ?? newestIDs.count
        newestIDs.insert(update.id, at: index)
        if newestIDs.count > Self.newestLimit { newestIDs.removeLast() }
    }

    /// Another part of the history is this organisation's.
    mutating func filterNewest(_ isOwn: (LeadUpdate) -> Bool) {
        version += 1
        newestIDs = newest.filter(isOwn).map(\.id)
    }

    /// Forgets every update that is neither one of the newest nor among the ids.
    mutating func forget(allBut ids: some Sequence<UpdateID>) {
        let kept = Set(newestIDs).union(ids).union(underWay.keys)
        guard byID.count > kept.count else { return }
        byID = byID.filter { kept.contains($0.key) }
        byLead = [:]
        for update in byID.values { index(update) }
    }

    private mutating func store(_ update: LeadUpdate) {
        version += 1
        byID[update.id] = update
        index(update)
    }

    private mutating func index(_ update: LeadUpdate) {
        for key in Set(update.knownIdentifiers.map(LeadKey.init))
        where byLead[key]?.contains(update.id) != true { byLead[key, default: []].append(update.id) }
    }
}

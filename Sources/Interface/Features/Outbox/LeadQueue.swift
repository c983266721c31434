import Leads

/// Which updates have to wait for an earlier one of their lead.
enum LeadQueue {
    private struct Key: Hashable {
        let kind: IdentifierKind
        let value: String
    }

    /// - Parameter updates: what is not finished, in the order of the journal.
    /// - Returns: for each that waits, the nearest earlier update of its lead.
    static func blockers(in updates: [LeadUpdate]) -> [UpdateID: UpdateID] {
        var blockers: [UpdateID: UpdateID] = [:]
        var earlier: [Key: [Int]] = [:]
        for (index, update) in updates.enumerated() where update.outcome.isOpen {
            let known = update.knownIdentifiers
            let keys = Set(known.map { Key(kind: $0.kind, value: $0.comparisonKey) })
            let candidates = Set(keys.flatMap { earlier[$0] ?? [] }).sorted(by: >)
            if let found = candidates.first(where: { candidate in
                SavedDraft.isSameLead(updates[candidate].knownIdentifiers, known)
            }) {
                blockers[update.id] = updates[found].id
            }
            // A few are enough: leads that share an identifier are rare, and the nearest counts.
            for key in keys { earlier[key] = (earlier[key] ?? []).suffix(7) + [index] }
        }
        return blockers
    }
}

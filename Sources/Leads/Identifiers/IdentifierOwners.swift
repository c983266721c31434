/// The leads that the identifiers of one update are known to belong to: from the server, or where it cannot be asked,
/// from the history. An identifier of which nothing is known disagrees with none.
package struct IdentifierOwners: Hashable, Sendable {
    private var owners: [IdentifierKind: Owners] = [:]

    private struct Owners: Hashable {
        let identifier: Identifier
        let ids: Set<String>
    }

    package init() {}

    package mutating func learn(_ identifier: Identifier, from result: LookupResult) {
        guard result.serverCanRead, result.problem == nil else { return learn(identifier, from: result.updates) }
        let leads = result.matches.filter { $0.isFound(by: identifier) }
        owners[identifier.kind] = Owners(identifier: identifier, ids: Set(leads.map(\.id)))
    }

    /// For a server that cannot be asked.
    package mutating func learn(_ identifier: Identifier, from updates: [LeadUpdate]) {
        let known = updates.map(\.knownIdentifiers).filter { $0.contains(where: identifier.matches) }
        let ids = known.flatMap { $0.filter { $0.kind == .id }.map(\.value) }
        owners[identifier.kind] = Owners(identifier: identifier, ids: Set(ids))
    }

    /// The first identifier, in the order in which the service uses them, that belongs to another lead than one before
    /// it; nil where none is known to.
    package func disagreement(in identifiers: Identifiers) -> IdentifierKind? {
        var earlier: [Set<String>] = []
        for identifier in identifiers.all {
            let ids = ids(of: identifier)
            guard !ids.isEmpty else { continue }
            if earlier.contains(where: { $0.isDisjoint(with: ids) }) { return identifier.kind }
            earlier.append(ids)
        }
        return nil
    }

    /// An id belongs to its own lead.
    private func ids(of identifier: Identifier) -> Set<String> {
        if identifier.kind == .id { return [identifier.value] }
        guard let known = owners[identifier.kind], known.identifier.matches(identifier) else { return [] }
        return known.ids
    }
}

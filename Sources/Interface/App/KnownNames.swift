import Leads

/// The names of leads, by their identifiers, as cards and updates have shown them.
struct KnownNames: Sendable {
    private struct Owner {
        let id: String
        /// nil where several leads have the identifier.
        var name: String?
    }

    private var owners: [LeadKey: Owner] = [:]

    mutating func learn(_ lead: Lead) {
        guard let name = lead.name?.trimmedOrNil else { return }
        for identifier in lead.identifiers.all {
            let key = LeadKey(identifier)
            let isShared = owners[key].map { $0.id != lead.id || $0.name == nil } ?? false
            owners[key] = Owner(id: lead.id, name: isShared ? nil : name)
        }
    }

    /// - Returns: nil where it is not known, or where an identifier is shared by several leads.
    func name(of identifiers: [Identifier]) -> String? {
        identifiers.lazy.compactMap { owners[LeadKey($0)] }.first?.name
    }
}

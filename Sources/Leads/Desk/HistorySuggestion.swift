package import FoundationEssentials

/// A lead that this machine has updated before, offered while an identifier or a name is typed.
package struct HistorySuggestion: Hashable, Sendable {
    /// What the lead is found by.
    package let identifier: Identifier
    /// The lead's name, when a card was known.
    package let name: String?
    /// When the person last updated it.
    package let lastUpdateAt: Date

    /// A lead from the person's own history.
    package init(identifier: Identifier, name: String?, lastUpdateAt: Date) {
        self.identifier = identifier
        self.name = name
        self.lastUpdateAt = lastUpdateAt
    }
}

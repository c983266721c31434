package import FoundationEssentials

/// A lead updated before on this machine, offered while an identifier or a name is typed.
package struct HistorySuggestion: Hashable, Sendable {
    package let identifier: Identifier
    /// nil when no lead card was known.
    package let name: String?
    package let lastUpdateAt: Date

    package init(identifier: Identifier, name: String?, lastUpdateAt: Date) {
        self.identifier = identifier
        self.name = name
        self.lastUpdateAt = lastUpdateAt
    }
}

/// Keys and values in file order. Canonically equivalent keys are one key.
package struct SettingsTable: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// Without quotes and escapes.
        package let key: String
        package let position: SourcePosition
        package let node: SettingsNode
    }

    /// In the order of the keys' first occurrence.
    package let entries: [Entry]
    private let places: [String: Int]

    init(entries: [Entry]) {
        self.entries = entries
        places = Dictionary(entries.enumerated().map { ($1.key, $0) }) { first, _ in first }
    }

    /// In file order.
    package var keys: [String] {
        entries.map(\.key)
    }

    package subscript(key: String) -> SettingsNode? {
        entry(key)?.node
    }

    package func entry(_ key: String) -> Entry? {
        places[key].map { entries[$0] }
    }
}

/// Keys with their values, in the order of the file. Keys that Unicode holds canonically equal are one key.
package struct SettingsTable: Hashable, Sendable {
    /// One key of a table.
    package struct Entry: Hashable, Sendable {
        /// Without quotes and escapes.
        package let key: String
        /// Where the key was first written.
        package let position: SourcePosition
        /// The value and where it begins.
        package let node: SettingsNode
    }

    /// In the order in which the keys first appear.
    package let entries: [Entry]
    private let places: [String: Int]

    init(entries: [Entry]) {
        self.entries = entries
        places = Dictionary(entries.enumerated().map { ($1.key, $0) }) { first, _ in first }
    }

    /// The keys in the order of the file.
    package var keys: [String] {
        entries.map(\.key)
    }

    /// The value of a key, nil when it is not there.
    package subscript(key: String) -> SettingsNode? {
        entry(key)?.node
    }

    /// The key with the places of key and value, nil when it is not there.
    package func entry(_ key: String) -> Entry? {
        places[key].map { entries[$0] }
    }
}

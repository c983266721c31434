/// Reads a table's values by key and type, and collects every mistake instead of stopping at the first.
///
/// A missing or wrong value reads as nil or as the given default; a wrong one is also a mistake. Inner tables are read
/// in a closure with a reader of their own, whose mistakes are added to this one. At the end, keys that were not asked
/// for are reported, with the nearest known key.
package struct TableReader {
    package let position: SourcePosition
    /// The mistakes so far; `read` of the document throws them at the end.
    package private(set) var errors: [SettingsError] = []

    private let table: SettingsTable
    /// The table's name in messages, such as `profile.acme`; empty for the top table.
    private let path: String
    private let source: SettingsSource
    /// In the order of asking, for the list of allowed keys.
    private var known: [String] = []
    private var readKeys: Set<String> = []

    /// More would not help, and each carries a line of the file.
    private static let errorLimit = 100

    init(_ table: SettingsTable, at position: SourcePosition, path: String, source: SettingsSource) {
        self.table = table
        self.position = position
        self.path = path
        self.source = source
    }

    /// In file order, for tables with free keys.
    package var keys: [String] {
        table.keys
    }

    /// Marks the key as known; nil when it is missing.
    package mutating func node(_ key: String) -> SettingsNode? {
        if readKeys.insert(key).inserted {
            known.append(key)
        }
        return table[key]
    }

    /// The start of the key's value, or of the table when the key is missing.
    package func position(of key: String) -> SourcePosition {
        table[key]?.position ?? position
    }

    /// The start of the key itself, or of the table when the key is missing.
    package func place(of key: String) -> SourcePosition {
        table.entry(key)?.position ?? position
    }

    /// - Parameter message: one sentence: what is wrong, what is allowed.
    package mutating func report(_ message: String, at place: SourcePosition) {
        if errors.count < Self.errorLimit {
            // The message may quote the file, which must not hide or reorder text.
            errors.append(source.error(Quoted.visible(message), at: place))
        }
    }

    /// Reports a mistake at the key's value.
    package mutating func report(_ message: String, at key: String) {
        report(message, at: position(of: key))
    }

    /// Reports each key that is missing from the table.
    package mutating func require(_ keys: String...) {
        for key in keys where node(key) == nil {
            report("\(Quoted.text(key)) is missing\(place)", at: position)
        }
    }

    mutating func read<Value>(
        _ inner: SettingsTable, at position: SourcePosition, named name: String, _ body: (inout TableReader) -> Value
    ) -> Value {
        let innerPath = path.isEmpty ? name : "\(path).\(name)"
        var reader = TableReader(inner, at: position, path: innerPath, source: source)
        let value = body(&reader)
        reader.finish()
        errors += reader.errors.prefix(max(0, Self.errorLimit - errors.count))
        return value
    }

    /// Reports the keys that were not asked for.
    mutating func finish() {
        for entry in table.entries where !readKeys.contains(entry.key) {
            guard errors.count < Self.errorLimit else { return }
            var message = "\(Quoted.text(entry.key)) is not a known key\(place)"
            if let nearest = Suggestion.nearest(to: entry.key, among: known) {
                message += "; did you mean \(Quoted.text(nearest))"
            }
            message += known.isEmpty ? "; no key is allowed here" : "; allowed: \(Quoted.alternatives(known))"
            report(message, at: entry.position)
        }
    }

    private var place: String {
        path.isEmpty ? "" : " in [\(path)]"
    }
}

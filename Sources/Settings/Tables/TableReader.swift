/// Asks a table for its values by key and type, and gathers every mistake instead of stopping at the first.
///
/// A value that is missing or wrong reads as nil or as the default given; a wrong one is also a mistake. Tables inside
/// are read with a reader of their own in a closure, whose mistakes come back to this one. When the reading ends, the
/// keys that nobody asked for are reported, with the nearest known key.
package struct TableReader {
    /// Where the table begins.
    package let position: SourcePosition
    /// What was found so far; complete after `read` of the document, which throws it.
    package private(set) var errors: [SettingsError] = []

    private let table: SettingsTable
    /// As messages name the table: `profile.acme`; empty for the top of the file.
    private let path: String
    private let source: SettingsSource
    /// In the order asked, for the list of what is allowed.
    private var known: [String] = []
    private var asked: Set<String> = []

    /// More would help nobody, and each carries a line of the file.
    private static let errorLimit = 100

    init(_ table: SettingsTable, at position: SourcePosition, path: String, source: SettingsSource) {
        self.table = table
        self.position = position
        self.path = path
        self.source = source
    }

    /// All keys in the order of the file, for tables whose keys are free.
    package var keys: [String] {
        table.keys
    }

    /// The value of a key as it stands, nil when missing. The key counts as known from now on.
    package mutating func node(_ key: String) -> SettingsNode? {
        if asked.insert(key).inserted {
            known.append(key)
        }
        return table[key]
    }

    /// Where the value of a key begins; where the table begins when the key is missing.
    package func position(of key: String) -> SourcePosition {
        table[key]?.position ?? position
    }

    /// Where a key itself is written; where the table begins when the key is missing.
    package func place(of key: String) -> SourcePosition {
        table.entry(key)?.position ?? position
    }

    /// Adds a mistake of the caller's own finding.
    ///
    /// - Parameters:
    ///   - message: one sentence: what is wrong, what is allowed.
    ///   - place: a position in this file.
    package mutating func report(_ message: String, at place: SourcePosition) {
        if errors.count < Self.errorLimit {
            // Callers name what the file holds; nothing of it may hide or reorder what a person reads.
            errors.append(source.error(Quoted.visible(message), at: place))
        }
    }

    /// Adds a mistake about a key's value.
    package mutating func report(_ message: String, at key: String) {
        report(message, at: position(of: key))
    }

    /// Reports each of the keys that is not in the table at all.
    package mutating func require(_ keys: String...) {
        for key in keys where node(key) == nil {
            report("\(Quoted.text(key)) is missing\(place)", at: position)
        }
    }

    /// Reads the table `inner` of `key` with `body`.
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
        for entry in table.entries where !asked.contains(entry.key) {
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

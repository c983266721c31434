extension TableReader {
    /// Nil when missing or not a table.
    package mutating func table<Value>(_ key: String, _ body: (inout TableReader) -> Value) -> Value? {
        guard let node = node(key) else { return nil }
        guard case .table(let inner) = node.value else {
            report("\(Quoted.text(key)) must be a table, [\(key)], not \(node.kind)", at: node.position)
            return nil
        }
        return read(inner, at: node.position, named: key, body)
    }

    /// Several tables of one kind, in file order; empty when there are none.
    ///
    /// Reads both notations: named tables (`[profile.acme]`, with the name `acme`) and a list of tables (`[[profile]]`,
    /// without names).
    ///
    /// - Parameter body: gets the name; nil in a list.
    package mutating func tables<Value>(_ key: String, _ body: (String?, inout TableReader) -> Value) -> [Value] {
        guard let node = node(key) else { return [] }
        let named: [(name: String?, node: SettingsNode)]
        switch node.value {
        case .table(let inner): named = inner.entries.map { ($0.key, $0.node) }
        case .array(let elements): named = elements.map { (nil, $0) }
        default:
            report(
                "\(Quoted.text(key)) must be tables, [\(key).name] or [[\(key)]], not \(node.kind)", at: node.position)
            return []
        }
        var values: [Value] = []
        for (name, node) in named {
            let title = name.map { "\(key).\($0)" } ?? key
            if case .table(let inner) = node.value {
                values.append(read(inner, at: node.position, named: title) { body(name, &$0) })
            } else {
                report("\(Quoted.text(title)) must be a table, not \(node.kind)", at: node.position)
            }
        }
        return values
    }
}

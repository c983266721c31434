/// The tables of a document during parsing. They lie in one array and refer to each other by index, so that adding a
/// line to a large file copies nothing.
struct TOMLTree {
    /// A broken TOML rule.
    struct Violation: Error {
        let message: String
        let position: SourcePosition
    }

    private enum Content {
        case node(SettingsNode)
        case table(Int)
        /// The tables of `[[key]]`, in file order.
        case elements([Int])
    }

    /// How a table was created, which decides what may add to it.
    private enum Origin: Equatable {
        /// Part of the path of another table's header; its own header may follow.
        case implied
        case header
        /// Created by a dotted key; only keys of the same section (one header, or one pair of braces) may add to it.
        case dotted(section: Int)
    }

    private struct Draft {
        var origin: Origin
        var position: SourcePosition
        let depth: Int
        var keys: [TOMLKey] = []
        var contents: [String: Content] = [:]
    }

    /// An open `{`: its table, and the section to restore afterwards.
    struct Braces {
        let table: Int
        fileprivate let outer: Int
        fileprivate let position: SourcePosition
    }

    private var drafts = [Draft(origin: .header, position: SourcePosition(line: 1, column: 1), depth: 0)]
    private var section = 0
    private var lastSection = 0
    /// The table that `key = value` lines fill.
    private(set) var current = 0

    func depth(of table: Int) -> Int {
        drafts[table].depth
    }

    /// Creates or finds a header's table and makes it current.
    mutating func open(_ path: [TOMLKey], isElement: Bool, at position: SourcePosition) throws(Violation) {
        lastSection += 1
        section = lastSection
        var table = 0
        for key in path.dropLast() {
            table = try step(into: key, of: table)
        }
        let key = path[path.count - 1]
        current = try isElement ? element(key, of: table, at: position) : header(key, of: table, at: position)
    }

    /// The table that receives the last part of a dotted key.
    mutating func owner(of path: [TOMLKey], from table: Int) throws(Violation) -> Int {
        var table = table
        for key in path.dropLast() {
            switch drafts[table].contents[key.name] {
            case nil:
                table = try append(key, to: table, origin: .dotted(section: section), at: key.position)
            case .table(let next):
                guard drafts[next].origin != .header else { throw violation(key, "has a header; add to it there") }
                if case .dotted(let other) = drafts[next].origin, other != section {
                    throw violation(key, "is defined by dotted keys elsewhere; add to it there")
                }
                drafts[next].origin = .dotted(section: section)
                table = next
            case .elements:
                throw violation(key, "is a list of tables; add to one under its [[header]]")
            case .node(let node):
                throw closed(key, node)
            }
        }
        return table
    }

    mutating func add(_ key: TOMLKey, _ node: SettingsNode, to table: Int) throws(Violation) {
        try add(key, .node(node), to: table)
    }

    mutating func openBraces(depth: Int, at position: SourcePosition) -> Braces {
        let braces = Braces(table: drafts.count, outer: section, position: position)
        lastSection += 1
        section = lastSection
        drafts.append(Draft(origin: .header, position: position, depth: depth))
        return braces
    }

    /// Completes the table in braces, after which nothing can be added to it.
    mutating func close(_ braces: Braces) -> SettingsNode {
        let node = SettingsNode(.table(finished(braces.table)), at: braces.position)
        drafts.removeSubrange(braces.table...)
        section = braces.outer
        return node
    }

    /// Recursion is bounded by the depth limit.
    func finished(_ table: Int = 0) -> SettingsTable {
        let draft = drafts[table]
        return SettingsTable(
            entries: draft.keys.compactMap { key in
                draft.contents[key.name].map {
                    SettingsTable.Entry(key: key.name, position: key.position, node: node($0, of: key))
                }
            })
    }

    private func node(_ content: Content, of key: TOMLKey) -> SettingsNode {
        switch content {
        case .node(let node):
            node
        case .table(let table):
            SettingsNode(.table(finished(table)), at: drafts[table].position)
        case .elements(let tables):
            SettingsNode(
                .array(tables.map { SettingsNode(.table(finished($0)), at: drafts[$0].position) }),
                at: tables.first.map { drafts[$0].position } ?? key.position)
        }
    }
}

// MARK: - Headers

extension TOMLTree {
    /// Follows one part of a header's path: to a table, or to the latest element of a list of tables.
    private mutating func step(into key: TOMLKey, of table: Int) throws(Violation) -> Int {
        switch drafts[table].contents[key.name] {
        case nil: return try append(key, to: table, origin: .implied, at: key.position)
        case .table(let next): return next
        case .elements(let tables): return tables[tables.count - 1]
        case .node(let node): throw closed(key, node)
        }
    }

    private mutating func header(
        _ key: TOMLKey, of table: Int, at position: SourcePosition
    ) throws(Violation) -> Int {
        switch drafts[table].contents[key.name] {
        case nil:
            return try append(key, to: table, origin: .header, at: position)
        case .table(let next) where drafts[next].origin == .implied:
            drafts[next].origin = .header
            drafts[next].position = position
            return next
        case .table(let next):
            let first = drafts[next].position.line
            throw violation(key, "is defined twice, first on line \(first); put its keys together")
        case .elements:
            throw violation(key, "is a list of tables; each of them begins with [[…]]")
        case .node(let node):
            throw closed(key, node)
        }
    }

    private mutating func element(
        _ key: TOMLKey, of table: Int, at position: SourcePosition
    ) throws(Violation) -> Int {
        let depth = drafts[table].depth + 2
        switch drafts[table].contents[key.name] {
        case nil:
            try add(key, .elements([drafts.count]), to: table)
        case .elements(var tables):
            // Removed first, so that the list is changed in place instead of copied.
            drafts[table].contents[key.name] = nil
            tables.append(drafts.count)
            drafts[table].contents[key.name] = .elements(tables)
        case .table:
            throw violation(key, "is a table already; [[…]] is for lists of tables")
        case .node(let node):
            throw closed(key, node)
        }
        try append(Draft(origin: .header, position: position, depth: depth), for: key)
        return drafts.count - 1
    }
}

// MARK: - Adding

extension TOMLTree {
    private mutating func append(
        _ key: TOMLKey, to table: Int, origin: Origin, at position: SourcePosition
    ) throws(Violation) -> Int {
        let depth = drafts[table].depth + 1
        try add(key, .table(drafts.count), to: table)
        try append(Draft(origin: origin, position: position, depth: depth), for: key)
        return drafts.count - 1
    }

    private mutating func append(_ draft: Draft, for key: TOMLKey) throws(Violation) {
        guard draft.depth <= TOMLDocument.depthLimit else {
            throw violation(key, "is nested too deep; the limit is \(TOMLDocument.depthLimit) levels")
        }
        drafts.append(draft)
    }

    private mutating func add(_ key: TOMLKey, _ content: Content, to table: Int) throws(Violation) {
        if drafts[table].contents[key.name] != nil {
            let line = drafts[table].keys.first { $0.name == key.name }?.position.line ?? key.position.line
            throw violation(key, "is set twice, first on line \(line); keep one")
        }
        drafts[table].keys.append(key)
        drafts[table].contents[key.name] = content
    }

    private func violation(_ key: TOMLKey, _ message: String) -> Violation {
        Violation(message: "\(Quoted.text(key.name)) \(message)", position: key.position)
    }

    private func closed(_ key: TOMLKey, _ node: SettingsNode) -> Violation {
        if case .table = node.value {
            return violation(key, "ends with its braces; add to it inside them")
        }
        return violation(key, "is \(node.kind) already, not a table")
    }
}

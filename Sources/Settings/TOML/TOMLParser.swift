/// Parses a document in one pass over its bytes, which are valid UTF-8.
struct TOMLParser {
    let source: SettingsSource
    let bytes: [UInt8]
    /// The next byte to read; `bytes.count` at the end.
    var offset: Int
    var tree = TOMLTree()
    private var counter: PositionCounter

    init(source: SettingsSource) {
        self.source = source
        bytes = source.bytes
        offset = source.start
        counter = PositionCounter(start: source.start)
    }

    mutating func parseDocument() throws(SettingsError) -> SettingsTable {
        while true {
            skipBlanks()
            switch peek() {
            case nil: return tree.finished()
            case "\n", "\r", "#": break
            case "[": try parseHeader()
            default: try parseKeyValue(into: tree.current)
            }
            try parseLineEnd()
        }
    }

    /// `[a.b]` or `[[a.b]]`; opens the table that the following lines fill.
    private mutating func parseHeader() throws(SettingsError) {
        let position = position()
        offset += 1
        let isElement = take("[")
        let path = try parseKeyPath()
        guard take("]"), !isElement || take("]") else {
            throw failure("the table header does not end; expected \(isElement ? "\"]]\"" : "\"]\"") here")
        }
        try ruled { tree throws(TOMLTree.Violation) in
            try tree.open(path, isElement: isElement, at: position)
        }
    }

    /// `key = value`, on a line or in braces.
    mutating func parseKeyValue(into table: Int) throws(SettingsError) {
        let path = try parseKeyPath()
        guard take("=") else {
            throw failure("expected \"=\" and a value after the key \(Quoted.text(path[path.count - 1].name))")
        }
        skipBlanks()
        let owner = try ruled { tree throws(TOMLTree.Violation) in
            try tree.owner(of: path, from: table)
        }
        let node = try parseValue(depth: tree.depth(of: owner) + 1)
        try ruled { tree throws(TOMLTree.Violation) in
            try tree.add(path[path.count - 1], node, to: owner)
        }
    }

    /// Bare or quoted keys joined with dots; skips blanks around them.
    private mutating func parseKeyPath() throws(SettingsError) -> [TOMLKey] {
        var path: [TOMLKey] = []
        repeat {
            skipBlanks()
            let position = position()
            path.append(TOMLKey(name: try parseKey(), position: position))
            skipBlanks()
        } while take(".")
        return path
    }

    private mutating func parseKey() throws(SettingsError) -> String {
        if peek() == "\"" || peek() == "'" { return try parseString(allowsLines: false) }
        let start = offset
        while let byte = peek(), Self.isBareKey(byte) {
            offset += 1
        }
        guard offset > start else {
            throw failure(
                "expected a key, found \(found()); a key is letters a–z, digits, \"-\" and \"_\", or text in quotes")
        }
        return text(from: start)
    }

    private mutating func parseLineEnd() throws(SettingsError) {
        skipBlanks()
        try skipComment()
        if !takeNewline(), peek() != nil {
            throw failure("expected the end of the line, found \(found())")
        }
    }

    /// Blanks, comments and line ends, as allowed in a list.
    mutating func skipSpace() throws(SettingsError) {
        repeat {
            skipBlanks()
            try skipComment()
        } while takeNewline()
    }

    private mutating func skipComment() throws(SettingsError) {
        guard take("#") else { return }
        while let byte = peek(), byte != "\n", !isNewline() {
            try refuseControl(byte, in: "a comment")
            offset += 1
        }
    }
}

/// One part of a dotted key.
struct TOMLKey {
    let name: String
    let position: SourcePosition
}

// MARK: - Reading bytes

extension TOMLParser {
    func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        let place = offset + ahead
        return place < bytes.count ? Unicode.Scalar(bytes[place]) : nil
    }

    mutating func take(_ expected: Unicode.Scalar) -> Bool {
        guard peek() == expected else { return false }
        offset += 1
        return true
    }

    /// A lone `\r` is not a line end in TOML.
    func isNewline() -> Bool {
        peek() == "\n" || (peek() == "\r" && peek(1) == "\n")
    }

    mutating func takeNewline() -> Bool {
        guard isNewline() else { return false }
        offset += peek() == "\r" ? 2 : 1
        return true
    }

    mutating func skipBlanks() {
        while let byte = peek(), byte == " " || byte == "\t" {
            offset += 1
        }
    }

    func text(from start: Int) -> String {
        String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    mutating func position() -> SourcePosition {
        counter.position(at: offset, in: bytes)
    }

    static func isBareKey(_ byte: Unicode.Scalar) -> Bool {
        switch byte {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        default: false
        }
    }
}

// MARK: - Mistakes

extension TOMLParser {
    func failure(_ message: String, at place: Int? = nil) -> SettingsError {
        source.error(message, atOffset: place ?? offset)
    }

    /// The text at the offset, for messages.
    func found() -> String {
        guard let byte = peek() else { return "the end of the file" }
        if isNewline() { return "the end of the line" }
        guard byte.value >= 0x80 else { return Quoted.text(String(byte)) }
        let rest = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
        return Quoted.text(String(rest.unicodeScalars.prefix(1)))
    }

    /// TOML allows no control character other than the tab.
    func refuseControl(_ byte: Unicode.Scalar, in place: String) throws(SettingsError) {
        guard (byte.value < 0x20 && byte != "\t") || byte.value == 0x7F else { return }
        throw failure("the control character \(Quoted.text(String(byte))) is not allowed in \(place)")
    }

    /// Changes the tree; turns a violation into an error.
    private mutating func ruled<Value>(
        _ change: (inout TOMLTree) throws(TOMLTree.Violation) -> Value
    ) throws(SettingsError) -> Value {
        do {
            return try change(&tree)
        } catch {
            throw source.error(error.message, at: error.position)
        }
    }
}

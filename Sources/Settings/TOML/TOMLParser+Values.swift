extension TOMLParser {
    /// - Parameter depth: the nesting depth of the value, counting itself.
    mutating func parseValue(depth: Int) throws(SettingsError) -> SettingsNode {
        let position = position()
        switch peek() {
        case "\"", "'":
            return SettingsNode(.string(try parseString()), at: position)
        case "[":
            return SettingsNode(.array(try parseArray(depth: depth)), at: position)
        case "{":
            return try parseBraces(depth: depth, at: position)
        default:
            return SettingsNode(try parseScalar(), at: position)
        }
    }

    private mutating func parseArray(depth: Int) throws(SettingsError) -> [SettingsNode] {
        try checkDepth(depth)
        let start = offset
        offset += 1
        var elements: [SettingsNode] = []
        while true {
            try skipSpace()
            if take("]") { return elements }
            guard peek() != nil else { throw failure("this list does not end; expected \"]\"", at: start) }
            elements.append(try parseValue(depth: depth + 1))
            try skipSpace()
            guard take(",") || peek() == "]" || peek() == nil else {
                throw failure("expected \",\" or \"]\" in the list, found \(found())")
            }
        }
    }

    private mutating func parseBraces(
        depth: Int, at position: SourcePosition
    ) throws(SettingsError) -> SettingsNode {
        try checkDepth(depth)
        offset += 1
        let braces = tree.openBraces(depth: depth, at: position)
        skipBlanks()
        if take("}") { return tree.close(braces) }
        while true {
            try parseKeyValue(into: braces.table)
            skipBlanks()
            if take("}") { return tree.close(braces) }
            guard take(",") else {
                throw failure("expected \",\" or \"}\" in the braces, which stay on one line; found \(found())")
            }
            skipBlanks()
            if peek() == "}" { throw failure("remove the \",\" before the closing \"}\"") }
        }
    }

    private func checkDepth(_ depth: Int) throws(SettingsError) {
        guard depth <= TOMLDocument.depthLimit else {
            throw failure("this is nested too deep; the limit is \(TOMLDocument.depthLimit) levels")
        }
    }

    /// A value without quotes or brackets: true, false, a number, a date or a time.
    private mutating func parseScalar() throws(SettingsError) -> SettingsNode.Value {
        let start = offset
        skipWord()
        guard offset > start else {
            throw failure("expected a value, found \(found()); text needs quotes")
        }
        // Like `1979-…` or `07:…`. No setting is one: whether the day exists makes no difference.
        let digits = bytes[start..<offset].prefix { 0x30...0x39 ~= $0 }.count
        let next = bytes[start..<offset].dropFirst(digits).first
        let isDateOrTime =
            (digits == 4 && next == UInt8(ascii: "-")) || (digits == 2 && next == UInt8(ascii: ":"))
        if isDateOrTime, offset - start == 10, startsTime() {
            offset += 1
            skipWord()
        }
        return isDateOrTime ? .dateTime(text(from: start)) : try scalar(text(from: start), at: start)
    }

    private func scalar(_ word: String, at start: Int) throws(SettingsError) -> SettingsNode.Value {
        switch word {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "inf", "+inf": return .float(.infinity)
        case "-inf": return .float(-.infinity)
        case "nan", "+nan", "-nan": return .float(.nan)
        default: break
        }
        switch NumberRule.read(word) {
        case .integer(let number): return .integer(number)
        case .float(let number): return .float(number)
        case .tooLarge: throw failure("the number \(Quoted.text(word)) is too large for 64 bits", at: start)
        case .leadingZero: throw failure("the number \(Quoted.text(word)) may not begin with 0", at: start)
        case nil:
            throw failure("\(Quoted.text(word)) is not a number, date, true or false; text needs quotes", at: start)
        }
    }

    private mutating func skipWord() {
        while let byte = peek(), Self.isBareKey(byte) || byte == "+" || byte == "." || byte == ":" || byte.value >= 0x80
        {
            offset += 1
        }
    }

    /// Whether a time follows the date after a blank.
    private func startsTime() -> Bool {
        guard peek() == " ", let tens = peek(1), let ones = peek(2) else { return false }
        return ("0"..."9").contains(tens) && ("0"..."9").contains(ones) && peek(3) == ":"
    }
}

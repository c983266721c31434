extension TOMLParser {
    /// Text in double quotes, with escapes, or in single quotes, verbatim. Between three quotes it may have several
    /// lines: a first line end is dropped, every other one is `\n`, and in double quotes a `\` at the end of a line drops
    /// all blanks and line ends after it.
    ///
    /// - Parameter allowsLines: false for a key, where three quotes are an empty text and the begin of another.
    mutating func parseString(allowsLines: Bool = true) throws(SettingsError) -> String {
        let start = offset
        let quote: Unicode.Scalar = peek() == "'" ? "'" : "\""
        let hasEscapes = quote == "\""
        let hasLines = allowsLines && peek(1) == quote && peek(2) == quote
        offset += hasLines ? 3 : 1
        if hasLines { _ = takeNewline() }
        var text: [UInt8] = []
        while let byte = peek(), hasLines || !isNewline() {
            if takeNewline() {
                text.append(UInt8(ascii: "\n"))
            } else if byte == quote {
                let isClosed = hasLines ? takeClosing(quote, into: &text) : take(quote)
                if isClosed { return String(decoding: text, as: UTF8.self) }
            } else if hasEscapes, take("\\") {
                if !hasLines || !takeContinuation() { try parseEscape(into: &text) }
            } else {
                try refuseControl(byte, in: hasEscapes ? "text; write it as an escape" : "text")
                text.append(bytes[offset])
                offset += 1
            }
        }
        let closing = String(repeating: Character(quote), count: hasLines ? 3 : 1)
        throw failure("this text does not end; expected \(closing)", at: start)
    }

    /// Takes a run of quotes. Three end the text; up to two more before them are part of it.
    private mutating func takeClosing(_ quote: Unicode.Scalar, into text: inout [UInt8]) -> Bool {
        var count = 0
        while count < 5, take(quote) {
            count += 1
        }
        let isClosing = count >= 3
        text += Array(repeating: UInt8(ascii: quote), count: isClosing ? count - 3 : count)
        return isClosing
    }

    /// After a `\`: skips blanks, a line end and all blanks and line ends that follow, or nothing.
    private mutating func takeContinuation() -> Bool {
        let start = offset
        skipBlanks()
        guard takeNewline() else {
            offset = start
            return false
        }
        repeat {
            skipBlanks()
        } while takeNewline()
        return true
    }

    /// After a `\`.
    private mutating func parseEscape(into text: inout [UInt8]) throws(SettingsError) {
        let start = offset - 1
        let escape = peek()
        offset += escape == nil ? 0 : 1
        switch escape {
        case "b": text.append(0x08)
        case "t": text.append(0x09)
        case "n": text.append(0x0A)
        case "f": text.append(0x0C)
        case "r": text.append(0x0D)
        case "\"", "\\": text.append(bytes[offset - 1])
        case "u": try parseScalarEscape(digits: 4, from: start, into: &text)
        case "U": try parseScalarEscape(digits: 8, from: start, into: &text)
        default:
            throw failure(
                "no such escape; allowed are \\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX \\UXXXXXXXX, "
                    + "or text in single quotes, where \\ is a plain character", at: start)
        }
    }

    private mutating func parseScalarEscape(
        digits: Int, from start: Int, into text: inout [UInt8]
    ) throws(SettingsError) {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let byte = peek(), let digit = Character(byte).hexDigitValue else {
                throw failure("this escape needs \(digits) hexadecimal digits", at: start)
            }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw failure("this escape names no Unicode character", at: start)
        }
        text += Array(String(Character(scalar)).utf8)
    }
}

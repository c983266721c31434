extension StringProtocol {
    /// Without white space at either end.
    package var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[endIndex...] }
        return self[first...last]
    }

    /// Visible ASCII and spaces only, as in most text of an update.
    private var isPlainASCII: Bool {
        utf8.allSatisfy { 0x20...0x7E ~= $0 }
    }

    /// Without invisible characters, such as the marks copied with a number from an address book. U+202E, which
    /// reverses the order of the text after it, stays, so that it is noticed.
    package var withoutInvisibles: String {
        if isPlainASCII { return String(self) }
        var kept = String.UnicodeScalarView()
        var scalars = unicodeScalars.makeIterator()
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            if !scalar.isInvisible || scalar.isJoiner(between: kept.last, and: next) { kept.append(scalar) }
        }
        return String(kept)
    }

    /// Without invisible characters, with digits of every script and full-width characters as ASCII.
    var folded: String {
        if isPlainASCII { return String(self) }
        return String(String.UnicodeScalarView(withoutInvisibles.unicodeScalars.map(\.folded)))
    }

    /// The same for upper and lower case, for storing and searching: `ß` becomes `ss`, and both lower-case sigmas become
    /// one.
    package var caseFolded: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
        return uppercased().lowercased()
    }

    /// Quoted for an error message, with everything in it made visible.
    ///
    /// - Parameter limit: in characters; longer text is cut in the middle, because the mistake is often at an end.
    package func quoted(limit: Int = 40) -> String {
        let pieces = unicodeScalars.prefix(limit * 4).map(\.visible)
        let rest = unicodeScalars.dropFirst(pieces.count).suffix(limit).map(\.visible)
        let all = pieces + rest
        if all.reduce(0, { $0 + $1.count }) <= limit, pieces.count + rest.count == unicodeScalars.count {
            return "“" + all.joined() + "”"
        }
        func fitting(_ pieces: some Sequence<String>, _ room: Int) -> [String] {
            var room = room
            return Array(
                pieces.prefix { piece in
                    room -= piece.count; return room >= 0
                })
        }
        let start = fitting(all, limit * 2 / 3)
        let end = fitting(all.dropFirst(start.count).reversed(), limit / 3)
        return "“" + start.joined() + "…" + end.reversed().joined() + "”"
    }
}

extension String {
    /// The trimmed text, or nil when nothing is left.
    package var trimmedOrNil: String? {
        // Most text has nothing to trim.
        if let first = utf8.first, let last = utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last { return self }
        let text = trimmed
        return text.isEmpty ? nil : String(text)
    }
}

extension Character {
    /// Whether it contains a C0 or C1 control or DEL, including line ends and tabs.
    package var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}

extension Unicode.Scalar {
    /// Whether it takes no room on the screen.
    var isInvisible: Bool {
        // U+202E displays the text after it from right to left.
        properties.isDefaultIgnorableCodePoint && value != 0x202E
    }

    /// The character, or its code where it would be invisible or would change what is shown.
    fileprivate var visible: String {
        if value < 0x20 { return String(Character(Unicode.Scalar(value + 0x2400) ?? self)) }
        guard isHidden else { return String(Character(self)) }
        let digits = String(value, radix: 16, uppercase: true)
        return "‹U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "›"
    }

    fileprivate var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        default: properties.isDefaultIgnorableCodePoint
        }
    }

    /// Persian and some scripts of India need joiners inside words.
    fileprivate func isJoiner(between left: Unicode.Scalar?, and right: Unicode.Scalar?) -> Bool {
        guard value == 0x200C || value == 0x200D, let left, let right else { return false }
        let isLetter = { (scalar: Unicode.Scalar) in
            scalar.value >= 0x300
                && (scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass == .virama)
        }
        return isLetter(left) && isLetter(right)
    }

    /// The value of a decimal digit in any script.
    var digit: Int? {
        if value < 0x80 { return 0x30...0x39 ~= value ? Int(value) - 0x30 : nil }
        guard properties.numericType == .decimal, let number = properties.numericValue else { return nil }
        return Int(number)
    }

    /// The ASCII form of a digit or a full-width character; any other is unchanged.
    fileprivate var folded: Unicode.Scalar {
        if value < 0x80 { return self }
        if let digit { return Unicode.Scalar(UInt8(0x30 + digit)) }
        switch value {
        case 0xFF01...0xFF5E: return Unicode.Scalar(value - 0xFEE0) ?? self
        case 0x3000: return " "
        default: return self
        }
    }
}

extension Int {
    /// `1 update`, `3 updates`.
    package func counted(_ noun: String) -> String {
        self == 1 ? "1 \(noun)" : "\(self) \(noun)s"
    }
}

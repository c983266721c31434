extension QuickLine {
    /// A shorter phone without a country code does not start a line: `12345 Lost Ships` is a name.
    private static let shortestPhone = 7
    /// A phone number written in groups has at most this many words.
    private static let mostIdentifierWords = 10

    /// Reads `jane@example.com won 15k closed by phone`: an identifier, a status, a value where there is one, the note.
    ///
    /// - With `lost` and `unchanged`, which need no value, a bare number before more words belongs to the note:
    ///   `lost 3 calls`.
    /// - A bare number before a larger amount with a currency is not taken as the value: `won 3 seats 1500 EUR` goes to
    ///   the value field whole, where it has to be corrected.
    /// - A currency as a separate word must be in capitals or not an English word: `100 all users` is 100.
    ///
    /// - Parameter countryCode: the profile's default country code, digits only.
    /// - Returns: nil where the text does not begin with an identifier followed by something else: a name to search
    ///   for, or an identifier alone.
    package init?(_ text: some StringProtocol, countryCode: String? = nil) {
        let text = Substring(text.trimmed)
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else { return nil }
        self.init()
        for index in 1..<min(words.count, Self.mostIdentifierWords) {
            guard let status = StatusWord(words[index...]) else { continue }
            let start = StatusWord.bare(text[..<words[index].startIndex].trimmed[...])
            guard take(identifier: start, countryCode) else { continue }
            self.status = status.status
            alsoQualified = status.alsoQualified
            takeRest(words[(index + status.count)...], of: text)
            return
        }
        guard let count = Self.identifierWords(words, countryCode), count < words.count else { return nil }
        let end = words[count - 1].endIndex
        guard take(identifier: StatusWord.bare(text[..<end]), countryCode) else { return nil }
        let word = StatusWord.bare(words[count])
        let isBegun = TargetStatus.ofUpdates.contains { $0.rawValue.hasPrefix(word.lowercased()) }
        mistake = isBegun ? .noStatus : .unknownStatus(String(word))
    }

    /// - Returns: false where this is not an identifier that can begin a line.
    private mutating func take(identifier text: Substring, _ countryCode: String?) -> Bool {
        switch LookupQuery(text, countryCode: countryCode) {
        case .identifier(let identifier):
            if identifier.kind == .phone, !Self.isForced(text), !Self.isInternational(text),
                PhoneNumber.digits(of: text).count < Self.shortestPhone
            {
                return false
            }
            identifiers[identifier.kind] = identifier
        case .unfinished(let kind, let violation):
            guard Self.isForced(text) || text.contains("@") || violation.isSeveral, !violation.isRequirement
            else { return false }
            mistake = .identifier(kind, violation)
        case .empty, .name: return false
        }
        return true
    }

    /// The number of words at the start that are certainly an identifier, so that a mistake after it is reported.
    private static func identifierWords(_ words: [Substring], _ countryCode: String?) -> Int? {
        let first = StatusWord.bare(words[0])
        if IdentifierKind.allCases.contains(where: { first.lowercased() == $0.rawValue }), words[0].last == ":" {
            return min(2, words.count)
        }
        if isPhone(first) { return words.dropFirst().firstIndex { $0.contains(where: \.isLetter) } }
        let isSure = LookupQuery(first, countryCode: countryCode).identifier.map { $0.kind != .phone } ?? false
        return isSure ? 1 : nil
    }

    private static func isPhone(_ text: Substring) -> Bool {
        isInternational(text) || ["tel:", "phone:"].contains { text.lowercased().hasPrefix($0) }
    }

    private static func isForced(_ text: Substring) -> Bool {
        let text = text.lowercased()
        return text.hasPrefix("tel:") || IdentifierKind.allCases.contains { text.hasPrefix($0.rawValue + ":") }
    }

    private static func isInternational(_ text: Substring) -> Bool {
        text.hasPrefix("+") || text.hasPrefix("(+") || text.hasPrefix("00")
    }

    // MARK: After the status

    private mutating func takeRest(_ words: ArraySlice<Substring>, of text: Substring) {
        let count = AmountWords(words, needsMark: status?.needsValue == false).count
        if count > 0 {
            value = String(AmountWords.bare(words.prefix(count).joined(separator: " ")[...]))
        }
        var rest = words.dropFirst(count)
        let said = status == .won ? StatusWord.alsoQualifiedWords(rest) : 0
        // `15k and qualified for a discount` continues with something else.
        if said > 0, said == rest.count || StatusWord.bare(rest[rest.startIndex]).lowercased() == "also" {
            alsoQualified = true
            rest = rest.dropFirst(said)
        }
        guard let first = rest.first else { return }
        note = Self.note(text[first.startIndex...])
    }

    /// Without the dash before it or the quotes around it.
    private static func note(_ text: Substring) -> String {
        var text = text
        if let first = text.first, "-–—,;:".contains(first), text.dropFirst().first?.isWhitespace ?? true {
            text = text.dropFirst().trimmed
        }
        for (open, close) in [("\"", "\""), ("“", "”")] where text.count > 2 {
            if text.hasPrefix(open), text.hasSuffix(close), !text.dropFirst().dropLast().contains(open) {
                return String(text.dropFirst().dropLast().trimmed)
            }
        }
        return String(text)
    }
}

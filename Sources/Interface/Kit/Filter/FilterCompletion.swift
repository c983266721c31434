import Leads

/// Completions of the word before the filter's cursor.
struct FilterCompletion: Hashable {
    let start: Int
    /// Most likely first; never empty.
    let words: [String]
    /// Whether the words are complete terms, so that a space may follow.
    let isWhole: Bool

    /// - Parameters:
    ///   - words: those before a colon.
    ///   - values: what can follow one of them, the likeliest first.
    /// - Returns: nil without completions.
    init?(_ field: TextField, words: [String], values: (_ word: String) -> [String]) {
        let before = field.characters[..<field.cursor]
        let isAtEnd = field.cursor == field.characters.count || field.characters[field.cursor].isWhitespace
        guard isAtEnd, before.count(where: { $0 == "\"" }).isMultiple(of: 2) else { return nil }
        start = before.lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? 0
        let word = before[start...]
        let minus = word.first == "-" ? "-" : ""
        let body = String(word.dropFirst(minus.count))
        guard !body.isEmpty, body.first != "\"" else { return nil }
        if let colon = body.firstIndex(of: ":") {
            let name = body[..<colon].lowercased()
            let typed = String(body[body.index(after: colon)...])
            let whole = values(name).filter(Self.canBeTyped)
            let fitting = whole.filter { Self.continues(typed, $0) }
            let others = whole.filter { !fitting.contains($0) && Self.continuesWord(typed, of: $0) }
            self.words = (fitting + others).map { minus + HistoryFilter.term(name, $0) }
            isWhole = true
        } else {
            self.words = words.filter { Self.continues(body, $0) }.map { minus + $0 + ":" }
            isWhole = false
        }
        guard !self.words.isEmpty else { return nil }
    }

    /// Whether the value begins with the typed text and is longer.
    private static func continues(_ typed: String, _ value: String) -> Bool {
        value.count > typed.count && value.lowercased().hasPrefix(typed.lowercased())
    }

    /// Whether a later word of the value, as of `google / cpc / summer_sale`, begins with the typed text.
    private static func continuesWord(_ typed: String, of value: String) -> Bool {
        let typed = typed.lowercased()
        return value.count > typed.count
            && value.lowercased().split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(typed) }
    }

    /// Quotes and control characters cannot be typed into a filter.
    private static func canBeTyped(_ value: String) -> Bool {
        !value.contains("\"") && !value.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}

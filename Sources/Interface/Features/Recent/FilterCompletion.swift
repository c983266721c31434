import Leads

/// Completions of the word before the filter's cursor.
struct FilterCompletion: Hashable {
    let start: Int
    /// Most likely first; never empty.
    let words: [String]
    /// Whether the words are complete terms, so that a space may follow.
    let isWhole: Bool

    /// - Parameters:
    ///   - profiles: names for `profile:`.
    ///   - authors: names for `author:`.
    ///   - currencies: codes for `currency:`.
    /// - Returns: nil without completions.
    init?(_ field: TextField, profiles: [String], authors: [String], currencies: [String]) {
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
            let values = Self.values(of: name, typed, profiles: profiles, authors: authors, currencies: currencies)
            words = values.filter { Self.continues(typed, $0) }.map { minus + RecentState.term(name, $0) }
            isWhole = true
        } else {
            words = HistoryFilter.words.filter { Self.continues(body, $0) }.map { minus + $0 + ":" }
            isWhole = false
        }
        guard !words.isEmpty else { return nil }
    }

    /// Whether the word begins with the typed text and is longer.
    private static func continues(_ typed: String, _ word: String) -> Bool {
        word.count > typed.count && word.lowercased().hasPrefix(typed.lowercased())
    }

    private static func values(
        of name: String, _ typed: String, profiles: [String], authors: [String], currencies: [String]
    ) -> [String] {
        switch name {
        case "status": TargetStatus.allCases.map(\.rawValue)
        case "outcome": ["attention"] + Outcome.allCases.map(\.rawValue)
        case "since", "until": ["today", "yesterday", "7d", "12h", "2w"]
        case "value": [">1000", "<1000"]
        case "currency": currencies
        case "profile": profiles
        case "author": authors
        default: []
        }
    }
}

extension RecentState {
    /// Nil unless the filter has the focus and there are completions.
    func filterCompletion(_ context: Context) -> FilterCompletion? {
        guard focus == .filter, !context.session.isCovered else { return nil }
        let shown = context.updates[rows.prefix(Self.pageSize)]
        var profiles = [context.session.profile.name]
        for name in shown.map(\.profile) where !profiles.contains(name) { profiles.append(name) }
        let authors = Set(shown.compactMap(\.author)).sorted()
        return FilterCompletion(filter, profiles: profiles, authors: authors, currencies: currencies)
    }

    /// Inserts the first completion.
    ///
    /// - Returns: false when there is none.
    mutating func completeFilter(_ context: inout Context) -> Bool {
        guard let completion = filterCompletion(context), let word = completion.words.first else { return false }
        edit(
            { field in
                let end = field.cursor
                let isLast = end == field.characters.count
                field.remove(completion.start..<end)
                field.insert(word + (completion.isWhole && isLast ? " " : ""), isPaste: true)
            }, &context)
        return true
    }
}

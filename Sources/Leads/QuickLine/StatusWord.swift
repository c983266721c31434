/// How lines and rows say a status: `won`, `qualified`, `lost` or the letter of its key, in any case; `win` as the
/// classic list spells it; for won, also qualified: `W`, `won+`, `won also qualified`; and `unchanged`.
struct StatusWord: Hashable, Sendable {
    let status: TargetStatus
    let alsoQualified: Bool
    /// How many words it took.
    let count: Int

    /// - Returns: nil unless the first of `words` is a status.
    init?(_ words: some Collection<Substring>) {
        guard let first = words.first else { return nil }
        let word = Self.bare(first)
        var alsoQualified = false
        switch word {
        case "W": (status, alsoQualified) = (.won, true)
        default:
            switch word.lowercased() {
            case "won", "win", "w": status = .won
            case "won+", "win+", "w+": (status, alsoQualified) = (.won, true)
            case "qualified", "q": status = .qualified
            case "lost", "l": status = .lost
            case "unchanged": status = .unchanged
            default: return nil
            }
        }
        let next = words.dropFirst().prefix(2).map { Self.bare($0).lowercased() }
        let isSpelledOut = status == .won && next == ["also", "qualified"]
        self.alsoQualified = alsoQualified || isSpelledOut
        count = isSpelledOut ? 3 : 1
    }

    /// - Returns: nil unless the whole cell is a status.
    init?(cell text: some StringProtocol) {
        let words = String(text.withoutInvisibles).split(whereSeparator: \.isWhitespace)
        guard let word = StatusWord(words), word.count == words.count else { return nil }
        self = word
    }

    /// The word without what people put after it: `won,`.
    static func bare(_ word: Substring) -> Substring {
        var word = word
        while let last = word.last, ",;:.".contains(last) { word = word.dropLast() }
        return word
    }
}

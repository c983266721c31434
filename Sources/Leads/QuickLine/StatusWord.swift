/// A status in lines and rows: `won`, `qualified`, `lost` or the letter of its key, in any case; `win` as the classic
/// list spells it; for won and also qualified: `W`, `won+`, `won also qualified`; and `unchanged`.
package struct StatusWord: Hashable, Sendable {
    package let status: TargetStatus
    /// As in `W` and `won+`.
    package let alsoQualified: Bool
    /// The number of words.
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
        let spelledOut = status == .won ? Self.alsoQualifiedWords(words.dropFirst()) : 0
        self.alsoQualified = alsoQualified || spelledOut > 0
        count = 1 + spelledOut
    }

    /// The number of words at the start that mean also qualified: `also qualified`, `and qualified`,
    /// `and also qualified`; otherwise 0.
    static func alsoQualifiedWords(_ words: some Collection<Substring>) -> Int {
        let next = words.prefix(3).map { bare($0).lowercased() }
        for said in [["also", "qualified"], ["and", "qualified"], ["and", "also", "qualified"]]
        where next.starts(with: said) {
            return said.count
        }
        return 0
    }

    /// - Returns: nil unless the whole cell is a status.
    package init?(cell text: some StringProtocol) {
        let words = String(text.withoutInvisibles).split(whereSeparator: \.isWhitespace)
        guard let word = StatusWord(words), word.count == words.count else { return nil }
        self = word
    }

    /// Without punctuation at the end: `won,`.
    static func bare(_ word: Substring) -> Substring {
        var word = word
        while let last = word.last, ",;:.".contains(last) { word = word.dropLast() }
        return word
    }
}

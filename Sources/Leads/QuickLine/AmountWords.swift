/// How many words at the start of a text are an amount.
struct AmountWords {
    let count: Int

    /// The longest amount people write in words: `EUR 1 234 567 890,-`.
    private static let most = 6

    /// Currency codes that are English words: as a word of their own they are a currency only in capitals.
    private static let alsoWords: Set<String> = [
        "all", "ang", "bam", "bob", "cop", "cup", "gel", "lak", "mad", "mop", "pen", "php", "ron", "rub", "sos", "top",
        "try",
    ]

    /// - Parameter needsMark: a bare number before more words is no amount.
    init(_ words: ArraySlice<Substring>, needsMark: Bool) {
        var found = 0
        var hasMark = false
        var text = ""
        var isMarked = false
        for (index, word) in words.prefix(Self.most).enumerated() {
            // `100 k` in a sentence is a hundred of something; as an amount the letter follows at once.
            if word.lowercased() == "k" { break }
            let isCurrency = CurrencyMention(word) != nil
            if isCurrency, Self.alsoWords.contains(word.lowercased()), word.uppercased() != word { break }
            text += (text.isEmpty ? "" : " ") + word
            isMarked = isMarked || isCurrency || word.contains { !$0.isASCIIDigit && !",;".contains($0) }
            if Self.isAmount(text) { (found, hasMark) = (index + 1, isMarked) }
        }
        if found == 0, let first = words.first, Self.looksLikeAmount(first) { found = 1 }
        count = needsMark && !hasMark && found < words.count ? 0 : found
    }

    private static func isAmount(_ text: String) -> Bool {
        switch AmountReading(bare(text[...])) {
        case .amount, .ambiguous: true
        case .empty, .invalid: false
        }
    }

    /// Digits, signs and a currency, but no amount: the value field says what is wrong with it.
    private static func looksLikeAmount(_ word: Substring) -> Bool {
        guard let first = word.firstIndex(where: \.isASCIIDigit) else { return false }
        let before = word[..<first]
        let isSigned = before.isEmpty || before == "-" || before == "\u{2212}" || CurrencyMention(before) != nil
        return isSigned && word[first...].allSatisfy { $0.isASCIIDigit || ".,'-kK".contains($0) }
    }

    /// The amount without a comma that belongs to the sentence: `15k, closed`.
    static func bare(_ text: Substring) -> Substring {
        guard let last = text.last, ",;".contains(last) else { return text }
        return text.dropLast()
    }
}

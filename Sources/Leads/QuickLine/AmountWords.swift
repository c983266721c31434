/// Counts the words at the start of a text that form an amount.
struct AmountWords {
    let count: Int
    /// Whether anything but plain digits marks it as an amount, such as a currency, a multiplier or a separator.
    private let isMarked: Bool

    /// The longest amount people write in words: `EUR 1 234 567 890 Mio.`, with a currency of two words.
    private static let most = 8

    /// How many words after a number are searched for another one that may be meant instead.
    private static let farthest = 20
    /// In ten-thousandths; a smaller number may be a count or a day.
    private static let smallestClear: Int64 = 100 * 10_000
    private static let reckoning: Set<String> = ["x", "×", "*", "+", "/"]
    private static let ranges: Set<String> = ["to", "tot", "bis", "->", "→", "-", "–", "—"]

    /// After a number, they mark it as a day or a count: `14 Nov`, `10 years`, `3 seats`, `10 %`.
    private static let counted: Set<String> = Set(
        """
        jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
        october november december januar februar märz mai juni juli oktober dezember januari februari maart mei augustus
        okt dez janvier février mars avril juin juillet août septembre octobre novembre décembre
        minute minutes min hour hours hrs h day days week weeks month months quarter quarters year years yrs
        tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden
        dag dagen weken maand maanden jaar jaren uur dager uker måneder år dage uger
        jour jours semaine semaines mois ans heure heures día días semana semanas mes meses año años
        seats users licences licenses units pieces pcs items times persons people employees stück stk stuks pièces
        percent % ‰ pct prozent procent
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Codes that are also ordinary words: by themselves they are a currency only in capitals.
    private static let alsoWords: Set<String> = [
        "all", "ang", "bam", "bob", "cop", "cup", "gel", "lak", "mad", "mop", "pen", "php", "real", "ron", "rub", "sos",
        "top", "try",
    ]

    /// - Parameter needsMark: whether a bare number before more words is not an amount.
    init(_ words: ArraySlice<Substring>, needsMark: Bool) {
        let amount = Self.longestAmount(words)
        var found = amount.count
        if found == 0, let first = words.first, Self.looksLikeAmount(first) { found = 1 }
        if found > 0 { found += Self.wordsThatChangeIt(words.dropFirst(found), hasCurrency: amount.hasCurrency) }
        if found > 0, !amount.isMarked, !needsMark { found += Self.wordsToOtherAmount(words, behind: found) }
        isMarked = amount.isMarked
        count = needsMark && !isMarked && found < words.count ? 0 : found
    }

    /// - Returns: the number of words; whether anything but digits marks them as an amount; a currency; a currency or
    ///   letters.
    private static func longestAmount(
        _ words: ArraySlice<Substring>
    ) -> (count: Int, isMarked: Bool, hasCurrency: Bool, isLabelled: Bool) {
        var found = (count: 0, isMarked: false, hasCurrency: false, isLabelled: false)
        var text = ""
        var isMarked = false
        for (index, word) in words.prefix(most).enumerated() {
            if isCurrencyOnlyInCapitals(word) { break }
            text += (text.isEmpty ? "" : " ") + word
            isMarked = isMarked || word.contains { !$0.isASCIIDigit && !",;.".contains($0) } || isGrouped(word)
            let reading = ParsedAmount(bare(text[...]))
            if reading.isMeant {
                let isLabelled = reading.currency != nil || text.contains { $0.isLetter }
                found = (index + 1, isMarked, reading.currency != nil, isLabelled)
            }
        }
        return found
    }

    /// Counts words after an amount that may change it, which then cannot be understood: a word before a currency
    /// (`15 Fantastilliarden EUR`), or another amount (`15 Mio. 500 Tsd.`, `15k - 20k`).
    private static func wordsThatChangeIt(_ words: ArraySlice<Substring>, hasCurrency: Bool) -> Int {
        guard let first = words.first else { return 0 }
        if !hasCurrency, let second = words.dropFirst().first, isCurrency(second),
            first.allSatisfy({ $0.isLetter || $0 == "." })
        {
            return 2
        }
        let dash = first.count == 1 && "-–—".contains(first) ? 1 : 0
        let next = AmountWords(words.dropFirst(dash), needsMark: true)
        return next.isMarked && next.count > 0 ? dash + next.count : 0
    }

    /// Counts words after a bare number that suggest it is not the value: up to a larger amount with a currency or a
    /// multiplier (`3 seats 1500 EUR`), up to a number it is calculated with (`2 x 1500`, `1500 + 500`,
    /// `1500 to 2000`), or up to a number that ends the line or is no smaller (`1500 2000`, `15 15`). A small number
    /// may be a count or a day (`14 Nov 1500`), and so may any number before a counting word (`10 years`).
    private static func wordsToOtherAmount(_ words: ArraySlice<Substring>, behind count: Int) -> Int {
        guard let amount = ParsedAmount(words.prefix(count).joined(separator: " ")).largest else { return 0 }
        let rest = words.dropFirst(count)
        guard let first = rest.first else { return 0 }
        if isFactor(first) { return 1 }
        let sign = reckoning.contains(first.lowercased()) || ranges.contains(first.lowercased()) ? 1 : 0
        if let next = rest.dropFirst(sign).first, let other = ParsedAmount(bare(next)).largest,
            rest.count == sign + 1 || reckoning.contains(first.lowercased()) || other >= amount
        {
            return sign + max(1, longestAmount(rest.dropFirst(sign)).count)
        }
        for index in rest.indices.prefix(farthest) {
            let other = longestAmount(rest[index...])
            guard other.isLabelled || amount.tenThousandths < smallestClear else { continue }
            let text = bare(rest[index...].prefix(other.count).joined(separator: " ")[...])
            if let larger = ParsedAmount(text).largest, larger > amount {
                return index - rest.startIndex + other.count
            }
        }
        return counted.contains(bare(first).lowercased()) ? 1 : 0
    }

    /// `x2`, `2x`, `/12`.
    private static func isFactor(_ word: Substring) -> Bool {
        let word = bare(word)
        guard word.count > 1, let first = word.first, let last = word.last else { return false }
        return "xX×*/".contains(first) && word.dropFirst().allSatisfy(\.isASCIIDigit)
            || "xX×".contains(last) && word.dropLast().allSatisfy(\.isASCIIDigit)
    }

    private static func isGrouped(_ word: Substring) -> Bool {
        word.dropLast().contains { ",.".contains($0) }
    }

    private static func isCurrency(_ word: Substring) -> Bool {
        let word = bare(word)
        return CurrencyMention(word) != nil && (word.uppercased() == word || word.contains { !$0.isLetter })
    }

    private static func isCurrencyOnlyInCapitals(_ word: Substring) -> Bool {
        alsoWords.contains(bare(word).lowercased()) && word.uppercased() != word
    }

    /// Digits, signs and a currency, but not an amount: the value field says what is wrong with it.
    private static func looksLikeAmount(_ word: Substring) -> Bool {
        guard let first = word.firstIndex(where: \.isASCIIDigit) else { return false }
        let before = word[..<first]
        let isSigned = before.isEmpty || before == "-" || before == "\u{2212}" || CurrencyMention(before) != nil
        return isSigned && word[first...].allSatisfy { $0.isASCIIDigit || ".,'-kK".contains($0) }
    }

    /// The amount without the punctuation of the sentence: `15k, closed`, `1500 EUR. Closed`. A full stop after a digit
    /// stays, because it may mark an ordinal.
    static func bare(_ text: Substring) -> Substring {
        guard let last = text.last, ",;.".contains(last) else { return text }
        if last == ".", text.dropLast().last?.isASCIIDigit == true { return text }
        return text.dropLast()
    }
}

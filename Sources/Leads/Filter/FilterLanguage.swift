/// The language of all filters: which words a filter knows, and how it reads what follows them.
struct FilterLanguage<Term> {
    /// The words before a colon.
    let words: [String]
    /// Reads what follows one of `words`, which is empty for none but those in `wordsAlone`.
    let term: (_ word: String, _ reader: FilterValueReader) throws(FilterParseError) -> Term
    let text: (String) -> Term
    let not: (Term) -> Term
    /// A complete term with this word.
    let example: (_ word: String) -> String
    /// Words that need nothing after their colon.
    var wordsAlone: Set<String> = []

    /// - Parameters:
    ///   - countryCode: the default country code for `phone:`, digits only.
    ///   - numberFormat: the profile's format for `value:`; without one, a value with two readings is refused.
    func terms(
        _ text: some StringProtocol, countryCode: String?, numberFormat: NumberFormat?
    ) throws(FilterParseError) -> [Term] {
        var terms: [Term] = []
        for word in FilterWord.split(text) {
            let hasMinus = !word.isQuoted && word.text.count > 1 && word.text.first == "-"
            let body = hasMinus ? String(word.text.dropFirst()) : word.text
            // Searched for as a text, it would leave out nothing: a slip of the finger would mean every row.
            if hasMinus, body.hasPrefix("-") {
                throw FilterParseError(
                    offset: word.offset,
                    message: "\(word.text) has two minus signs: type \(body), or quote it to search for it")
            }
            let term =
                word.isQuoted
                ? self.text(body)
                : try self.term(body, word.offset, countryCode: countryCode, numberFormat: numberFormat)
            terms.append(hasMinus || word.isNegatedQuote ? not(term) : term)
        }
        return terms
    }

    private func term(
        _ body: String, _ offset: Int, countryCode: String?, numberFormat: NumberFormat?
    ) throws(FilterParseError) -> Term {
        guard let colon = body.firstIndex(of: ":"), colon != body.startIndex else { return text(body) }
        let word = body[..<colon].lowercased()
        let reader = FilterValueReader(
            word: word, value: String(body[body.index(after: colon)...]), offset: offset, countryCode: countryCode,
            numberFormat: numberFormat)
        guard words.contains(word) else {
            guard word.allSatisfy(\.isLetter), !reader.value.hasPrefix("//") else { return text(body) }
            // Names the nearest word, and how to search for the text all the same.
            let nearest = NearestWord.find(word, among: words).map { " (did you mean \($0):?)" } ?? ""
            throw reader.fail("\(word): is not a filter word\(nearest); to search for it as text, type \"\(body)\"")
        }
        guard !reader.value.isEmpty || wordsAlone.contains(word) else {
            throw reader.fail("type a value after \(word):, such as \(example(word))")
        }
        return try term(word, reader)
    }
}

/// A word of a filter's text: words are separated by spaces, quotes keep spaces, a leading `-` negates.
struct FilterWord {
    var text: String
    let offset: Int
    let isQuoted: Bool
    /// Whether a minus preceded the quoted text; it is no longer in `text`.
    var isNegatedQuote = false

    static func split(_ text: some StringProtocol) -> [FilterWord] {
        var words: [FilterWord] = []
        var current: FilterWord?
        var inQuotes = false
        for (offset, character) in text.enumerated() {
            if character == "\"" {
                inQuotes.toggle()
                if current == nil {
                    current = FilterWord(text: "", offset: offset, isQuoted: true)
                } else if let minus = current, minus.text == "-", !minus.isQuoted {
                    current = FilterWord(text: "", offset: minus.offset, isQuoted: true, isNegatedQuote: true)
                }
            } else if character.isWhitespace && !inQuotes {
                if let word = current, !word.text.isEmpty { words.append(word) }
                current = nil
            } else if current == nil {
                current = FilterWord(text: String(character), offset: offset, isQuoted: false)
            } else {
                current?.text.append(character)
            }
        }
        if let word = current, !word.text.isEmpty { words.append(word) }
        return words
    }
}

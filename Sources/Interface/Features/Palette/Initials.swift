/// Finds a short word as the beginnings of several words of a title, in their order: `utls` in "Undo the last send".
struct Initials {
    /// The title's words that were passed over, and those used.
    private(set) var skipped = 0
    private(set) var used = 0
    /// The columns of the letters, ascending.
    private(set) var places: [Int] = []

    /// Longer words are not abbreviations; the limit also bounds the search.
    private static let longest = 8

    private init() {}

    /// The way that passes over the fewest words of the title; nil when there is none.
    static func find(_ word: [UInt8], in words: CommandWords) -> Initials? {
        guard (2...longest).contains(word.count) else { return nil }
        return find(word[...], in: words.title, words.titleWords[...])
    }

    private static func find(_ word: ArraySlice<UInt8>, in title: [UInt8], _ words: ArraySlice<Range<Int>>) -> Initials?
    {
        guard !word.isEmpty else { return Initials() }
        var best: Initials?
        for (skipped, index) in words.indices.enumerated() {
            var length = 0
            for (letter, place) in zip(word, words[index]) {
                guard letter == title[place] else { break }
                length += 1
                guard var found = find(word.dropFirst(length), in: title, words[(index + 1)...]) else { continue }
                found.places = Array(words[index].prefix(length)) + found.places
                found.skipped += skipped
                found.used += 1
                if best.map({ found.cost < $0.cost }) ?? true { best = found }
            }
        }
        return best
    }

    var cost: Int { skipped + used }
}

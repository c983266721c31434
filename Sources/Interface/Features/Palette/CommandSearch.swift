/// Searches commands for help and palette. Every word of the query must match the title, a key, the id or a synonym.
///
/// Whole words come before beginnings, those before parts of words, and those before the initials of several words.
/// Commands that quit or suspend match only by the beginning of a word, so that nobody leaves the screen by a slip.
struct CommandSearch {
    private let query: [UInt8]
    private let words: [[UInt8]]

    /// - Parameter text: the query, in any case.
    init(_ text: String) {
        let parts = text.lowercased().split(separator: " ")
        words = parts.map { Array(Self.withoutPunctuation($0).utf8) }
        query = Array(parts.joined(separator: " ").utf8)
    }

    var isEmpty: Bool { words.isEmpty }

    /// - Returns: nil when a word of the query does not match.
    func match(_ command: Command) -> CommandMatch? {
        var whole = CommandMatch.all
        for word in words {
            guard let part = best(word, in: command) else { return nil }
            whole.score += part.score
            whole.quality = min(whole.quality, part.quality)
            whole.letters += part.letters
            whole.keys += part.keys
            whole.name = whole.name ?? part.name
        }
        if words.count > 1 { whole.letters = Set(whole.letters).sorted() }
        // One word may be the id of a command and mean another one here: the last send for `undo`, this list for `sort`.
        let isNamed = query.contains(UInt8(ascii: "-")) && query == command.words.nameBytes.first
        if query == command.words.title || isNamed { whole.score += Self.wholeTitle }
        return whole
    }

    /// The parentheses and commas of a title that is typed whole; a word of punctuation alone may be a key.
    private static func withoutPunctuation(_ word: Substring) -> Substring {
        func isPunctuation(_ character: Character) -> Bool { "(),.;:".contains(character) }
        var rest = word.drop(while: isPunctuation)
        while let last = rest.last, isPunctuation(last) { rest.removeLast() }
        return rest.isEmpty ? word : rest
    }

    private static let step = 100
    private static let atTheStart = 50
    private static let wholeTitle = 10_000

    private func best(_ word: [UInt8], in command: Command) -> CommandMatch? {
        let texts = command.words
        if let index = texts.keys.firstIndex(of: word) { return matching(.key, keys: [index]) }
        if let found = wordOrStart(word, in: texts) { return found }
        guard word.count > 1 else { return nil }
        if !command.leavesTheScreen, let place = Self.place(of: word, in: texts.title) {
            return matching(.part, letters: Array(place..<(place + word.count)))
        }
        if let index = texts.keys.firstIndex(where: { $0.starts(with: word) }) { return matching(.part, keys: [index]) }
        guard !command.leavesTheScreen else { return nil }
        if word.count > 2, let index = texts.nameBytes.firstIndex(where: { Self.place(of: word, in: $0) != nil }) {
            return matching(.partOfName, name: texts.names[index])
        }
        return Initials.find(word, in: texts).map { matching(.initials, letters: $0.places, bonus: -$0.cost) }
    }

    private func wordOrStart(_ word: [UInt8], in texts: CommandWords) -> CommandMatch? {
        var best: CommandMatch?
        func offer(_ match: CommandMatch) {
            if best.map({ match.score > $0.score }) ?? true { best = match }
        }
        for range in texts.titleWords where texts.title[range].starts(with: word) {
            offer(
                matching(
                    range.count == word.count ? .word : .wordStart,
                    letters: Array(range.lowerBound..<(range.lowerBound + word.count)),
                    bonus: range.lowerBound == 0 ? Self.atTheStart : 0))
        }
        for (index, name) in texts.nameBytes.enumerated() where name.starts(with: word) {
            // A whole other name counts as much as a word among others of the title.
            let isWhole = name.count == word.count
            offer(matching(isWhole ? .name : .nameStart, name: texts.names[index], bonus: isWhole ? Self.step : 0))
        }
        return best
    }

    private func matching(
        _ quality: CommandMatch.Quality, letters: [Int] = [], keys: [Int] = [], name: String? = nil, bonus: Int = 0
    ) -> CommandMatch {
        CommandMatch(
            score: quality.rawValue * Self.step + bonus, quality: quality, letters: letters, keys: keys, name: name)
    }

    private static func place(of word: [UInt8], in text: [UInt8]) -> Int? {
        guard word.count <= text.count else { return nil }
        return (0...(text.count - word.count)).first { text[$0] == word[0] && text[$0...].starts(with: word) }
    }
}

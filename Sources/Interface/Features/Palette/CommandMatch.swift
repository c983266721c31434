/// How well a command matches a query, and which of its parts match.
struct CommandMatch: Hashable, Sendable {
    /// Higher is better; comparable only within one query.
    var score = 0
    /// Matching columns of the title, ascending.
    var letters: [Int] = []
    /// Matching keys, as indices into `keyTexts`.
    var keys: [Int] = []

    /// The match of an empty query.
    static let all = CommandMatch()
}

/// Searches commands. Each word of the query must match letters of the title in order, a key, or a part of the
/// command's id.
///
/// Letters that begin a word or follow one another score higher and gaps lower; scattered letters do not match.
/// Commands that quit or suspend match only by the beginning of a word. Titles are ASCII, so that a byte is a column.
struct CommandSearch {
    private let words: [[UInt8]]
    private var finder = LetterFinder()

    /// - Parameter text: the query, in any case.
    init(_ text: String) {
        words = text.lowercased().split(separator: " ").map { Array($0.utf8) }
    }

    var isEmpty: Bool { words.isEmpty }

    /// - Returns: nil when a word of the query does not match.
    mutating func match(_ command: Command) -> CommandMatch? {
        var whole = CommandMatch.all
        var letters: Set<Int> = []
        for word in words {
            guard let part = best(word, in: command) else { return nil }
            whole.score += part.score
            letters.formUnion(part.letters)
            whole.keys += part.keys
        }
        whole.letters = letters.sorted()
        return whole
    }

    private mutating func best(_ word: [UInt8], in command: Command) -> CommandMatch? {
        if let index = command.searchKeys.firstIndex(of: word) {
            return CommandMatch(score: Self.wholeKey, keys: [index])
        }
        if let found = finder.find(word, in: command.searchTitle),
            !command.leavesTheScreen || LetterFinder.wordStart(word, in: command.searchTitle) != nil
        {
            return CommandMatch(score: found.score, letters: found.places)
        }
        if word.count > 1, let index = command.searchKeys.firstIndex(where: { $0.starts(with: word) }) {
            return CommandMatch(score: LetterFinder.letter * word.count, keys: [index])
        }
        let id = Array(command.id.utf8)
        let isNamed = command.leavesTheScreen ? LetterFinder.wordStart(word, in: id) != nil : Self.contains(word, id)
        return isNamed ? CommandMatch(score: LetterFinder.least * word.count) : nil
    }

    /// A complete key beats every other match.
    private static let wholeKey = 10_000

    private static func contains(_ word: [UInt8], _ id: [UInt8]) -> Bool {
        guard word.count <= id.count else { return false }
        return (0...(id.count - word.count)).contains { id[$0...].starts(with: word) }
    }
}

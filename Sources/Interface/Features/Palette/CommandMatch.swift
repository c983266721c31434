/// How well a command fits what was typed, and what of it shows that.
struct CommandMatch: Hashable, Sendable {
    /// More is better; only comparable for one and the same text typed.
    var score = 0
    /// Columns of the title that were typed, ascending.
    var letters: [Int] = []
    /// Which of the command's keys were named, as indices of `keyTexts`.
    var keys: [Int] = []

    /// What fits everything.
    static let all = CommandMatch()
}

/// Finds commands by what was typed: each word as letters of the title in their order, as a key, or as part of the
/// command's name in the settings.
///
/// Letters that begin a word or follow one another count more, gaps count less; letters strewn over a title do not fit.
/// What leaves the screen fits only the beginning of one of its words. Titles are ASCII, so that a byte is a column.
struct CommandSearch {
    private let words: [[UInt8]]
    private var finder = LetterFinder()

    /// - Parameter text: as typed, in any case.
    init(_ text: String) {
        words = text.lowercased().split(separator: " ").map { Array($0.utf8) }
    }

    var isEmpty: Bool { words.isEmpty }

    /// - Returns: nil when a word does not fit.
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

    /// A key typed in full is meant before anything else.
    private static let wholeKey = 10_000

    private static func contains(_ word: [UInt8], _ id: [UInt8]) -> Bool {
        guard word.count <= id.count else { return false }
        return (0...(id.count - word.count)).contains { id[$0...].starts(with: word) }
    }
}

/// How well a command matches a query, and which of its parts match.
struct CommandMatch: Hashable, Sendable {
    /// From the weakest to the strongest way in which a word of a query can match.
    enum Quality: Int, Comparable, Sendable {
        /// The beginnings of several words of the title.
        case initials
        /// A part of a synonym or of the id.
        case partOfName
        /// A part of a word of the title, or the beginning of a key.
        case part
        /// The beginning of a synonym or of a part of the id.
        case nameStart
        /// The beginning of a word of the title.
        case wordStart
        /// A whole synonym, id or part of the id.
        case name
        /// A whole word of the title.
        case word
        /// A whole key.
        case key

        static func < (left: Quality, right: Quality) -> Bool { left.rawValue < right.rawValue }

        /// Of these three, a list shows only the best that it has.
        var tier: Int {
            switch self {
            case .initials: 0
            case .partOfName, .part: 1
            case .nameStart, .wordStart, .name, .word, .key: 2
            }
        }
    }

    /// Higher is better; comparable only within one query.
    var score = 0
    /// That of the word which matches worst.
    var quality = Quality.key
    /// Matching columns of the title, ascending.
    var letters: [Int] = []
    /// Matching keys, as indices into `keyTexts`.
    var keys: [Int] = []
    /// The synonym, or part of the id, that matches where the title does not.
    var name: String?

    /// The match of an empty query.
    static let all = CommandMatch()
}

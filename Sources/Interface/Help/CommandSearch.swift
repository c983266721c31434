/// How well a command fits what was typed.
enum CommandSearch {
    /// - Parameter words: lower-case.
    /// - Returns: lower is better; nil when the command does not fit.
    static func score(_ words: some StringProtocol, in command: Command) -> Int? {
        if words.isEmpty { return 0 }
        let typed = Array(words.utf8)
        let title = command.searchTitle
        if title.starts(with: typed) { return 0 }
        if command.searchKeys.contains(typed) { return 0 }
        if let place = place(of: typed, in: title) { return place.startsWord ? 1 : 2 }
        if place(of: typed, in: Array(command.id.utf8)) != nil { return 3 }
        guard let gaps = gaps(of: typed, in: title) else { return nil }
        return 4 + gaps
    }

    /// The first place where the letters stand at the start of a word, else the first anywhere.
    private static func place(of typed: [UInt8], in title: [UInt8]) -> (index: Int, startsWord: Bool)? {
        guard typed.count <= title.count else { return nil }
        var inside: Int?
        for index in 0...(title.count - typed.count) where title[index...].starts(with: typed) {
            if index == 0 || title[index - 1] == space { return (index, true) }
            inside = inside ?? index
        }
        return inside.map { ($0, false) }
    }

    private static let space = UInt8(ascii: " ")

    /// How many characters stand between those typed. Each has to follow the one before or begin a word: `gru` finds
    /// "Go to the Recent Update".
    private static func gaps(of typed: [UInt8], in title: [UInt8]) -> Int? {
        var position = 0
        var gaps = 0
        for letter in typed where letter != space {
            var found: Int?
            for index in title.indices[min(position, title.count)...] where title[index] == letter {
                if index == position || title[index - 1] == space {
                    found = index
                    break
                }
            }
            guard let found else { return nil }
            gaps += found - position
            position = found + 1
        }
        return gaps
    }
}

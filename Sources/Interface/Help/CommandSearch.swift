/// How well a command fits what was typed.
enum CommandSearch {
    /// - Parameter words: lower-case.
    /// - Returns: lower is better; nil when the command does not fit.
    static func score(_ words: some StringProtocol, in command: Command) -> Int? {
        if words.isEmpty { return 0 }
        let title = command.title.lowercased()
        if title.hasPrefix(words) { return 0 }
        if title.contains(" " + words) { return 1 }
        if title.contains(words) { return 2 }
        if command.keyTexts.contains(where: { $0.lowercased() == words }) { return 0 }
        let id = command.id
        if id.contains(words) { return 3 }
        guard let gaps = gaps(of: words, in: title) else { return nil }
        return 4 + gaps
    }

    /// How many characters stand between those typed. Each has to follow the one before or begin a word: `gru` finds
    /// "Go to the Recent Update".
    private static func gaps(of words: some StringProtocol, in title: String) -> Int? {
        let title = Array(title)
        var position = 0
        var gaps = 0
        for character in words where character != " " {
            var found: Int?
            for index in title.indices[min(position, title.count)...] where title[index] == character {
                if index == position || title[index - 1] == " " {
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

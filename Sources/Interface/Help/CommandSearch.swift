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

    /// How many characters stand between those typed, when they all come in this order.
    private static func gaps(of words: some StringProtocol, in title: String) -> Int? {
        var rest = title[...]
        var gaps = 0
        for character in words where character != " " {
            guard let index = rest.firstIndex(of: character) else { return nil }
            gaps += rest.distance(from: rest.startIndex, to: index)
            rest = rest[rest.index(after: index)...]
        }
        return gaps
    }
}

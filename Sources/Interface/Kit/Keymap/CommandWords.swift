/// What a search compares with, in lower-case UTF-8 and prepared once, because each typed letter searches all commands.
struct CommandWords: Sendable {
    /// Titles are ASCII, so that a byte is a column.
    let title: [UInt8]
    /// The places of the words in `title`.
    let titleWords: [Range<Int>]
    /// The id, its parts and the synonyms.
    let names: [String]
    let nameBytes: [[UInt8]]
    let keys: [[UInt8]]

    init(id: String, title: String, synonyms: [String], keys: [String]) {
        self.title = Array(title.lowercased().utf8)
        titleWords = Self.words(of: self.title)
        names = [id] + id.split(separator: "-").map(String.init) + synonyms
        nameBytes = names.map { Array($0.lowercased().utf8) }
        self.keys = keys.map { Array($0.lowercased().utf8) }
    }

    private static func words(of text: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for index in text.indices {
            let isInWord = isPartOfWord(text[index])
            if isInWord, start == nil { start = index }
            if !isInWord, let first = start {
                words.append(first..<index)
                start = nil
            }
        }
        if let start { words.append(start..<text.count) }
        return words
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"): true
        default: false
        }
    }
}

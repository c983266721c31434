import Leads

/// A text field whose content must never be shown: it prints and draws as dots, and no other field can take it over.
struct SecretField: Sendable {
    private var field = TextField()

    var isEmpty: Bool { field.isEmpty }
    /// The length is not secret to the person who types.
    var count: Int { field.characters.count }

    mutating func edit(_ change: (inout TextField) -> Void) {
        change(&field)
        // Copied keys may carry white space, but no key contains any.
        if field.text.contains(where: \.isWhitespace) {
            var bare = TextField()
            bare.insert(field.text.filter { !$0.isWhitespace })
            field = bare
        }
    }

    mutating func clear() {
        field = TextField()
    }

    func key() throws(Problem) -> APIKey {
        try APIKey(field.text)
    }

    /// A field with one dot per character.
    func masked(with dot: Character) -> TextField {
        var dots = TextField(String(repeating: dot, count: field.characters.count))
        dots.move(to: field.cursor)
        return dots
    }
}

extension SecretField: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "•••" }
    var debugDescription: String { "•••" }
    var customMirror: Mirror { Mirror(self, children: []) }
}

import Leads

/// Text being typed or pasted that must never be seen: it prints and draws as dots, and no other field can take it over.
struct SecretField: Sendable {
    private var field = TextField()

    var isEmpty: Bool { field.isEmpty }
    /// How many characters were typed; the length is no secret to who types them.
    var count: Int { field.characters.count }

    mutating func edit(_ change: (inout TextField) -> Void) {
        change(&field)
        // White space comes with copying and is in no key.
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

    /// A field with as many dots, for drawing.
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

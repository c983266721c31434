/// Text being edited: grapheme clusters and a cursor between them, with undo.
package struct TextField: Hashable, Sendable {
    /// What a line end does when it is typed or pasted.
    package enum Lines: Hashable, Sendable {
        /// It becomes a space: the field has one line.
        case one
        /// It is kept and shown as `↵`.
        case many
    }

    /// Characters a field holds at most, more than any rule allows; what is pasted beyond is left out and said so.
    package var longest: Int {
        lines == .one ? 1_000 : 6_000
    }

    package let lines: Lines
    package private(set) var characters: [Character]
    /// 0...characters.count: the cursor stands before that character.
    package private(set) var cursor: Int
    /// The characters as one text.
    package private(set) var text: String
    private var past: [Snapshot] = []
    private var future: [Snapshot] = []
    private var lastEdit = Edit.other

    private struct Snapshot: Hashable {
        let characters: [Character]
        let cursor: Int
    }

    /// Typing and rubbing out are undone in runs, everything else one by one.
    private enum Edit: Hashable {
        case typing, erasing, other
    }

    private static let longestPast = 100

    package init(_ text: String = "", lines: Lines = .one) {
        self.lines = lines
        self.text = ""
        characters = []
        cursor = 0
        replace(with: text)
        past = []
    }

    package var isEmpty: Bool {
        characters.isEmpty
    }

    package var canUndo: Bool {
        !past.isEmpty
    }

    package var canRedo: Bool {
        !future.isEmpty
    }

    /// What a paste or a key left out.
    package struct Refused: Hashable, Sendable {
        package var controls = 0
        package var tooLong = 0
    }

    /// Inserts typed or pasted text at the cursor. Control characters are refused; a combining mark joins the character
    /// before the cursor.
    @discardableResult
    package mutating func insert(_ typed: String, isPaste: Bool = false) -> Refused {
        let (accepted, refused) = accept(typed)
        guard !accepted.isEmpty else { return refused }
        let isRun = !isPaste && accepted.count == 1 && accepted != " "
        remember(isRun ? .typing : .other)
        let start = max(0, cursor - 1)
        let end = min(characters.count, cursor + 1)
        let head = String(characters[start..<cursor]) + accepted
        let joined = Array(head + String(characters[cursor..<end]))
        let headLength = head.utf8.count
        characters.replaceSubrange(start..<end, with: joined)
        var length = 0
        cursor = start
        while cursor < characters.count, length < headLength {
            length += characters[cursor].utf8.count
            cursor += 1
        }
        text = String(characters)
        return refused
    }

    private func accept(_ typed: String) -> (text: String, refused: Refused) {
        var accepted = ""
        var refused = Refused()
        var room = longest - characters.count
        for character in typed {
            let next: Character
            if character.isNewline {
                next = lines == .many ? "\n" : " "
            } else if character == "\t" {
                next = " "
            } else if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                refused.controls += 1
                continue
            } else {
                next = character
            }
            if room > 0 {
                accepted.append(next)
                room -= 1
            } else {
                refused.tooLong += 1
            }
        }
        return (accepted, refused)
    }

    /// Replaces all of the text; it can be undone.
    package mutating func replace(with text: String) {
        guard text != self.text else { return moveToEnd() }
        remember(.other)
        characters = Array(text.prefix(longest))
        self.text = String(characters)
        cursor = characters.count
    }

    /// Removes a part and moves the cursor to where it was.
    ///
    /// - Returns: what was removed.
    @discardableResult
    mutating func remove(_ range: Range<Int>, isErasing: Bool = false) -> String {
        let range = range.clamped(to: 0..<characters.count)
        guard !range.isEmpty else { return "" }
        remember(isErasing ? .erasing : .other)
        let removed = String(characters[range])
        characters.removeSubrange(range)
        // What stood apart may join now, such as two halves of a flag.
        characters = Array(String(characters))
        cursor = min(range.lowerBound, characters.count)
        text = String(characters)
        return removed
    }

    mutating func move(to position: Int) {
        cursor = min(max(0, position), characters.count)
        lastEdit = .other
    }

    package mutating func moveToEnd() {
        move(to: characters.count)
    }

    package mutating func undo() {
        guard let snapshot = past.popLast() else { return }
        future.append(Snapshot(characters: characters, cursor: cursor))
        restore(snapshot)
    }

    package mutating func redo() {
        guard let snapshot = future.popLast() else { return }
        past.append(Snapshot(characters: characters, cursor: cursor))
        restore(snapshot)
    }

    private mutating func restore(_ snapshot: Snapshot) {
        characters = snapshot.characters
        cursor = snapshot.cursor
        text = String(characters)
        lastEdit = .other
    }

    private mutating func remember(_ edit: Edit) {
        future.removeAll()
        if edit == .other || edit != lastEdit {
            past.append(Snapshot(characters: characters, cursor: cursor))
            if past.count > Self.longestPast { past.removeFirst() }
        }
        lastEdit = edit
    }
}

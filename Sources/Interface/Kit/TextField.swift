/// Text being edited: grapheme clusters and a cursor between them, with undo.
package struct TextField: Hashable, Sendable {
    /// What a line end does when it is typed or pasted.
    package enum Lines: Hashable, Sendable {
        /// It becomes a space: the field has one line.
        case one
        /// It is kept and shown as `↵`.
        case many
    }

    /// Characters a field holds at most, more than any rule allows.
    package var longest: Int {
        lines == .one ? 1_000 : 6_000
    }

    /// Whether line ends are text, or separators like spaces.
    package let lines: Lines
    /// What was typed, a grapheme cluster each.
    package private(set) var characters: [Character]
    /// 0...characters.count: the cursor stands before that character.
    package private(set) var cursor: Int
    /// The characters as one text.
    package private(set) var text: String
    private var past: [Snapshot] = []
    private var future: [Snapshot] = []
    private var lastEdit = Edit.other

    /// The column that moves from line to line keep to; nil after anything else.
    private(set) var goal: Int?

    private struct Snapshot: Hashable {
        let text: String
        let cursor: Int
    }

    /// Typing and rubbing out are undone in runs, everything else one by one.
    private enum Edit: Hashable {
        case typing, erasing, other
    }

    /// Steps kept for undo. The first one stays, so that undoing everything always ends at the first text.
    private static let longestPast = 400

    /// A field with that text, the cursor behind it.
    package init(_ text: String = "", lines: Lines = .one) {
        self.lines = lines
        self.text = ""
        characters = []
        cursor = 0
        replace(with: text)
        past = []
    }

    /// Whether nothing was typed.
    package var isEmpty: Bool {
        characters.isEmpty
    }

    /// What a paste or a key left out.
    package struct Refused: Hashable, Sendable {
        /// Control characters left out.
        package var controls = 0
        /// Characters left out for want of room.
        package var tooLong = 0
    }

    /// Inserts typed or pasted text at the cursor. Control characters are refused; a combining mark joins the character
    /// before the cursor. A paste that has no room is refused whole: a part of it could be another value.
    @discardableResult
    package mutating func insert(_ typed: String, isPaste: Bool = false) -> Refused {
        let (accepted, refused) = accept(typed)
        guard !accepted.isEmpty, !isPaste || refused.tooLong == 0 else { return refused }
        let isRun = !isPaste && accepted.count == 1 && accepted != " "
        remember(isRun ? .typing : .other)
        put(accepted)
        return refused
    }

    private mutating func put(_ accepted: String) {
        let before = cursor > 0 ? characters[cursor - 1].isASCII : true
        let after = cursor < characters.count ? characters[cursor].isASCII : true
        if before, after, accepted.utf8.allSatisfy({ $0 < 0x80 }) {
            characters.insert(contentsOf: accepted, at: cursor)
            cursor += accepted.utf8.count
            text = String(characters)
            return
        }
        // What stands side by side now may join, as far as the next halves of flags.
        let head = String(characters[..<cursor]) + accepted
        text = head + String(characters[cursor...])
        recluster(cursorAfter: head.utf8.count)
    }

    /// Finds the clusters of the text anew, and puts the cursor after the one that holds the byte before `length`.
    private mutating func recluster(cursorAfter length: Int) {
        characters = Array(text)
        var passed = 0
        cursor = 0
        while cursor < characters.count, passed < length {
            passed += characters[cursor].utf8.count
            cursor += 1
        }
    }

    /// Replaces all of the text by what was written elsewhere, under the rules of typing; one undo takes it back.
    @discardableResult
    package mutating func rewrite(_ written: String) -> Refused {
        var fresh = TextField("", lines: lines)
        let refused = fresh.insert(written)
        guard fresh.text != text else { return refused }
        remember(.other)
        (characters, text, cursor) = (fresh.characters, fresh.text, fresh.cursor)
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
        text = String(characters)
        // What stood apart may join now, such as two halves of a flag.
        recluster(cursorAfter: String(characters[..<range.lowerBound]).utf8.count)
        return removed
    }

    /// - Parameter goal: the column to keep to on the way to further lines.
    mutating func move(to position: Int, goal: Int? = nil) {
        cursor = min(max(0, position), characters.count)
        lastEdit = .other
        self.goal = goal
    }

    /// Puts the cursor behind the last character.
    package mutating func moveToEnd() {
        move(to: characters.count)
    }

    /// Takes the last edit back, if there is one.
    package mutating func undo() {
        guard let snapshot = past.popLast() else { return }
        future.append(Snapshot(text: text, cursor: cursor))
        restore(snapshot)
    }

    /// Makes the last edit again that was taken back, if there is one.
    package mutating func redo() {
        guard let snapshot = future.popLast() else { return }
        past.append(Snapshot(text: text, cursor: cursor))
        restore(snapshot)
    }

    private mutating func restore(_ snapshot: Snapshot) {
        text = snapshot.text
        characters = Array(text)
        cursor = snapshot.cursor
        lastEdit = .other
        goal = nil
    }

    private mutating func remember(_ edit: Edit) {
        future.removeAll()
        goal = nil
        if edit == .other || edit != lastEdit {
            past.append(Snapshot(text: text, cursor: cursor))
            if past.count > Self.longestPast { past.remove(at: 1) }
        }
        lastEdit = edit
    }
}

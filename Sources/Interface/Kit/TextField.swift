/// Editable text with undo: grapheme clusters and a cursor between them.
package struct TextField: Hashable, Sendable {
    /// How line breaks are treated.
    package enum Lines: Hashable, Sendable {
        /// Single-line: they become spaces.
        case one
        /// Multi-line: they are kept and shown as `↵`.
        case many
    }

    /// The maximum number of characters; more than any rule allows.
    package var longest: Int {
        lines == .one ? 1_000 : 6_000
    }

    package let lines: Lines
    /// Grapheme clusters.
    package private(set) var characters: [Character]
    /// The index of the character after the cursor, from 0 to `characters.count`.
    package private(set) var cursor: Int
    package private(set) var text: String
    private var past: [Snapshot] = []
    private var future: [Snapshot] = []
    private var lastEdit = Edit.other

    /// The column to keep during vertical moves; nil after anything else.
    private(set) var goal: Int?

    private struct Snapshot: Hashable {
        let text: String
        let cursor: Int
    }

    /// Runs of typing and of erasing are undone together, everything else one by one.
    private enum Edit: Hashable {
        case typing, erasing, other
    }

    /// The maximum number of undo steps. The first one is never dropped, so that undoing everything restores the
    /// original text.
    private static let longestPast = 400

    /// The cursor starts at the end.
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

    /// The number of characters that an insertion left out.
    package struct Refused: Hashable, Sendable {
        /// Control characters.
        package var controls = 0
        /// Characters beyond `longest`.
        package var tooLong = 0
    }

    /// Inserts typed or pasted text at the cursor. Control characters are dropped; a combining mark joins the character
    /// before the cursor. A paste that is too long is refused as a whole, because a part of it could be a different
    /// value.
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
        // Neighbouring characters may now combine, such as the halves of a flag.
        let head = String(characters[..<cursor]) + accepted
        text = head + String(characters[cursor...])
        recluster(cursorAfter: head.utf8.count)
    }

    /// Splits the text into clusters again, and puts the cursor after the one with the byte before `length`.
    private mutating func recluster(cursorAfter length: Int) {
        characters = Array(text)
        var passed = 0
        cursor = 0
        while cursor < characters.count, passed < length {
            passed += characters[cursor].utf8.count
            cursor += 1
        }
    }

    /// Replaces the whole text by the rules of typing, as one undo step.
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

    /// Replaces the whole text as one undo step.
    package mutating func replace(with text: String) {
        guard text != self.text else { return moveToEnd() }
        remember(.other)
        characters = Array(text.prefix(longest))
        self.text = String(characters)
        cursor = characters.count
    }

    /// Removes the range and moves the cursor there.
    ///
    /// - Returns: the removed text.
    @discardableResult
    mutating func remove(_ range: Range<Int>, isErasing: Bool = false) -> String {
        let range = range.clamped(to: 0..<characters.count)
        guard !range.isEmpty else { return "" }
        remember(isErasing ? .erasing : .other)
        let removed = String(characters[range])
        characters.removeSubrange(range)
        text = String(characters)
        // Characters that were apart may now combine, such as the halves of a flag.
        recluster(cursorAfter: String(characters[..<range.lowerBound]).utf8.count)
        return removed
    }

    /// - Parameter goal: the column to keep on further vertical moves.
    mutating func move(to position: Int, goal: Int? = nil) {
        cursor = min(max(0, position), characters.count)
        lastEdit = .other
        self.goal = goal
    }

    package mutating func moveToEnd() {
        move(to: characters.count)
    }

    package mutating func undo() {
        guard let snapshot = past.popLast() else { return }
        future.append(Snapshot(text: text, cursor: cursor))
        restore(snapshot)
    }

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

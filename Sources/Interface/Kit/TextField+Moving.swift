extension TextField {
    package enum Motion: Hashable, Sendable {
        case left, right, wordLeft, wordRight, start, end
    }

    package mutating func move(_ motion: Motion) {
        move(to: position(after: motion))
    }

    /// Removes the text between the cursor and where `motion` would move it.
    ///
    /// - Returns: the removed text.
    @discardableResult
    package mutating func remove(_ motion: Motion) -> String {
        let other = position(after: motion)
        return remove(min(cursor, other)..<max(cursor, other), isErasing: motion == .left)
    }

    @discardableResult
    package mutating func clear() -> String {
        remove(0..<characters.count)
    }

    private func position(after motion: Motion) -> Int {
        switch motion {
        case .left: max(0, cursor - 1)
        case .right: min(characters.count, cursor + 1)
        case .start: lineStart
        case .end: lineEnd
        case .wordLeft: wordStart
        case .wordRight: wordEnd
        }
    }

    /// The start of the line, or of the whole text when already there.
    private var lineStart: Int {
        let start = characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        return start == cursor ? 0 : start
    }

    private var lineEnd: Int {
        let end = characters[cursor...].firstIndex(of: "\n") ?? characters.count
        return end == cursor ? characters.count : end
    }

    private var wordStart: Int {
        var position = cursor
        while position > 0, !Self.isWord(characters[position - 1]) { position -= 1 }
        while position > 0, Self.isWord(characters[position - 1]) { position -= 1 }
        return position
    }

    private var wordEnd: Int {
        var position = cursor
        while position < characters.count, !Self.isWord(characters[position]) { position += 1 }
        while position < characters.count, Self.isWord(characters[position]) { position += 1 }
        return position
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}

import Terminal

/// The visible part of a field's text, scrolled so that the cursor is always in view.
struct TextFieldView {
    /// The columns of the field, including one for the cursor at the end.
    let width: Int
    /// Index of the first visible character.
    let first: Int
    /// Counted from the field's left edge.
    let cursorColumn: Int

    /// Scrolls in steps of a quarter of the width, so that typing seldom moves the whole text.
    init(_ field: TextField, width: Int) {
        self.width = max(0, width)
        guard self.width > 1 else {
            first = field.cursor
            cursorColumn = 0
            return
        }
        // ASCII takes one column per byte; an invisible character takes more columns than bytes.
        if field.text.utf8.count < self.width, field.text.utf8.count == field.characters.count {
            first = 0
            cursorColumn = field.cursor
            return
        }
        let step = max(1, self.width / 4)
        let before = Self.columns(of: field.characters[..<field.cursor])
        // The character under the cursor stays whole, with room for the overflow mark after it.
        let under = field.cursor < field.characters.count ? Self.width(of: field.characters[field.cursor]) : 1
        if before + under < self.width {
            first = 0
            cursorColumn = before
            return
        }
        let hidden = (before + under - self.width) / step * step + step
        var column = 0
        var index = 0
        while index < field.cursor, column < hidden {
            let needed = Self.width(of: field.characters[index])
            // The overflow mark at the left covers the character before the cursor, not the one under it.
            if index + 1 == field.cursor, needed + under < self.width { break }
            column += needed
            index += 1
        }
        first = index
        cursorColumn = before - column
    }

    /// Draws the text, with an overflow mark at each end where more is hidden.
    func draw(
        _ field: TextField, at position: Position, style: Style, muted: Style, glyphs: Glyphs, in frame: inout Frame
    ) {
        guard width > 0 else { return }
        var column = 0
        for index in field.characters.indices[first...] {
            let character = field.characters[index]
            let needed = Self.width(of: character)
            guard column + needed <= width else {
                frame.write(
                    glyphs.more, at: Position(row: position.row, column: position.column + width - 1), style: muted)
                break
            }
            let place = Position(row: position.row, column: position.column + column)
            if character == "\n" {
                frame.write(glyphs.newline, at: place, style: muted)
            } else {
                frame.write(String(character), at: place, style: style, maxWidth: width - column)
            }
            column += needed
        }
        // Without room before the cursor, the character under it matters more than the mark.
        if first > 0, cursorColumn > 0 { frame.write(glyphs.more, at: position, style: muted) }
    }

    /// The character in a column of a field scrolled to `first`, or the end of the text.
    static func index(at column: Int, from first: Int, in field: TextField) -> Int {
        var left = column
        var index = first
        while index < field.characters.count {
            left -= width(of: field.characters[index])
            if left < 0 { break }
            index += 1
        }
        return index
    }

    private static func width(of character: Character) -> Int {
        character == "\n" ? 1 : DisplayWidth.of(character)
    }

    private static func columns(of characters: ArraySlice<Character>) -> Int {
        characters.reduce(0) { $0 + width(of: $1) }
    }
}

import Terminal

/// A field's text wrapped at words into rows.
///
/// A line break, or the spaces where a row is wrapped, belong to the row they end, so that every cursor position is in
/// one row.
struct TextFieldLines {
    /// The character range of each row; the last one may be empty.
    let rows: [Range<Int>]

    private let characters: [Character]
    private let width: Int

    /// - Parameter width: columns per row, at least 1; spaces at a wrap may exceed it.
    init(_ field: TextField, width: Int) {
        characters = field.characters
        self.width = max(1, width)
        var rows: [Range<Int>] = []
        var start = 0
        var used = 0
        var afterSpace: Int?
        for (index, character) in characters.enumerated() {
            if character == "\n" {
                rows.append(start..<(index + 1))
                (start, used, afterSpace) = (index + 1, 0, nil)
                continue
            }
            let needed = Self.width(of: character)
            while used + needed > self.width, character != " ", index > start {
                let end = afterSpace ?? index
                rows.append(start..<end)
                (start, afterSpace) = (end, nil)
                used = characters[start..<index].reduce(0) { $0 + Self.width(of: $1) }
            }
            used += needed
            if character == " " { afterSpace = index + 1 }
        }
        rows.append(start..<characters.count)
        self.rows = rows
    }

    func row(of position: Int) -> Int {
        var low = 0
        var high = rows.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if rows[middle].lowerBound <= position { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The column of a cursor position in its row, at most the width.
    func column(of position: Int) -> Int {
        let start = rows[row(of: position)].lowerBound
        return min(width, characters[start..<position].reduce(0) { $0 + Self.width(of: $1) })
    }

    /// The position in a row nearest to a column.
    func position(row: Int, column: Int) -> Int {
        var position = rows[row].lowerBound
        var used = 0
        while position < end(of: row), used + Self.width(of: characters[position]) <= column {
            used += Self.width(of: characters[position])
            position += 1
        }
        return position
    }

    /// The last cursor position in a row, before the line break or wrap.
    func end(of row: Int) -> Int {
        row == rows.count - 1 ? rows[row].upperBound : max(rows[row].lowerBound, rows[row].upperBound - 1)
    }

    /// Without the line break.
    func text(of row: Int) -> String {
        let shown = characters[rows[row]]
        return String(shown.last == "\n" ? shown.dropLast() : shown)
    }

    private static func width(of character: Character) -> Int {
        DisplayWidth.of(character)
    }
}

extension TextField {
    /// Moves up or down by one wrapped row, keeping the column of the first move; beyond the ends, to the very start or
    /// end.
    mutating func moveLine(by step: Int, width: Int) {
        let painted = TextFieldLines(self, width: width)
        let row = painted.row(of: cursor) + step
        guard painted.rows.indices.contains(row) else { return move(to: step < 0 ? 0 : characters.count) }
        let column = goal ?? painted.column(of: cursor)
        move(to: painted.position(row: row, column: column), goal: column)
    }

    /// Moves to the start or end of the wrapped row; when already there, of the line.
    mutating func moveInLine(_ motion: Motion, width: Int) {
        let painted = TextFieldLines(self, width: width)
        let row = painted.row(of: cursor)
        let place = motion == .start ? painted.rows[row].lowerBound : painted.end(of: row)
        if place == cursor { move(motion) } else { move(to: place) }
    }
}

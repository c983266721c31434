extension Frame {
    /// Writes text made visible (see `VisibleText`) from `position`, at most `maxWidth` columns (by default up to the
    /// right edge) and never half of a wide character. A row outside the frame is ignored and counts as 0 columns;
    /// columns left of the frame are skipped. The cost is bounded by the columns, not by the length of the text.
    ///
    @discardableResult
    package mutating func write(
        _ text: String, at position: Position, style: Style, maxWidth: Int? = nil, truncation: Truncation = .cut
    ) -> Int {
        let farLeft = -(1 << 40)
        let start = max(position.column, farLeft)
        guard position.row >= 0, position.row < size.rows, start < size.columns else { return 0 }
        let limit = min(maxWidth ?? .max, size.columns - start)
        guard limit > 0 else { return 0 }
        var pen = Pen(row: position.row, start: start, limit: limit, style: PackedStyle(style))
        let fits = write(text, with: &pen)
        if !fits, truncation == .ellipsis {
            let end = pen.used
            put(PackedCell(base: 0x2026, style: pen.style, width: 1), row: pen.row, column: start + pen.beforeLast)
            for column in (pen.beforeLast + 1)..<max(end, pen.beforeLast + 1) {
                put(.blank(pen.style), row: pen.row, column: start + column)
            }
            return max(end, pen.beforeLast + 1)
        }
        return pen.used
    }

    private struct Pen {
        let row: Int
        let start: Int
        let limit: Int
        let style: PackedStyle
        var used = 0
        /// The last end of a character that leaves a column free for an ellipsis.
        var beforeLast = 0

        mutating func advance(_ width: Int) {
            used += width
            if used < limit { beforeLast = used }
        }
    }

    /// - Returns: whether all of the text fitted.
    private mutating func write(_ text: String, with pen: inout Pen) -> Bool {
        let scalars = text.unicodeScalars
        var index = text.startIndex
        while index < text.endIndex {
            let scalar = scalars[index]
            var next = scalars.index(after: index)
            if PlainScalar.contains(scalar), next == text.endIndex || PlainScalar.contains(scalars[next]) {
                guard pen.used < pen.limit else { return false }
                let cell = PackedCell(base: scalar.value, style: pen.style, width: 1)
                put(cell, row: pen.row, column: pen.start + pen.used)
                pen.advance(1)
            } else {
                next = text.index(after: index)
                guard write(text[index], with: &pen) else { return false }
            }
            index = next
        }
        return true
    }

    private mutating func write(_ character: Character, with pen: inout Pen) -> Bool {
        guard let mark = VisibleText.mark(for: character) else {
            return writePieces(of: character, with: &pen)
        }
        for character in mark {
            guard writePieces(of: character, with: &pen) else { return false }
        }
        return true
    }

    private mutating func writePieces(of character: Character, with pen: inout Pen) -> Bool {
        let pieces = CellPiece.pieces(of: character)
        let width = pieces.reduce(0) { $0 + $1.width }
        guard pen.used + width <= pen.limit else { return false }
        var column = pen.start + pen.used
        // A part of a cluster cut off at the left edge would be another character.
        guard column >= 0 || width == 0 else {
            for offset in 0..<width { put(.blank(pen.style), row: pen.row, column: column + offset) }
            pen.advance(width)
            return true
        }
        for piece in pieces {
            put(packed(piece.character, width: Int8(piece.width), style: pen.style), row: pen.row, column: column)
            column += piece.width
        }
        pen.advance(width)
        return true
    }
}

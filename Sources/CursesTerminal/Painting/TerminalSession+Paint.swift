import CNcurses
package import Terminal

extension TerminalSession {
    /// Shows a frame by writing only the cells that differ from the last one, all at once. A larger frame than the
    /// screen is cut; a smaller one leaves the rest blank.
    package func paint(_ frame: Frame) {
        guard !isClosed else { return }
        let last = painted?.size == frame.size ? painted : nil
        if last == nil { leadline_erase() }
        let columns = min(frame.size.columns, size.columns)
        frame.forEachChange(since: last, within: size) { row, column, cell in
            put(cell, of: frame, row: row, column: column, columns: columns)
        }
        painted = frame
        let cursor = frame.cursor.flatMap { isOnScreen($0) ? $0 : nil }
        leadline_refresh(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0), needsFullPaint ? 1 : 0)
        needsFullPaint = false
    }

    /// Redraws the last frame completely: after Ctrl-L, or when something else wrote to the terminal.
    package func repaintAll() {
        needsFullPaint = true
        guard let frame = painted else { return }
        painted = nil
        paint(frame)
    }

    private func isOnScreen(_ position: Position) -> Bool {
        (0..<size.rows).contains(position.row) && (0..<size.columns).contains(position.column)
    }

    private func put(_ cell: PackedCell, of frame: Frame, row: Int, column: Int, columns: Int) {
        let attributes = Int32(cell.style.attributes.rawValue)
        let pair = pairs.pair(for: cell.style)
        let width = Int(cell.width)
        var scalars = (cell.base, UInt32(0), UInt32(0), UInt32(0), UInt32(0))
        if !supportsUnicode {
            scalars.0 = PlainCharacters.substitute(for: frame.character(of: cell)).unicodeScalars.first?.value ?? 0x3F
        } else if cell.isCluster {
            scalars = Self.scalars(of: frame.character(of: cell))
        }
        // The C library decides how far ncurses moves; where it disagrees or does not know, a replacement keeps the
        // grid.
        let agrees = scalars.0 < 0x7F || Int(leadline_width(scalars.0)) == width
        if !agrees || column + width > columns { scalars = (supportsUnicode ? 0xFFFD : 0x3F, 0, 0, 0, 0) }
        leadline_put(
            Int32(row), Int32(column), scalars.0, scalars.1, scalars.2, scalars.3, scalars.4, attributes, pair)
        if width == 2, column + 1 < columns, scalars.0 < 0x7F || scalars.0 == 0xFFFD {
            leadline_put(Int32(row), Int32(column + 1), 0x20, 0, 0, 0, 0, attributes, pair)
        }
    }

    /// A base and its marks, 0 for none; a frame keeps at most four marks.
    private static func scalars(of character: Character) -> (UInt32, UInt32, UInt32, UInt32, UInt32) {
        var rest = character.unicodeScalars.makeIterator()
        func next() -> UInt32 { rest.next()?.value ?? 0 }
        return (next(), next(), next(), next(), next())
    }
}

/// A whole screen as a value: a grid of cells and the cursor.
package struct Frame: Sendable {
    package let size: Size
    /// `nil` hides the terminal's cursor.
    package var cursor: Position?
    private(set) var cells: [PackedCell]
    /// Characters of more than one scalar; cells refer to them by `cluster`.
    private(set) var clusters: [Character] = []

    package init(size: Size, style: Style = .plain) {
        self.size = size
        cells = Array(repeating: .blank(PackedStyle(style)), count: size.rows * size.columns)
    }

    /// `Cell.blank` outside the frame.
    package subscript(row: Int, column: Int) -> Cell {
        guard contains(row: row, column: column) else { return .blank }
        let cell = cells[row * size.columns + column]
        return Cell(character: character(of: cell), style: cell.style.unpacked, width: cell.width)
    }

    /// From top to bottom, each row as wide as the frame; the right halves of wide characters are left out.
    package var text: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] where cell.width > 0 {
                line.append(character(of: cell))
            }
            return line
        }
    }

    /// Fills the part of the rectangle that lies inside. A wide character is repeated as often as it fits.
    package mutating func fill(_ rect: Rect, style: Style, character: Character = " ") {
        let style = PackedStyle(style)
        let cell = cell(of: character, style: style)
        let columns = rect.columnRange(in: size)
        for row in rect.rowRange(in: size) {
            var column = columns.lowerBound
            while column < columns.upperBound {
                let fits = column + Int(cell.width) <= columns.upperBound
                let next = fits ? cell : .blank(style)
                put(next, row: row, column: column)
                column += Int(next.width)
            }
        }
    }

    private mutating func cell(of character: Character, style: PackedStyle) -> PackedCell {
        if let plain = PlainScalar.only(of: character) { return PackedCell(base: plain.value, style: style, width: 1) }
        let wanted = Cell(character)
        return packed(wanted.character, width: wanted.width, style: style)
    }

    /// Changes the style of existing cells, for example for a selection bar over text.
    package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let columns = rect.columnRange(in: size)
        for row in rect.rowRange(in: size) {
            for index in columns.map({ row * size.columns + $0 }) {
                var style = cells[index].style.unpacked
                change(&style)
                cells[index].style = PackedStyle(style)
            }
        }
    }

    /// Copies rows of another frame, as far as they lie inside this one, and the cursor that is in them.
    ///
    /// - Parameter place: where the first cell goes.
    package mutating func copy(_ other: Frame, rows: Range<Int>, at place: Position) {
        let origin = Position(row: place.row - rows.lowerBound, column: place.column)
        for row in rows.clamped(to: 0..<other.size.rows) {
            for column in 0..<other.size.columns {
                var cell = other.cells[row * other.size.columns + column]
                guard cell.width > 0 else { continue }
                if cell.cluster > 0 { cell = packed(other.character(of: cell), width: cell.width, style: cell.style) }
                put(cell, row: origin.row + row, column: origin.column + column)
            }
        }
        if let cursor = other.cursor, rows.contains(cursor.row) {
            self.cursor = Position(row: origin.row + cursor.row, column: origin.column + cursor.column)
        }
    }

    func contains(row: Int, column: Int) -> Bool {
        row >= 0 && row < size.rows && column >= 0 && column < size.columns
    }

    /// A base and at most four combining marks.
    package func character(of cell: PackedCell) -> Character {
        if cell.cluster > 0 { return clusters[Int(cell.cluster) - 1] }
        return Character(Unicode.Scalar(cell.base) ?? "\u{FFFD}")
    }

    /// A character of several scalars is stored beside the grid.
    mutating func packed(_ character: Character, width: Int8, style: PackedStyle) -> PackedCell {
        let scalars = character.unicodeScalars
        let base = scalars.first?.value ?? 0x20
        guard scalars.count > 1 else { return PackedCell(base: base, style: style, width: width) }
        clusters.append(character)
        return PackedCell(base: base, cluster: UInt32(clusters.count), style: style, width: width)
    }

    /// Writes a cell, and the right half of a wide one; the other half of a wide character that it covers becomes
    /// blank.
    mutating func put(_ cell: PackedCell, row: Int, column: Int) {
        guard contains(row: row, column: column), column + Int(cell.width) <= size.columns else { return }
        let index = row * size.columns + column
        let last = index + Int(cell.width) - 1
        if cells[index].width == 0 { cells[index - 1] = .blank(cells[index - 1].style) }
        if cells[last].width == 2 { cells[last + 1] = .blank(cells[last + 1].style) }
        cells[index] = cell
        if cell.width == 2 { cells[last] = PackedCell(base: 0x20, style: cell.style, width: 0) }
    }
}

/// A whole screen as a value: a grid of cells and where the cursor stands.
package struct Frame: Equatable, Sendable {
    package let size: Size
    /// Where the terminal's cursor shows; `nil` hides it.
    package var cursor: Position?
    private var cells: [Cell]

    /// Blank cells of that style.
    package init(size: Size, style: Style = .plain) {
        self.size = size
        cells = Array(repeating: Cell(character: " ", style: style, width: 1), count: size.rows * size.columns)
    }

    /// Outside the frame it is `Cell.blank`.
    package subscript(row: Int, column: Int) -> Cell {
        contains(row: row, column: column) ? cells[row * size.columns + column] : .blank
    }

    /// The rows from top to bottom, each as wide as the frame; the right halves of wide characters are left out.
    package var text: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns where self[row, column].width > 0 {
                line.append(self[row, column].character)
            }
            return line
        }
    }

    /// Covers the part of the rectangle that lies inside. A wide character is repeated as often as it fits.
    package mutating func fill(_ rect: Rect, style: Style, character: Character = " ") {
        let cell = Cell(character, style: style)
        let columns = rect.columnRange(in: size)
        for row in rect.rowRange(in: size) {
            var column = columns.lowerBound
            while column < columns.upperBound {
                let fits = column + Int(cell.width) <= columns.upperBound
                let next = fits ? cell : Cell(character: " ", style: style, width: 1)
                put(next, row: row, column: column)
                column += Int(next.width)
            }
        }
    }

    /// Changes the style of what stands there, such as a selection bar over text.
    package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let columns = rect.columnRange(in: size)
        for row in rect.rowRange(in: size) {
            for column in columns {
                change(&cells[row * size.columns + column].style)
            }
        }
    }

    func contains(row: Int, column: Int) -> Bool {
        row >= 0 && row < size.rows && column >= 0 && column < size.columns
    }

    /// Puts a cell, and the right half of a wide one; the other half of a wide character it covers becomes blank.
    mutating func put(_ cell: Cell, row: Int, column: Int) {
        guard contains(row: row, column: column), column + Int(cell.width) <= size.columns else { return }
        let index = row * size.columns + column
        let last = index + Int(cell.width) - 1
        if cells[index].width == 0 { blank(index - 1) }
        if cells[last].width == 2 { blank(last + 1) }
        cells[index] = cell
        if cell.width == 2 { cells[last] = Cell(character: " ", style: cell.style, width: 0) }
    }

    private mutating func blank(_ index: Int) {
        cells[index] = Cell(character: " ", style: cells[index].style, width: 1)
    }
}

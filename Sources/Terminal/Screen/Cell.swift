package struct Cell: Hashable, Sendable {
    /// A base and at most four combining marks; anything larger is U+FFFD. A space in the right half of a wide cell.
    package private(set) var character: Character
    package var style: Style
    /// 1 or 2; 0 is the right half of the wide cell before it.
    package private(set) var width: Int8

    /// A space in the terminal's own colours.
    package static let blank = Cell(character: " ", style: .plain, width: 1)

    /// For text that is already visible; a cluster that needs several cells, or a control character, becomes U+FFFD.
    package init(_ character: Character, style: Style = .plain) {
        let pieces = VisibleText.mark(for: character) == nil ? CellPiece.pieces(of: character) : []
        if pieces.count == 1 {
            self.init(pieces[0], style: style)
        } else {
            self.init(character: CellPiece.replacement, style: style, width: 1)
        }
    }

    init(_ piece: CellPiece, style: Style) {
        self.init(character: piece.character, style: style, width: Int8(piece.width))
    }

    init(character: Character, style: Style, width: Int8) {
        self.character = character
        self.style = style
        self.width = width
    }
}

/// Characters that need no Unicode look-up: visible as they are, one column wide, and never joined to a plain one
/// beside them. Most text on the screen consists of them.
enum PlainScalar {
    /// Printable ASCII, letters with accents, quotes, dashes, arrows, and the signs for lines, boxes and marks. A
    /// combining mark may still follow one.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F: true
        case 0xA0...0x24F: scalar.value != 0xAD
        case 0x2013...0x2014, 0x2018...0x201D, 0x2022, 0x2026, 0x2039...0x203A, 0x2190...0x2193, 0x2500...0x25AF: true
        case 0x25CB, 0x25CF, 0x2713, 0x2717: true
        default: false
        }
    }

    /// The plain scalar of a character that consists of nothing else.
    static func only(of character: Character) -> Unicode.Scalar? {
        let scalars = character.unicodeScalars
        let first = scalars[scalars.startIndex]
        return contains(first) && scalars.index(after: scalars.startIndex) == scalars.endIndex ? first : nil
    }
}

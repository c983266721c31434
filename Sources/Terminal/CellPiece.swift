/// The part of a grapheme cluster that one cell holds.
///
/// A ncurses cell takes a base and four combining marks. A cluster with spacing marks or joined letters (Devanagari,
/// Tamil, Thai) takes a cell for each of them, as `wcwidth` counts them. Emoji sequences fit no cell and become U+FFFD.
struct CellPiece: Equatable {
    var character: Character
    /// 1 or 2.
    var width: Int

    static let replacement: Character = "\u{FFFD}"
    private static let markLimit = 4

    /// At least one piece for a visible character. A lone combining mark stands on a dotted circle.
    static func pieces(of character: Character) -> [CellPiece] {
        let scalars = character.unicodeScalars
        guard let base = scalars.first else { return [] }
        // Half a flag in a cell would join the next half beside it to one flag on the screen.
        if isFlagHalf(base) { return [CellPiece(character: replacement, width: 1)] }
        var current = String.UnicodeScalarView([base])
        var width = DisplayWidth.of(base)
        if width == 0 {
            // A Hangul vowel or a format character on its own has nothing to stand on.
            guard isMark(base) else { return [CellPiece(character: replacement, width: 1)] }
            current.insert("\u{25CC}", at: current.startIndex)
            width = 1
        }
        let baseWidth = width
        var pieces: [CellPiece] = []
        var marks = current.count - 1
        for scalar in scalars.dropFirst() where !isVariationSelector(scalar) {
            let joinsEmoji = scalar == "\u{200D}" && baseWidth == 2
            if DisplayWidth.of(scalar) == 0, marks < markLimit, !joinsEmoji {
                current.append(scalar)
                marks += 1
            } else if continuesText(scalar), pieces.count < 8 {
                pieces.append(CellPiece(character: joined(current), width: width))
                current = String.UnicodeScalarView([scalar])
                width = 1
                marks = 0
            } else {
                let blank = CellPiece(character: " ", width: 1)
                return [CellPiece(character: replacement, width: 1)] + (baseWidth == 2 ? [blank] : [])
            }
        }
        pieces.append(CellPiece(character: joined(current), width: width))
        return pieces
    }

    private static func joined(_ scalars: String.UnicodeScalarView) -> Character {
        let text = String(scalars)
        return text.count == 1 ? Character(text) : replacement
    }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isFlagHalf(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    /// Terminals disagree about the width an emoji selector asks for, so the base decides alone.
    private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FE0E}" || scalar == "\u{FE0F}"
    }

    private static func continuesText(_ scalar: Unicode.Scalar) -> Bool {
        guard DisplayWidth.of(scalar) == 1 else { return false }
        switch scalar.properties.generalCategory {
        case .spacingMark, .otherLetter: return true
        default: return false
        }
    }
}

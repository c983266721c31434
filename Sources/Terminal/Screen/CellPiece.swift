/// The part of a grapheme cluster that one cell holds.
///
/// An ncurses cell takes a base and four combining marks. A cluster with spacing marks or joined letters (Devanagari,
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
        // On the screen they would join the next cell: half a flag the next half, a prepended mark anything.
        if isFlagHalf(base) || isPrepended(base) { return [CellPiece(character: replacement, width: 1)] }
        var current = String.UnicodeScalarView([base])
        var width = DisplayWidth.of(base)
        // A wide tone mark of Hangul would join the cell before it.
        if width == 2, base.properties.generalCategory == .spacingMark {
            return [CellPiece(character: replacement, width: 1)]
        }
        if width == 0 {
            // A Hangul vowel or a format character on its own cannot stand on a dotted circle.
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

    /// Grapheme_Cluster_Break=Prepend (Unicode 16, UAX 29).
    private static func isPrepended(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0xD4E, 0x110BD, 0x110CD, 0x111C2...0x111C3, 0x113D1,
            0x1193F, 0x11941, 0x11A3A, 0x11A84...0x11A89, 0x11D46, 0x11F02:
            true
        default: false
        }
    }

    /// Ignored: terminals disagree about the width after an emoji selector, so the base alone decides.
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

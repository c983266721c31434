/// Scalars that are invisible, that control the terminal, or that each font shows differently.
///
/// Spaces other than U+0020 do not count: they show as a gap.
enum InvisibleScalar {
    /// By Unicode properties: Default_Ignorable_Code_Point, noncharacters, and the general categories Cc, Cf, Zl, Zp
    /// and Co; and the few scalars that have a name and a width but no ink.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Shortcut for the ranges that most text consists of.
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x370..<0x600, 0x3041..<0x3130, 0x3400..<0xA000, 0xAC00..<0xD7A4:
            return false
        // Visible signs before a number or a word (Prepended_Concatenation_Mark), although they are Cf.
        case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: return false
        // The empty Braille pattern, the object replacement character, blank hieroglyphs, a Khitan filler, a note
        // without a head.
        case 0x2800, 0xFFFC, 0x13441...0x13442, 0x16FE4, 0x1D159: return true
        default: break
        }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return true }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: true
        default: false
        }
    }

    /// Whether an invisible scalar has a function where it stands within a character: a joiner or a selector inside an
    /// emoji, a joiner behind a letter of a joined script.
    static func isInPlace(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        guard let previous else { return false }
        switch scalar.value {
        case 0xFE0E, 0xFE0F: return isEmoji(previous) || previous.isASCII && next == "\u{20E3}"
        case 0x200D:
            if let next, isEmoji(next), isEmoji(previous) || isSelector(previous) { return true }
            return isOfJoinedScript(previous)
        case 0x200C: return isOfJoinedScript(previous)
        default: return false
        }
    }

    private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFE0E || scalar.value == 0xFE0F
    }

    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && scalar.properties.isEmoji
    }

    /// Letters and vowel signs from Arabic to Myanmar, Khmer and Mongolian, and related scripts.
    private static func isOfJoinedScript(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x600...0x109F, 0x1700...0x1CFF, 0xA800...0xAAFF, 0x10800...0x11FFF: break
        default: return false
        }
        return switch scalar.properties.generalCategory {
        case .otherLetter, .nonspacingMark, .spacingMark: !contains(scalar)
        default: false
        }
    }
}

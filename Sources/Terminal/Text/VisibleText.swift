/// The one place where text from a server, a file or the clipboard becomes safe to show.
///
/// Controls, characters that reverse or hide text, and line and paragraph separators become visible marks; everything
/// else stays as it is.
package enum VisibleText {
    /// C0 as control pictures (`␛`), DEL as `␡`, everything else as `‹U+202E›`. With `ascii`: `^[`, `^?`, `<U+202E>`;
    /// other characters outside ASCII stay. A lone combining mark stands on a dotted circle.
    package static func of(_ text: String, ascii: Bool = false) -> String {
        if text.unicodeScalars.allSatisfy(PlainScalar.contains) { return text }
        var visible = ""
        for character in text {
            if let mark = mark(for: character, ascii: ascii) {
                visible += mark
            } else {
                visible.append(character)
            }
        }
        return visible
    }

    /// Text of several lines: each as `of` makes it visible, with a line feed between two.
    package static func lines(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
            .map { of(String($0)) }
            .joined(separator: "\n")
    }

    /// What stands for a character that may not be shown as it is; `nil` if it may.
    static func mark(for character: Character, ascii: Bool) -> String? {
        let scalars = character.unicodeScalars
        guard let base = scalars.first, PlainScalar.only(of: character) == nil else { return nil }
        let lone = CellPiece.isMark(base) && !isHidden(base)
        guard lone || scalars.contains(where: { isHidden($0) || isJoiner($0) }) else { return nil }
        // Lone marks may come to stand behind anything, so that a joiner among them joins nothing.
        let isLoneSpacing = base.properties.generalCategory == .spacingMark
        let keepsJoiners =
            !lone && !isLoneSpacing && base.value >= 0x300 && !isJoiner(base) && !isHidden(base) && scalars.count > 1
        var visible = lone && !ascii ? "\u{25CC}" : ""
        var changed = lone && !ascii
        for scalar in scalars {
            if isHidden(scalar) || isJoiner(scalar) && !keepsJoiners {
                visible += mark(for: scalar, ascii: ascii)
                changed = true
            } else {
                visible.unicodeScalars.append(scalar)
            }
        }
        return changed ? visible : nil
    }

    /// Joiners belong inside emoji and the scripts that need them; after Latin letters and alone they only deceive.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200C || scalar.value == 0x200D
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0xAD: true
        case 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }

    private static func mark(for scalar: Unicode.Scalar, ascii: Bool) -> String {
        switch scalar.value {
        case 0...0x1F: character(ascii ? scalar.value + 0x40 : scalar.value + 0x2400, after: ascii ? "^" : "")
        case 0x7F: ascii ? "^?" : "\u{2421}"
        default: (ascii ? "<U+" : "‹U+") + hexadecimal(scalar.value) + (ascii ? ">" : "›")
        }
    }

    private static func character(_ value: UInt32, after prefix: String) -> String {
        prefix + (Unicode.Scalar(value).map { String(Character($0)) } ?? "")
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

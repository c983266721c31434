/// The one place where text from a server, a file or the clipboard becomes safe to show.
///
/// Invisible, deceptive and control characters (`InvisibleScalar`) become a visible mark; everything else stays
/// unchanged.
package enum VisibleText {
    enum Notation {
        /// C0 as control pictures (`␛`), DEL as `␡`, everything else as `‹U+202E›`.
        case unicode
        /// `^[`, `^?`, `<U+202E>`; other characters outside ASCII stay unchanged.
        case ascii
        /// The escapes of a JSON string, `\u202E`: a JSON parser gets the exact text.
        case json
    }

    /// For text on one line. A lone combining mark stands on a dotted circle, but not with `ascii`.
    package static func of(_ text: String, ascii: Bool = false) -> String {
        of(text, in: ascii ? .ascii : .unicode)
    }

    /// For text of several lines, separated by line feeds in the result.
    package static func lines(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
            .map { of(String($0)) }
            .joined(separator: "\n")
    }

    /// An equivalent JSON document that is safe to show. Outside its strings it is ASCII.
    package static func json(_ document: String) -> String {
        of(document, in: .json)
    }

    private static func of(_ text: String, in notation: Notation) -> String {
        if text.unicodeScalars.allSatisfy(PlainScalar.contains) { return text }
        var visible = ""
        for character in text {
            if let mark = mark(for: character, in: notation) {
                visible += mark
            } else {
                visible.append(character)
            }
        }
        return visible
    }

    /// The replacement of a character that may not be shown as it is; `nil` for any other.
    static func mark(for character: Character, in notation: Notation = .unicode) -> String? {
        guard PlainScalar.only(of: character) == nil else { return nil }
        let scalars = character.unicodeScalars
        guard let base = scalars.first else { return nil }
        let standsOnCircle = notation == .unicode && CellPiece.isMark(base) && !InvisibleScalar.contains(base)
        let isStray = stray(scalars)
        guard standsOnCircle || isStray.contains(true) else { return nil }
        var visible = standsOnCircle ? "\u{25CC}" : ""
        for (scalar, isStray) in zip(scalars, isStray) {
            if isStray {
                visible += mark(for: scalar, in: notation)
            } else {
                visible.unicodeScalars.append(scalar)
            }
        }
        return visible
    }

    /// For each scalar, whether it is invisible and has no function where it stands.
    private static func stray(_ scalars: Character.UnicodeScalarView) -> [Bool] {
        let scalars = Array(scalars)
        return scalars.indices.map { index in
            let previous = index > 0 ? scalars[index - 1] : nil
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            return InvisibleScalar.contains(scalars[index])
                && !InvisibleScalar.isInPlace(scalars[index], after: previous, before: next)
        }
    }

    private static func mark(for scalar: Unicode.Scalar, in notation: Notation) -> String {
        let value = scalar.value
        switch (notation, value) {
        case (.json, _): return scalar.utf16.map { "\\u" + hexadecimal(UInt32($0)) }.joined()
        case (.unicode, 0...0x1F): return Unicode.Scalar(value + 0x2400).map { String(Character($0)) } ?? ""
        case (.unicode, 0x7F): return "\u{2421}"
        case (.unicode, _): return "‹U+" + hexadecimal(value) + "›"
        case (.ascii, 0...0x1F): return Unicode.Scalar(value + 0x40).map { "^" + String(Character($0)) } ?? ""
        case (.ascii, 0x7F): return "^?"
        case (.ascii, _): return "<U+" + hexadecimal(value) + ">"
        }
    }

    /// At least four digits.
    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

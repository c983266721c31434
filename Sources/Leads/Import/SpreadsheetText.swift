/// Text in CSV cells, which a spreadsheet would run as a formula if it begins like one. An apostrophe prevents that, in
/// CSV and when typed.
///
/// A cell begins at the start of the text and, for a program that expects another separator than the file has, also
/// after each semicolon, tab and line end in the text.
package enum SpreadsheetText {
    /// Adds an apostrophe before everything that would begin a formula.
    package static func defused(_ text: String) -> String {
        guard holdsSign(text) else { return text }
        return edited(text) { beginsFormula($0, at: $1, isFirst: $1 == 0) ? .add : .keep }
    }

    /// The inverse of `defused`: removes the apostrophes before a formula.
    package static func restored(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "'")), holdsSign(text) else { return text }
        return edited(text) {
            $0[$1] == "'" && beginsFormula($0, at: $1 + 1, isFirst: $1 == 0) ? .remove : .keep
        }
    }

    private enum Edit {
        case keep, add, remove
    }

    /// Decides about the apostrophe at each beginning of a cell.
    private static func edited(_ text: String, _ edit: ([Unicode.Scalar], Int) -> Edit) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var beginsCell = true
        for (index, scalar) in scalars.enumerated() {
            let edit = beginsCell ? edit(scalars, index) : .keep
            if edit == .add { result.append("'") }
            if edit != .remove { result.append(scalar) }
            beginsCell = separates(scalar)
        }
        return String(result)
    }

    /// Apostrophes count as part of the text, which may have begun with some.
    private static func beginsFormula(_ scalars: [Unicode.Scalar], at start: Int, isFirst: Bool) -> Bool {
        var index = start
        while index < scalars.count, scalars[index] == "'" { index += 1 }
        while index < scalars.count, scalars[index].properties.isWhitespace, !separates(scalars[index]) { index += 1 }
        guard index < scalars.count else { return false }
        // Some programs skip tabs and line ends at the beginning.
        return isSign(scalars[index]) || isFirst && scalars[index] != ";" && separates(scalars[index])
    }

    private static func holdsSign(_ text: String) -> Bool {
        if let first = text.unicodeScalars.first(where: { $0 != "'" }), separates(first) { return true }
        return text.unicodeScalars.contains(where: isSign)
    }

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        scalar == ";" || scalar == "\t" || scalar == "\r" || scalar == "\n"
    }

    /// Starts of a formula; some programs treat the full-width and small forms alike.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}", "\u{FE63}",
            "\u{FE6B}":
            true
        default: false
        }
    }
}

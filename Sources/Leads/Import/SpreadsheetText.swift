/// Text in the cells of CSV, which a spreadsheet would run as a formula where it begins like one. An apostrophe keeps it
/// from that, there and when a person typed it.
///
/// A cell begins where the text begins, and, for a program that takes another separator than the file has, also behind
/// each semicolon, tab and line end in the text.
package enum SpreadsheetText {
    /// With an apostrophe before everything that would begin a formula.
    package static func defused(_ text: String) -> String {
        guard holdsSign(text) else { return text }
        return edited(text) { beginsFormula($0, at: $1, isFirst: $1 == 0) ? .add : .keep }
    }

    /// What `defused` was made of: without the apostrophes that stand before a formula.
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

    /// Apostrophes count as a part of the text: there may have been some before.
    private static func beginsFormula(_ scalars: [Unicode.Scalar], at start: Int, isFirst: Bool) -> Bool {
        var index = start
        while index < scalars.count, scalars[index] == "'" { index += 1 }
        while index < scalars.count, scalars[index].properties.isWhitespace, !separates(scalars[index]) { index += 1 }
        guard index < scalars.count else { return false }
        // Some programs pass over tabs and line ends at the beginning before they look.
        return isSign(scalars[index]) || isFirst && scalars[index] != ";" && separates(scalars[index])
    }

    private static func holdsSign(_ text: String) -> Bool {
        if let first = text.unicodeScalars.first(where: { $0 != "'" }), separates(first) { return true }
        return text.unicodeScalars.contains(where: isSign)
    }

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        scalar == ";" || scalar == "\t" || scalar == "\r" || scalar == "\n"
    }

    /// What begins a formula; some programs take the full-width and the small forms for the same.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}", "\u{FE63}",
            "\u{FE6B}":
            true
        default: false
        }
    }
}

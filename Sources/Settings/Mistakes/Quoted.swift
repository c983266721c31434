/// Names and values from files, made safe for messages.
package enum Quoted {
    private static let longest = 40

    /// In double quotes, on one line, without invisible characters, shortened when long.
    package static func text(_ text: some StringProtocol) -> String {
        let shown = text.prefix(longest)
        var quoted = "\""
        for scalar in shown.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            default: quoted += visible(String(scalar))
            }
        }
        return quoted + (shown.endIndex == text.endIndex ? "" : "…") + "\""
    }

    /// Invisible characters as `\u001B`, everything else as it is.
    static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        return text.unicodeScalars.reduce(into: "") { shown, scalar in
            guard isHidden(scalar) else { return shown.unicodeScalars.append(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            shown += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
    }

    /// Joins words as "a, b or c".
    package static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Control, format and direction characters and those without ink, which would hide or reorder text.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint || scalar == "\u{2800}" { return true }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: true
        default: false
        }
    }
}

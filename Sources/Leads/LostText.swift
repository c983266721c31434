/// Text in place of a value that a program lacked, could not compute or could not keep: nobody means to write it into a
/// lead.
enum LostText {
    private static let words: Set<String> = [
        "NULL", "null", "NaN", "nan", "undefined", "[object Object]", "#N/A", "#N/B", "#NV", "#N/D", "#NULL",
        "#GETTING_DATA",
    ]

    /// Whether the whole text is a spreadsheet's error in any language (`#REF!`, `#¿NOMBRE?`, `########`) or a null
    /// word (`NULL`), or contains U+FFFD.
    static func isHeld(by text: some StringProtocol) -> Bool {
        let text = text.trimmed
        if text.unicodeScalars.contains("\u{FFFD}") || words.contains(String(text)) { return true }
        guard text.first == "#", text.utf8.count <= 40, let last = text.last else { return false }
        if "!?".contains(last), text.count > 3 {
            return text.dropFirst().dropLast().allSatisfy { $0.isUppercase || $0.isASCIIDigit || "/_¿".contains($0) }
        }
        return text.count > 2 && text.allSatisfy { $0 == "#" }
    }
}

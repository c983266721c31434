/// A document's text, kept to show the offending line of an error.
struct SettingsSource: Sendable {
    let file: String
    let bytes: [UInt8]
    /// The offset after a byte order mark.
    let start: Int

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// The number of characters that an error keeps of a long line.
    private static let window = 100

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        self.start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    }

    func error(_ message: String, atOffset offset: Int) -> SettingsError {
        var counter = PositionCounter(start: start)
        return error(message, at: counter.position(at: offset, in: bytes))
    }

    func error(_ message: String, at position: SourcePosition) -> SettingsError {
        let (line, caret) = excerpt(at: position)
        return SettingsError(file: file, position: position, message: message, line: line, caret: caret)
    }

    /// The line of `position`, shortened around it when long, and the number of characters before it.
    private func excerpt(at position: SourcePosition) -> (line: String, caret: Int) {
        var text = bytes[start...]
        for _ in 1..<max(1, position.line) {
            guard let end = text.firstIndex(of: UInt8(ascii: "\n")) else { break }
            text = text[(end + 1)...]
        }
        text = text.prefix { $0 != UInt8(ascii: "\n") }
        if text.last == UInt8(ascii: "\r") {
            text.removeLast()
        }
        let line = Self.hidingLogin(String(decoding: text, as: UTF8.self))
        let before = max(0, position.column - 1)
        let skipped = max(0, before - Self.window * 2 / 3)
        let shown = line.dropFirst(skipped).prefix(Self.window)
        let rest = line[shown.endIndex...]
        let beginning = skipped > 0 ? "…" : ""
        return (
            beginning + String(shown.map(Self.printable)) + (rest.isEmpty ? "" : "…"),
            // Counted again: a combining mark after a tab was a character of its own and now joins the space.
            (beginning + String(shown.prefix(before - skipped).map(Self.printable))).count
        )
    }

    /// The line with everything before the `@` of a URL, or of another address with a password, replaced by one `•` per
    /// character.
    private static func hidingLogin(_ line: String) -> String {
        var characters = Array(line)
        let parts = characters.indices.split { "\"'".contains(characters[$0]) }
        for part in parts {
            guard let at = part.last(where: { characters[$0] == "@" }),
                let colon = part.first(where: { characters[$0] == ":" }), colon < at
            else { continue }
            let isURL = at - colon > 2 && characters[colon + 1] == "/" && characters[colon + 2] == "/"
            let space = part.last { $0 < colon && characters[$0].isWhitespace }
            for index in (isURL ? colon + 3 : space.map { $0 + 1 } ?? part.lowerBound)..<at { characters[index] = "•" }
        }
        return String(characters)
    }

    /// Replaces one character by one, so that the caret still fits.
    private static func printable(_ character: Character) -> Character {
        if character == "\t" { return " " }
        return character.unicodeScalars.contains(where: Quoted.isHidden) ? "\u{FFFD}" : character
    }
}

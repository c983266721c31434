/// The text a document came from, kept to show the offending line of an error.
struct SettingsSource: Sendable {
    let file: String
    let bytes: [UInt8]
    /// Where the text begins, behind a byte order mark.
    let start: Int

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// How much of a long line an error carries.
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

    /// The line of `position`, cut around it when it is long, and how many characters of it stand before the position.
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
            // Counted again: a mark after a tab stood alone and now belongs to the space.
            (beginning + String(shown.prefix(before - skipped).map(Self.printable))).count
        )
    }

    /// The line without what stands before the `@` of a URL or another address with a password, one mark for a character.
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

    /// One character for one: the caret under the line must still point at the place.
    private static func printable(_ character: Character) -> Character {
        if character == "\t" { return " " }
        return character.unicodeScalars.contains(where: Quoted.isHidden) ? "\u{FFFD}" : character
    }
}

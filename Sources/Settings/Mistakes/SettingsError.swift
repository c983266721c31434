package struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// As given by the caller, for example `config.toml` or a path.
    package let file: String
    package let position: SourcePosition
    /// One sentence, without the position.
    package let message: String
    /// The offending line without its line end. A long one is cut around the position (with `…`), tabs become spaces
    /// and invisible characters U+FFFD, so that `caret` fits.
    package let line: String
    /// The number of characters of `line` before the position.
    package let caret: Int

    /// `file:line:column: message`, on one line.
    package var description: String {
        "\(file):\(position.line):\(position.column): \(message)"
    }

    /// The description, the offending line and a caret below the position: three lines without a final line end.
    package var detail: String {
        let number = String(position.line)
        let indent = line.prefix(caret).reduce(into: "") { $0 += Self.isWide($1) ? "  " : " " }
        let gutter = String(repeating: " ", count: number.count)
        return "\(description)\n  \(number) | \(line)\n  \(gutter) | \(indent)^"
    }

    /// Whether terminals draw the character two columns wide; an approximation that is good enough for a caret.
    private static func isWide(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return false }
        return switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

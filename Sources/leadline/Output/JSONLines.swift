import FoundationEssentials
import Terminal

/// JSON output: one object a line, keys sorted. Texts are exact; control and invisible characters are escaped, such as
/// `\u202E`.
enum JSONLines {
    static func line(_ value: JSONRecord) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return VisibleText.json(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// ISO 8601 in UTC with milliseconds: `2026-11-14T14:02:16.204Z`.
    static func text(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

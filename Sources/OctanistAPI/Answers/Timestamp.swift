import FoundationEssentials

/// ISO 8601 with date, time and zone, with or without fractional seconds.
enum Timestamp {
    static func read(_ text: String) -> Date? {
        guard text.utf8.count <= 64 else { return nil }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

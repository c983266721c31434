extension StringProtocol {
    /// The text without white space at either end.
    package var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[endIndex...] }
        return self[first...last]
    }
}

extension String {
    /// The trimmed text, or nil when nothing is left.
    package var trimmedOrNil: String? {
        // Most text has nothing to trim.
        if let first = utf8.first, let last = utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last { return self }
        let text = trimmed
        return text.isEmpty ? nil : String(text)
    }
}

extension Character {
    /// Whether it holds a C0 or C1 control or DEL. A line end counts; a tab counts.
    package var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}

extension String {
    /// Without white space and line ends at either end.
    var trimmingSpace: String {
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
            return self
        }
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(unicodeScalars[first...last])
    }

    /// At most `count` Unicode scalars, including the `…` that marks a cut. Not graphemes, because one can be a
    /// megabyte long.
    func shortened(to count: Int) -> String {
        guard let end = unicodeScalars.index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex else {
            return self
        }
        return String(unicodeScalars.prefix(count - 1)) + "…"
    }

    /// Every run of white space becomes one space.
    var onOneLine: String {
        unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { String($0) }.joined(separator: " ")
    }
}

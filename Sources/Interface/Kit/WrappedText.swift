import Terminal

/// Text wrapped to a width: at spaces where possible, always at line breaks.
enum WrappedText {
    /// - Parameter limit: the maximum number of lines; when there are more, the last one ends in `…`.
    static func lines(_ text: some StringProtocol, width: Int, limit: Int) -> [String] {
        guard width > 0, limit > 0 else { return [] }
        // Most text is one short ASCII line, which needs no measuring.
        if text.utf8.count <= width, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return [String(text)] }
        var lines: [String] = []
        var line = ""
        var used = 0
        var lastSpace: String.Index?
        for character in text {
            if character.isNewline {
                lines.append(line)
                (line, used, lastSpace) = ("", 0, nil)
            } else {
                let needed = DisplayWidth.of(character)
                if used + needed > width, !line.isEmpty {
                    if let space = lastSpace, character != " " {
                        let rest = String(line[line.index(after: space)...])
                        lines.append(String(line[..<space]))
                        (line, used, lastSpace) = (rest, DisplayWidth.of(rest), nil)
                    } else {
                        lines.append(line)
                        (line, used, lastSpace) = ("", 0, nil)
                    }
                    if character == " ", line.isEmpty { continue }
                }
                if character == " " { lastSpace = line.endIndex }
                line.append(character)
                used += needed
            }
            if lines.count >= limit {
                guard limit > 0, var last = lines.popLast() else { return lines }
                if !line.isEmpty || lines.count >= limit { last += "…" }
                return lines + [last]
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }
}

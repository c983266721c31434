import Leads

/// Case folding, the same for storing and searching.
enum SearchText {
    /// `ß` becomes `ss`, and both lower-case sigmas become one.
    static func folded(_ text: some StringProtocol) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        return text.uppercased().lowercased()
    }

    /// Everything that free text finds, folded: identifiers, name, note and message, one a line.
    static func of(_ update: LeadUpdate) -> String {
        var lines: [String] = []
        for identifier in update.knownIdentifiers {
            for spelling in [identifier.value, identifier.typed] where !lines.contains(spelling) {
                lines.append(spelling)
            }
        }
        lines += [update.before?.name, update.change.note, update.message].compactMap(\.self)
        return folded(lines.joined(separator: "\n"))
    }
}

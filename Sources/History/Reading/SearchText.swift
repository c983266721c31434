import Leads

/// How texts are compared without regard to case, the same when they are stored and when they are looked for.
enum SearchText {
    /// The text in one case: `ß` is `ss`, both lower-case sigmas are one.
    static func folded(_ text: some StringProtocol) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        return text.uppercased().lowercased()
    }

    /// Everything of an update that free text finds, folded: identifiers, name, note and message, a line each.
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

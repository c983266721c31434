import Leads

/// What free text is searched in.
enum SearchText {
    /// Everything that free text finds, folded: identifiers, name, note and message, one a line.
    static func of(_ update: LeadUpdate) -> String {
        var lines: [String] = []
        for identifier in update.knownIdentifiers {
            for spelling in [identifier.value, identifier.typed] where !lines.contains(spelling) {
                lines.append(spelling)
            }
        }
        lines += [update.leadName, update.change.note, update.change.custom, update.message].compactMap(\.self)
        return lines.joined(separator: "\n").caseFolded
    }
}

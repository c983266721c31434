/// The service's id of a lead, such as `lead_123`. Its format is not documented: everything that people add around an
/// id is removed, and the rest is sent unchanged.
enum LeadID {
    /// The known prefix of the service's ids.
    private static let start = "lead_"
    private static let longest = 200

    /// Removes brackets or quotes around the id, a number sign before it, and the punctuation of the sentence it was
    /// copied from.
    static func inner(of typed: some StringProtocol) -> String {
        var id = Substring(typed.withoutInvisibles.trimmed)
        while let last = id.last, ",;.:!?".contains(last) { id = id.dropLast().trimmed }
        for (open, close) in [
            ("<", ">"), ("(", ")"), ("[", "]"), ("{", "}"), ("\"", "\""), ("“", "”"), ("'", "'"), ("‘", "’"),
            ("`", "`"),
        ] where id.count > 2 && id.hasPrefix(open) && id.hasSuffix(close) {
            id = id.dropFirst().dropLast().trimmed
            break
        }
        while let first = id.first, "#＃".contains(first) { id = id.dropFirst().trimmed }
        return String(id)
    }

    /// Whether free text is an id, or several.
    static func isMeant(_ text: some StringProtocol) -> Bool {
        begins(inner(of: text))
    }

    /// - Parameter id: with everything around it removed.
    static func isValid(_ id: String) -> Bool {
        guard !id.isEmpty, id.count <= longest, !id.unicodeScalars.contains("\u{202E}"),
            !id.contains(where: { $0.isWhitespace || $0.isControl || "<>()[]{}\"“”'‘’`".contains($0) })
        else { return false }
        // A combining mark at the start would join the colon of `id:`.
        return ("i" + id).count > id.count
    }

    /// Whether the text contains several ids: `lead_1;lead_2`, `lead_1 and lead_2`, `lead_1/2`.
    static func isSeveral(_ text: String) -> Bool {
        let ids = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        guard ids.count > 1 else { return false }
        // Without the known prefix, only common list separators count.
        return ids.count(where: { begins($0) }) > 1 || text.contains { ",;|".contains($0) }
            || begins(text) && text.contains { "/&+".contains($0) }
    }

    private static func begins(_ text: some StringProtocol) -> Bool {
        text.prefix(start.count).lowercased() == start
    }
}

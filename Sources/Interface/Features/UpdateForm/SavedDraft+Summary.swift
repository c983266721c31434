import Leads

extension SavedDraft {
    /// Such as `won 15,000 “Closed deal”`, with the lead in front where it is not named yet.
    var summary: String {
        var words: [String] = []
        if wasOpen, !lookup.isEmpty { words.append(String(lookup.prefix(40))) }
        if let status { words.append(status.rawValue) }
        if !value.isEmpty { words.append(value) }
        for text in [lossReason, note] where !text.isEmpty {
            words.append("“" + text.prefix(60).replacing("\n", with: " ") + "”")
        }
        return words.joined(separator: " ")
    }
}

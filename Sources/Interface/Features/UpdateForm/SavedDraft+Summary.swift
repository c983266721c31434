import Leads

extension SavedDraft {
    /// Such as `won 15,000 “Closed deal”`, with the lead in front where it is not named yet.
    var summary: String {
        (wasOpen && !lookup.isEmpty ? lookup.prefix(40) + " " : "") + content
    }

    /// Without the lead.
    var content: String {
        var words: [String] = []
        if let status { words.append(status.rawValue) }
        if !value.isEmpty { words.append(value) }
        for text in [lossReason, note] where !text.isEmpty {
            words.append("“" + text.prefix(60).replacing("\n", with: " ") + "”")
        }
        return words.joined(separator: " ")
    }
}

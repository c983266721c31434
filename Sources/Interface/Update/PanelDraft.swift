import FoundationEssentials
import Leads

/// What was typed for a lead and not sent, kept until that lead comes back.
struct PanelDraft: Hashable, Sendable {
    /// Every identifier known of its lead.
    var lead: [Identifier]
    var status: TargetStatus?
    var value: String
    var note: String
    var lossReason: String
    var alsoQualified: Bool
    var keptAt: Date

    /// How many are kept; the oldest goes first.
    static let limit = 100

    /// Whether both lists name one lead. Where both know an id it decides: leads can share an email or a phone.
    static func isSameLead(_ left: [Identifier], _ right: [Identifier]) -> Bool {
        let leftIDs = left.filter { $0.kind == .id }
        let rightIDs = right.filter { $0.kind == .id }
        if !leftIDs.isEmpty, !rightIDs.isEmpty {
            return leftIDs.contains { id in rightIDs.contains(where: id.matches) }
        }
        return left.contains { one in right.contains(where: one.matches) }
    }

    /// Such as `won 15,000 "Closed deal"`.
    var summary: String {
        var words: [String] = []
        if let status { words.append(status.rawValue) }
        if !value.isEmpty { words.append(value) }
        if !note.isEmpty { words.append("“" + note.prefix(60) + "”") }
        return words.isEmpty ? "a loss reason" : words.joined(separator: " ")
    }
}

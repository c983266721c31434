/// What is decided once for all leads of a batch.
package struct BatchDecision: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        /// As typed; empty where none is needed.
        case same(String)
        /// Each lead keeps the value that it has.
        case own
        /// As typed, by the id of the lead.
        case list([String: String])
    }

    package enum Note: Hashable, Sendable {
        /// Each lead keeps its own.
        case kept
        case replaced(String)
        /// Written below the note that the lead has.
        case added(String)
    }

    package var status: TargetStatus
    package var value: Value
    package var note: Note
    /// Only counts with lost.
    package var lossReason: String
    /// Only counts with won.
    package var alsoQualified: Bool
    /// Also sends what repeats an update, or what the lead is already.
    package var again: Bool

    package init(
        status: TargetStatus, value: Value = .own, note: Note = .kept, lossReason: String = "",
        alsoQualified: Bool = false, again: Bool = false
    ) {
        self.status = status
        self.value = value
        self.note = note
        self.lossReason = lossReason
        self.alsoQualified = alsoQualified
        self.again = again
    }

    /// The update for one lead, as if it had been typed. A value of zero, or one above `ask_above`, is counted in the
    /// question for the whole batch, and not asked for each.
    func draft(for lead: Lead, _ format: NumberFormat?) -> UpdateDraft {
        let typed =
            switch value {
            case .same(let text): text
            case .own: status.needsValue ? lead.value?.editable(format) ?? "" : ""
            case .list(let texts): texts[lead.id] ?? ""
            }
        let old = lead.note?.trimmedOrNil
        let text =
            switch note {
            case .kept: ""
            case .replaced(let text): text
            case .added(let text): [old, text.trimmedOrNil].compactMap(\.self).joined(separator: "\n")
            }
        return UpdateDraft(
            identifiers: Identifiers(id: Identifier(kind: .id, value: lead.id)), status: status, value: typed,
            note: text, alsoQualified: alsoQualified, lossReason: lossReason,
            confirmations: again ? [.zero, .large, .again] : [.zero, .large])
    }
}

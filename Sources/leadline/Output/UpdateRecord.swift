import FoundationEssentials
import Leads

/// An update as `--json` prints it: every key always present, amounts as exact text.
struct UpdateRecord: Encodable {
    let update: LeadUpdate

    private enum Key: String, CodingKey {
        case id, createdAt, outcome, status, identifier, leadId, leadsUpdated, value, currency, note, alsoQualified,
            lossReason, name, custom, profile, author, attempts, message, problem, hold, notBefore, part, batch
    }

    private enum IdentifierKey: String, CodingKey {
        case kind, value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(update.id.rawValue, forKey: .id)
        try container.encode(JSONLines.text(update.createdAt), forKey: .createdAt)
        try container.encode(update.outcome.rawValue, forKey: .outcome)
        try container.encode(update.change.status.rawValue, forKey: .status)
        if let identifier = update.change.identifiers.primary {
            var nested = container.nestedContainer(keyedBy: IdentifierKey.self, forKey: .identifier)
            try nested.encode(identifier.kind.rawValue, forKey: .kind)
            try nested.encode(identifier.value, forKey: .value)
        } else {
            try container.encodeNil(forKey: .identifier)
        }
        try container.encode(update.leadID, forKey: .leadId)
        try container.encode(update.leadsUpdated, forKey: .leadsUpdated)
        try container.encode(update.change.value?.plainText, forKey: .value)
        try container.encode(update.change.currency, forKey: .currency)
        try container.encode(update.change.note, forKey: .note)
        try container.encode(update.change.alsoQualified, forKey: .alsoQualified)
        try container.encode(update.change.lossReason, forKey: .lossReason)
        try container.encode(update.leadName, forKey: .name)
        try container.encode(update.change.custom, forKey: .custom)
        try container.encode(update.profile, forKey: .profile)
        try container.encode(update.author, forKey: .author)
        try container.encode(update.state.attempts, forKey: .attempts)
        try container.encode(update.message, forKey: .message)
        try container.encode(update.problem?.rawValue, forKey: .problem)
        try container.encode(update.state.hold?.word, forKey: .hold)
        try container.encode(update.state.notBefore.map(JSONLines.text), forKey: .notBefore)
        try container.encode(update.state.part?.rawValue, forKey: .part)
        try container.encode(update.batch?.rawValue, forKey: .batch)
    }
}

extension Hold {
    /// The history keeps the undo time under an earlier name.
    fileprivate var word: String {
        self == .undo ? "undo time" : rawValue
    }
}

import FoundationEssentials
import Leads

/// A lead as `lookup --json` prints it: every key always present, amounts as exact text, then under `members` the
/// object as the service gave it.
struct LeadRecord: Encodable {
    let lead: Lead
    /// What days left are counted from.
    let now: Date

    func line() throws(Problem) -> String {
        try Output.line(self).dropLast() + ",\"members\":" + (lead.json ?? "null") + "}"
    }

    private enum Key: String, CodingKey {
        case id, name, email, phone, status, value, currency, note, lossReason, campaign, source,
            createdAt, updatedAt, qualifiedAt
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(lead.id, forKey: .id)
        try container.encode(lead.name, forKey: .name)
        try container.encode(lead.email, forKey: .email)
        try container.encode(lead.phone, forKey: .phone)
        try container.encode(lead.status?.word, forKey: .status)
        try container.encode(lead.value?.plainText ?? lead.valueText, forKey: .value)
        try container.encode(lead.currency, forKey: .currency)
        try container.encode(lead.note, forKey: .note)
        try container.encode(lead.lossReason, forKey: .lossReason)
        try container.encode(lead.campaign, forKey: .campaign)
        try container.encode(lead.source, forKey: .source)
        try container.encode(lead.createdAt.map(JSONLines.text), forKey: .createdAt)
        try container.encode(lead.updatedAt.map(JSONLines.text), forKey: .updatedAt)
        try container.encode(lead.qualifiedAt.map(JSONLines.text), forKey: .qualifiedAt)
        try ConversionRecord(lead, now: now).encode(to: encoder)
    }
}

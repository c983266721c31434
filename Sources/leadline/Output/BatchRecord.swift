import FoundationEssentials
import Leads

/// A batch as `--json` prints it: every key always present.
struct BatchRecord: Encodable {
    let batch: Batch

    private enum Key: String, CodingKey {
        case id, createdAt, profile, author, origin, detail, status, updates, outcomes
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(batch.id.rawValue, forKey: .id)
        try container.encode(JSONLines.text(batch.createdAt), forKey: .createdAt)
        try container.encode(batch.profile, forKey: .profile)
        try container.encode(batch.author, forKey: .author)
        try container.encode(batch.origin.word, forKey: .origin)
        try container.encode(batch.origin.detail, forKey: .detail)
        try container.encode(batch.status?.rawValue, forKey: .status)
        try container.encode(batch.counts.total, forKey: .updates)
        let outcomes = Outcome.allCases.map { ($0.rawValue, batch.counts[$0]) }
        try container.encode(Dictionary(uniqueKeysWithValues: outcomes), forKey: .outcomes)
    }
}

import LeadCore
import Leads

/// One row's result as `leadline import --json` prints it, with every key always present.
struct ImportRecord: Encodable {
    let result: ImportResult

    private enum Key: String, CodingKey {
        case line, result, id, outcome, problem, message
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(result.line, forKey: .line)
        try container.encode(result.kind.rawValue, forKey: .result)
        try container.encode(result.update?.id.rawValue, forKey: .id)
        try container.encode(result.update?.outcome.rawValue, forKey: .outcome)
        try container.encode(result.code?.rawValue, forKey: .problem)
        try container.encode(result.message, forKey: .message)
    }
}

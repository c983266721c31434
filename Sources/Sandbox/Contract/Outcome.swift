/// The result of an operation, before a contract writes it.
enum Outcome: Sendable {
    case document
    case updated([LeadRecord])
    case listed(LeadPage)
    case read(LeadRecord)
    case created(LeadRecord)
    case keyAccepted
    case statistics(JSONValue)

    var changedLeadIDs: [String] {
        switch self {
        case .updated(let leads): leads.map(\.id)
        case .created(let lead): [lead.id]
        case .document, .listed, .read, .keyAccepted, .statistics: []
        }
    }
}

/// What an operation came to, before a contract gives it its form.
enum Outcome: Sendable {
    case document
    case updated([LeadRecord])
    case listed(LeadPage)
    case read(LeadRecord)
    case created(LeadRecord)
    case keyAccepted

    var changedLeadIDs: [String] {
        switch self {
        case .updated(let leads): leads.map(\.id)
        case .created(let lead): [lead.id]
        case .document, .listed, .read, .keyAccepted: []
        }
    }
}

/// One page of a list.
struct LeadPage: Sendable {
    let leads: [LeadRecord]
    /// How many leads the whole list has.
    let total: Int
    let limit: Int
    /// From 1.
    let page: Int
    /// The members to show; nil shows all.
    var fields: [String]?

    var totalPages: Int { (total + limit - 1) / limit }
}

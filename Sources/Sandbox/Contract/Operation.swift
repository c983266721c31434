/// Determined by the method and path alone.
enum Operation: Sendable, Equatable {
    case document
    case updateLead
    case listLeads
    case readLead(id: String)
    case createLead
    case checkKey
    case readStatistics

    var needsKey: Bool { self != .document }
}

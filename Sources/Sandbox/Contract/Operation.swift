/// What a request asks for, found from its method and path alone.
enum Operation: Sendable, Equatable {
    case document
    case updateLead
    case listLeads
    case readLead(id: String)
    case createLead
    case checkKey

    var needsKey: Bool { self != .document }

    var takesBody: Bool { self == .updateLead || self == .createLead }
}

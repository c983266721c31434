import Leads

/// Three fields, one for each identifier, in the place of the one look-up field.
struct IdentifierFields: Sendable {
    private(set) var fields: [IdentifierKind: TextField] = [:]
    /// What each field says, read once.
    private(set) var readings: [IdentifierKind: LookupQuery] = [:]
    /// What was looked up beside the first identifier, and the look-ups in flight.
    var lookedUp: [IdentifierKind: Identifier] = [:]
    var lookupRequests: [IdentifierKind: Int] = [:]

    init(_ identifiers: Identifiers, countryCode: String?) {
        for identifier in identifiers.all {
            change(identifier.kind, countryCode: countryCode) { $0.replace(with: identifier.typed) }
        }
    }

    func field(_ kind: IdentifierKind) -> TextField {
        fields[kind] ?? TextField()
    }

    func reading(_ kind: IdentifierKind) -> LookupQuery {
        readings[kind] ?? .empty
    }

    mutating func change(_ kind: IdentifierKind, countryCode: String?, _ edit: (inout TextField) -> Void) {
        var field = field(kind)
        let before = field.text
        edit(&field)
        fields[kind] = field
        guard field.text != before else { return }
        let isEmpty = field.text.trimmed.isEmpty
        readings[kind] = isEmpty ? .empty : LookupQuery.read(field.text, as: kind, countryCode: countryCode)
        lookedUp[kind] = nil
        lookupRequests[kind] = nil
    }

    /// Those that are complete.
    var identifiers: Identifiers {
        Identifiers(
            id: reading(.id).identifier, email: reading(.email).identifier, phone: reading(.phone).identifier)
    }

    /// The reading of the first field that is not empty, which is the one the service uses.
    var query: LookupQuery {
        IdentifierKind.allCases.map { reading($0) }.first { $0 != .empty } ?? .empty
    }
}

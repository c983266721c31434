/// What a lead can be found by. The service uses them in this order.
package enum IdentifierKind: String, CaseIterable, Codable, Hashable, Sendable {
    case id
    case email
    case phone
}

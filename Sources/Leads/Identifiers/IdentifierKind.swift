/// What a lead can be found by. The service uses them in this order (classic contract, "Finding").
package enum IdentifierKind: String, CaseIterable, Codable, Hashable, Sendable {
    case id
    case email
    case phone
}

/// In the order in which the service uses them.
package enum IdentifierKind: String, CaseIterable, Codable, Hashable, Sendable {
    case id
    case email
    case phone
}

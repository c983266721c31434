import HTTPTypes

/// The header that carries the key.
enum SandboxHeader {
    static let keyName = "X-API-KEY"

    static var key: HTTPField.Name {
        .init(keyName) ?? .authorization
    }
}

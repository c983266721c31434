/// An organisation as a person sets it up: every field has been read by its rule.
package struct NewProfile: Hashable, Sendable {
    /// Its name in `config.toml`.
    package var name: String
    /// A colour name or `#rrggbb`; nil takes the theme's.
    package var color: String?
    /// Where its requests go.
    package var server: ServerAddress
    /// The key as typed; it is written to a file of its own.
    package var key: APIKey

    /// What was typed for an organisation.
    package init(name: String, color: String?, server: ServerAddress, key: APIKey) {
        self.name = name
        self.color = color
        self.server = server
        self.key = key
    }

    /// The live service, which speaks both contracts.
    package static let standardServer = "https://octanist.com/api"
}

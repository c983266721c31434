/// An organisation as the user sets it up, with every field validated.
package struct NewProfile: Hashable, Sendable {
    package var name: String
    /// A colour name or `#rrggbb`; nil takes the theme's.
    package var color: String?
    package var server: ServerAddress
    /// Written to a file of its own.
    package var key: APIKey

    package init(name: String, color: String?, server: ServerAddress, key: APIKey) {
        self.name = name
        self.color = color
        self.server = server
        self.key = key
    }

    /// The live service, which speaks both contracts.
    package static let standardServer = "https://octanist.com/api"
}

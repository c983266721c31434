/// The version of the program.
enum Version {
    static let text = "0.1.0"
    /// How Leadline names itself to a server.
    static let userAgent = "Leadline/" + text
}

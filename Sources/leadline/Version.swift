import CRevision

/// The version of the program.
enum Version {
    static let number = "0.1.0"
    /// What `--version` says: the number, and the commit where the build knew it.
    static var text: String {
        let revision = unsafe String(cString: leadline_revision())
        return revision.isEmpty ? number : "\(number) (\(revision))"
    }
    /// How Leadline names itself to a server.
    static let userAgent = "Leadline/" + number
}

import CRevision

enum Version {
    static let number = "0.1.0"
    /// The number, with the commit in parentheses where the build knew it.
    static var text: String {
        let revision = unsafe String(cString: leadline_revision())
        return revision.isEmpty ? number : "\(number) (\(revision))"
    }
    static let userAgent = "Leadline/" + number
}

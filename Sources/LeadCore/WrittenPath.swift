package import Leads

/// Paths as written in a file or an option.
package enum WrittenPath {
    /// - Parameters:
    ///   - directory: the base of relative paths.
    ///   - home: the value of `~`.
    /// - Throws: `Problem` of code `.configuration` for `~` without a home, and for another user's home such as
    ///   `~anna`.
    package static func absolute(_ path: String, in directory: String, home: String?) throws(Problem) -> String {
        guard path.hasPrefix("~") else { return path.hasPrefix("/") ? path : directory + "/" + path }
        guard path == "~" || path.hasPrefix("~/") else {
            let name = path.prefix { $0 != "/" }
            throw Problem(
                .configuration, "Leadline does not look up the home folder \(name)",
                advice: "write its whole path, or ~/ for your own; for a file of this name, write ./\(name)")
        }
        guard let home else {
            throw Problem(
                .configuration, "HOME is not set, so ~ has no meaning", advice: "write the whole path")
        }
        return home + path.dropFirst()
    }
}

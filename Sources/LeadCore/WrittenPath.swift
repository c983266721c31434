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
                .configuration, "the home folder \(name) is not looked up",
                advice: "write its whole path, or ~/ for your own; for a file of this name, write ./\(name)")
        }
        guard let home else {
            throw Problem(
                .configuration, "what ~ stands for is not known: HOME is not set", advice: "write the whole path")
        }
        return home + path.dropFirst()
    }
}

package import Leads

/// Where Leadline keeps its files, as the XDG base directories say.
package struct Locations: Hashable, Sendable {
    /// `$XDG_CONFIG_HOME/leadline`: `config.toml`, `themes/`, key files.
    package let configuration: String
    /// `$XDG_DATA_HOME/leadline`: the history.
    package let data: String
    /// `$XDG_STATE_HOME/leadline`: the log.
    package let state: String
    /// The home directory, for paths that begin with `~/`; nil where `HOME` is not set.
    package let home: String?

    /// - Parameter environment: an XDG variable that is empty or not an absolute path is ignored, as the standard says.
    /// - Throws: `Problem` when neither `HOME` nor all three XDG variables are set.
    package init(environment: [String: String]) throws(Problem) {
        func directory(_ variable: String, _ standard: String) throws(Problem) -> String {
            if let path = environment[variable], path.hasPrefix("/") { return path + "/leadline" }
            guard let home = environment["HOME"], home.hasPrefix("/") else {
                throw Problem(
                    .configuration, "there is no place for Leadline's files",
                    advice: "set HOME to your home directory, or \(variable) to an absolute path")
            }
            return "\(home)/\(standard)/leadline"
        }
        configuration = try directory("XDG_CONFIG_HOME", ".config")
        data = try directory("XDG_DATA_HOME", ".local/share")
        state = try directory("XDG_STATE_HOME", ".local/state")
        home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// The path of `config.toml`.
    package var configurationFile: String {
        configuration + "/config.toml"
    }

    /// The sandbox's leads and the history of what was tried on them, apart from the real history.
    package var sandbox: String {
        data + "/sandbox"
    }
}

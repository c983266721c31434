package import Leads

/// The folders of Leadline's files, by the XDG Base Directory specification.
package struct Locations: Hashable, Sendable {
    /// `$XDG_CONFIG_HOME/leadline`: `config.toml`, `themes/`, key files.
    package let configuration: String
    /// `$XDG_DATA_HOME/leadline`: the history.
    package let data: String
    /// `$XDG_STATE_HOME/leadline`: the log.
    package let state: String
    /// For paths that begin with `~/`; nil when `HOME` is not set.
    package let home: String?

    /// - Parameter environment: XDG variables that are empty or not absolute are ignored, as the specification says.
    /// - Throws: `Problem` when `HOME` is not set and an XDG variable is missing.
    package init(environment: [String: String]) throws(Problem) {
        func directory(_ variable: String, _ standard: String) throws(Problem) -> String {
            if let path = environment[variable], path.hasPrefix("/") { return path + "/leadline" }
            guard let home = environment["HOME"], home.hasPrefix("/") else {
                throw Problem(
                    .configuration, "Leadline has no place for its files",
                    advice: "set HOME to your home directory, or \(variable) to an absolute path")
            }
            return "\(home)/\(standard)/leadline"
        }
        configuration = try directory("XDG_CONFIG_HOME", ".config")
        data = try directory("XDG_DATA_HOME", ".local/share")
        state = try directory("XDG_STATE_HOME", ".local/state")
        home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    package var configurationFile: String {
        configuration + "/config.toml"
    }

    /// The local copy of the leads of all organisations.
    package var mirrorFile: String {
        data + "/leads.sqlite"
    }

    /// The same of the sandbox, whose own leads are in `leads.sqlite` there.
    package var sandboxMirrorFile: String {
        sandbox + "/leads-copy.sqlite"
    }

    /// The folder of the sandbox's leads and of its history, which is kept apart from the real one.
    package var sandbox: String {
        data + "/sandbox"
    }
}

/// Whom an update is for, as far as it can be told on this machine: a server, the profile that names it, and the key.
///
/// Two keys may be of two organisations, and the wrong one writes to the wrong organisation without an error. So an update
/// keeps what it was accepted with, and leaves only with the same.
package struct Organisation: Hashable, Sendable {
    /// The profile's name, `ENV` where the environment gives server and key.
    package let profile: String
    /// The base URL as `ServerAddress.identity` gives it, `sandbox` for the embedded one; nil for what was accepted before
    /// servers were recorded.
    package let server: String?
    /// Of the key, salted, and different in every history; nil while no key was read, and where none is needed.
    package let fingerprint: String?

    /// What is known of it.
    package init(profile: String, server: String?, fingerprint: String? = nil) {
        self.profile = profile
        self.server = server
        self.fingerprint = fingerprint
    }

    /// Within this, another server or another key is a change that a person has to confirm: a profile names one
    /// organisation. What the environment gives has no name, so that each server is one of its own.
    package var scope: String {
        profile == ProfileName.environment ? "server:" + (server ?? "") : "profile:" + profile
    }

    /// Such as `octanist.com/api`; nil where the server is not known.
    package var serverName: String? {
        server.map { server in
            server.firstRange(of: "://").map { String(server[$0.upperBound...]) } ?? server
        }
    }
}

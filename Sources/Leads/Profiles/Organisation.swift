/// The recipient of an update as far as this machine can tell: a server, the profile that names it, and the key.
///
/// Two keys may belong to two organisations, and the wrong one writes to the wrong organisation without an error. So an
/// update keeps the organisation it was accepted for, and is sent only to the same one.
package struct Organisation: Hashable, Sendable {
    /// `ENV` where server and key come from the environment.
    package let profile: String
    /// The server address as `ServerAddress.identity`, `sandbox` for the embedded one; nil for updates accepted before
    /// servers were recorded.
    package let server: String?
    /// A salted hash of the key, different in every history; nil while no key was read, and where none is needed.
    package let fingerprint: String?

    package init(profile: String, server: String?, fingerprint: String? = nil) {
        self.profile = profile
        self.server = server
        self.fingerprint = fingerprint
    }

    /// Within a scope, another server or key is a change that the user has to confirm: a profile names one
    /// organisation. The environment names none, so there each server has a scope of its own.
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

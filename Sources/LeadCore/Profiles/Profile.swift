package import Leads
package import OctanistAPI

/// One organisation as described in `config.toml`.
package struct Profile: Hashable, Sendable {
    /// The part that screens and messages need.
    package var summary: ProfileSummary
    package var server: ServerAddress
    package var key: KeySource
    /// A PEM file with the certificate authority to trust instead of the machine's; nil trusts the machine's.
    package var certificateAuthority: String?

    /// Nil leaves the choice to the environment.
    package var proxy: NetworkRoute.ProxySetting?

    /// - Throws: `Problem` of code `.configuration` when the environment names a proxy that cannot be used.
    package func route(environment: [String: String]) throws(Problem) -> NetworkRoute {
        try NetworkRoute(
            to: server, proxy: proxy, certificateAuthority: certificateAuthority, environment: environment)
    }
}

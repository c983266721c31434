package import Leads
package import OctanistAPI

/// One organisation as `config.toml` describes it: where its leads live, where its key comes from, its habits.
package struct Profile: Hashable, Sendable {
    /// What screens and sentences need of it.
    package var summary: ProfileSummary
    /// Where its requests go.
    package var server: ServerAddress
    /// Where its key comes from.
    package var key: KeySource
    /// A PEM file with the certificate authority to trust instead of the machine's; nil trusts the machine's.
    package var certificateAuthority: String?

    /// The proxy to reach the server through, or none; nil leaves that to the environment.
    package var proxy: NetworkRoute.ProxySetting?

    /// Without a certificate authority and a proxy of its own, the environment and the machine decide.
    package init(
        summary: ProfileSummary, server: ServerAddress, key: KeySource, certificateAuthority: String? = nil,
        proxy: NetworkRoute.ProxySetting? = nil
    ) {
        self.summary = summary
        self.server = server
        self.key = key
        self.certificateAuthority = certificateAuthority
        self.proxy = proxy
    }

    /// The way to its server.
    ///
    /// - Throws: `Problem` of code `configuration` when the environment names a proxy that cannot be used.
    package func route(environment: [String: String]) throws(Problem) -> NetworkRoute {
        try NetworkRoute(
            to: server, proxy: proxy, certificateAuthority: certificateAuthority, environment: environment)
    }
}

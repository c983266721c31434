package import Leads

/// The way to a server: through which proxy, if any, and whose certificates prove that it is that server.
package struct NetworkRoute: Hashable, Sendable {
    /// What a profile says of a proxy.
    package enum ProxySetting: Hashable, Sendable {
        /// None, whatever the environment says.
        case direct
        case address(ProxyAddress)
    }

    /// Whose certificates count.
    package enum Authorities: Hashable, Sendable {
        /// Those that this machine trusts.
        case machine
        /// Those of a PEM file, of a folder made by `openssl rehash`, or of both.
        ///
        /// - Parameter source: what named them, such as `SSL_CERT_FILE`.
        case named(file: String?, folder: String?, source: String)
    }

    /// nil asks the server directly.
    package let proxy: ProxyAddress?
    /// Why a proxy that the environment names is not used; nil where it names none.
    package let exception: String?
    /// Whose certificates count.
    package let authorities: Authorities

    /// The server itself, and the certificates of this machine.
    package static let direct = NetworkRoute(authorities: .machine)

    /// No proxy.
    package init(authorities: Authorities) {
        proxy = nil
        exception = nil
        self.authorities = authorities
    }

    /// As a profile says, and where it says nothing, the environment: `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` in upper or
    /// lower case, which wins, `SSL_CERT_FILE` and `SSL_CERT_DIR`. As with curl, an empty variable is none.
    ///
    /// A server without TLS is on this machine and never asked through a proxy, which could read the key; `HTTP_PROXY` has
    /// no say.
    ///
    /// - Parameter file: PEM certificates of the only authorities to trust.
    /// - Throws: a `Problem` of code `configuration` when the proxy cannot be used.
    package init(
        to server: ServerAddress, proxy setting: ProxySetting?, certificateAuthority file: String?,
        environment: [String: String]
    ) throws(Problem) {
        authorities = Self.authorities(file, environment)
        let named = server.isSecure ? try Self.proxy(environment) : nil
        switch setting {
        case .direct?: (proxy, exception) = (nil, named == nil ? nil : "the profile wants none")
        case .address(let address)?: (proxy, exception) = (server.isSecure ? address : nil, nil)
        case nil:
            let list = Self.value(["no_proxy", "NO_PROXY"], environment)
            if let list, let named, ProxyExceptions(list.value).contain(server) {
                (proxy, exception) = (nil, "\(list.name) excepts \(server.displayName) from \(named.source)")
            } else {
                (proxy, exception) = (named, nil)
            }
        }
    }

    private static func proxy(_ environment: [String: String]) throws(Problem) -> ProxyAddress? {
        guard let set = value(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"], environment) else { return nil }
        return try ProxyAddress(set.value, source: set.name)
    }

    private static func authorities(_ file: String?, _ environment: [String: String]) -> Authorities {
        if let file { return .named(file: file, folder: nil, source: "certificate_authority") }
        let names = ["SSL_CERT_FILE", "SSL_CERT_DIR"].filter { environment[$0]?.isEmpty == false }
        guard !names.isEmpty else { return .machine }
        func path(_ name: String) -> String? { names.contains(name) ? environment[name] : nil }
        return .named(
            file: path("SSL_CERT_FILE"), folder: path("SSL_CERT_DIR"), source: names.joined(separator: " and "))
    }

    private static func value(_ names: [String], _ environment: [String: String]) -> (name: String, value: String)? {
        for name in names {
            if let value = environment[name], !value.isEmpty { return (name, value) }
        }
        return nil
    }
}

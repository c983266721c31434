package import Leads

/// The way to a server: the proxy, if any, and the certificate authorities that vouch for the server.
package struct NetworkRoute: Hashable, Sendable {
    package enum ProxySetting: Hashable, Sendable {
        /// No proxy, whatever the environment says.
        case direct
        case address(ProxyAddress)
    }

    package enum Authorities: Hashable, Sendable {
        /// Those this machine trusts.
        case machine
        /// Those of a PEM file, of a folder made by `openssl rehash`, or of both.
        ///
        /// - Parameter source: what named them, such as `SSL_CERT_FILE`.
        case named(file: String?, folder: String?, source: String)
    }

    /// nil connects directly.
    package let proxy: ProxyAddress?
    /// Why a proxy named by the environment is not used; nil where none is named.
    package let exception: String?
    package let authorities: Authorities

    package static let direct = NetworkRoute(authorities: .machine)

    package init(authorities: Authorities) {
        proxy = nil
        exception = nil
        self.authorities = authorities
    }

    /// Takes from the environment what the profile leaves open: `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` in upper case
    /// or in lower case, which wins, `SSL_CERT_FILE` and `SSL_CERT_DIR`. As with curl, an empty variable counts as
    /// unset.
    ///
    /// A server without TLS is on this machine and is never reached through a proxy, which could read the key;
    /// `HTTP_PROXY` is ignored.
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
        case .direct?: (proxy, exception) = (nil, named == nil ? nil : "the configuration says none")
        case .address(let address)?: (proxy, exception) = (server.isSecure ? address : nil, nil)
        case nil:
            let list = Self.value(["no_proxy", "NO_PROXY"], environment)
            if let list, let named, ProxyExceptions(list.value).contain(server) {
                (proxy, exception) = (nil, "\(list.name) excludes \(server.displayName) from \(named.source)")
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

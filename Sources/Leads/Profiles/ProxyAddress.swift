/// An HTTP proxy of a profile or an environment variable. Its user name and password are never shown.
package struct ProxyAddress: Hashable, Sendable {
    /// Without the brackets of an IPv6 address.
    package let host: String
    package let port: Int
    /// Host and port, such as `proxy.example:3128`.
    package let displayName: String
    /// The setting it comes from, such as `HTTPS_PROXY` or `the profile's proxy`.
    package let source: String
    private let login: String?

    /// Parses `http://user:password@proxy.example:3128`; only the host is required, and the default port is 80.
    ///
    /// - Parameter source: the setting whose value the text is.
    /// - Throws: a `Problem` of code `configuration` that never quotes the text.
    package init(_ text: String, source: String) throws(Problem) {
        let example = "write it like http://proxy.example:3128"
        func mistake(_ what: String, advice: String = example) -> Problem {
            Problem(.configuration, "\(source) \(what)", advice: advice)
        }
        let text = String(text.trimmed)
        guard !text.isEmpty else { throw mistake("is empty") }
        guard text.utf8.count <= 2_000 else { throw mistake("is longer than 2,000 characters") }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw mistake("contains a space or a non-ASCII letter", advice: "write such letters like %20")
        }
        var rest = text[...]
        if let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") {
            let scheme = text[..<colon].lowercased()
            guard scheme == "http" else {
                throw mistake(
                    "is not an HTTP proxy", advice: "use one that begins with http://")
            }
            rest = text[colon...].dropFirst(3)
        }
        if rest.hasSuffix("/") { rest.removeLast() }
        guard !rest.contains(where: { "/?#".contains($0) }) else {
            throw mistake("has a path", advice: "leave it out; in a password, write / as %2F, ? as %3F and # as %23")
        }
        let at = rest.lastIndex(of: "@")
        let authority = at.map { rest[rest.index(after: $0)...] } ?? rest
        guard let (host, port) = ServerAddress.hostAndPort(authority.lowercased(), defaultPort: 80) else {
            throw mistake("has no valid host and port")
        }
        if let at {
            guard let login = PercentEncoding.decoded(rest[..<at]), login.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
            else {
                throw mistake("has an invalid user name or password", advice: "write % as %25")
            }
            self.login = login.contains(":") ? login : login + ":"
        } else {
            login = nil
        }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.port = port ?? 80
        self.source = source
        displayName = "\(host):\(self.port)"
    }

    /// `user:password`, only for the header of the request to the proxy; nil without a login.
    package func revealLogin() -> String? {
        login
    }

    package var hasLogin: Bool { login != nil }
}

extension ProxyAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { displayName }
    package var debugDescription: String { displayName }
    /// Without the login.
    package var customMirror: Mirror { Mirror(self, children: ["displayName": displayName, "source": source]) }
}

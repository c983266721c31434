/// The server address of a profile's server: the only origin that the key may be sent to, and the path of the API.
package struct ServerAddress: Hashable, Sendable {
    /// The normalised base URL, such as `https://octanist.com/api`: lower-case host, no default port, no trailing
    /// slash.
    package let text: String
    /// The host, with the port unless it is the scheme's default, such as `octanist.com` or `127.0.0.1:8787`.
    package let displayName: String
    /// Scheme, host and port, such as `https://octanist.com`.
    package let origin: String
    /// What servers are compared by: `text`, with `127.0.0.1` for `localhost`.
    package let identity: String
    package let isSecure: Bool
    /// In lower case; an IPv6 address is in brackets.
    package let host: String
    package let port: Int

    /// Parses a server address: `https`, or `http` only to this machine (127.0.0.0/8, `[::1]`, `localhost`), because it would
    /// send the key unencrypted.
    ///
    /// - Throws: a `Problem` of code `configuration` that says what is wrong and what is allowed.
    package init(_ text: String) throws(Problem) {
        let text = String(text.trimmed)
        let example = "write it like https://octanist.com/api"
        guard !text.isEmpty else { throw Problem(.configuration, "the server address is empty", advice: example) }
        guard text.utf8.count <= 2_000 else {
            throw Problem(.configuration, "the server address is longer than 2,000 characters")
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(
                .configuration, "the server address contains a space or a non-ASCII letter",
                advice: "write an international host name in its xn-- form")
        }
        let lowered = text.lowercased()
        isSecure = lowered.hasPrefix("https://")
        guard isSecure || lowered.hasPrefix("http://") else {
            throw Problem(
                .configuration, "the server address does not begin with https://",
                advice: Self.withScheme(text).map { "did you mean \($0)?" } ?? example)
        }
        let rest = text.dropFirst(isSecure ? 8 : 7)
        guard !rest.contains(where: { "?#".contains($0) }) else {
            throw Problem(
                .configuration, "the server address has a query or a fragment", advice: "remove ? or # and what follows"
            )
        }
        guard !rest.contains(where: { "\\\"<>^`{|}".contains($0) }) else {
            throw Problem(
                .configuration, "the server address contains a character that no URL can have", advice: example)
        }
        let authority = rest.prefix { $0 != "/" }
        guard !authority.contains("@") else {
            throw Problem(
                .configuration, "the server address contains a user name or password",
                advice: "remove it: the key has a setting of its own")
        }
        guard let (host, port) = Self.hostAndPort(authority.lowercased(), defaultPort: isSecure ? 443 : 80) else {
            throw Problem(.configuration, "the server address has no valid host and port", advice: example)
        }
        guard isSecure || Self.isLoopback(host) else {
            throw Problem(
                .configuration, "http:// would send the key unencrypted",
                advice: "use https:// (http:// works only for this machine)")
        }
        var path = rest.dropFirst(authority.count)
        while path.last == "/" { path.removeLast() }
        let scheme = isSecure ? "https://" : "http://"
        let portSuffix = port.map { ":\($0)" } ?? ""
        self.host = host
        self.port = port ?? (isSecure ? 443 : 80)
        displayName = host + portSuffix
        origin = scheme + displayName
        self.text = origin + path
        identity = scheme + (host == "localhost" ? "127.0.0.1" : host) + portSuffix + path
    }

    /// The address with the scheme that was left out: `https://`, or `http://` for this machine. Nil for text that has a
    /// scheme or is no address.
    package static func withScheme(_ text: String) -> String? {
        let text = String(text.trimmed)
        guard !text.contains("://"), !text.hasPrefix("/") else { return nil }
        let host = String(text.lowercased().prefix { !"/:".contains($0) })
        guard host.contains(".") || host == "localhost" else { return nil }
        let address = (isLoopback(host) ? "http://" : "https://") + text
        return (try? ServerAddress(address)) == nil ? nil : address
    }

    /// - Returns: the host, in brackets for an IPv6 address, and the port unless it is the default.
    static func hostAndPort(_ authority: String, defaultPort: Int) -> (host: String, port: Int?)? {
        let host: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[...end]
            guard host.contains(":"), host.dropFirst().dropLast().allSatisfy({ $0.isHexDigit || ":.".contains($0) })
            else { return nil }
        } else {
            host = authority.prefix { $0 != ":" }
            let labels = host.split(separator: ".", omittingEmptySubsequences: false)
            guard labels.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 && $0.allSatisfy(isHostCharacter) })
            else { return nil }
        }
        let rest = authority[host.endIndex...]
        if rest.isEmpty { return (String(host), nil) }
        guard rest.hasPrefix(":"), rest.dropFirst().allSatisfy(\.isNumber), let port = Int(rest.dropFirst()),
            (1...65_535).contains(port)
        else { return nil }
        return (String(host), port == defaultPort ? nil : port)
    }

    private static func isHostCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "_"
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127"
            && numbers.allSatisfy { $0.utf8.count <= 3 && UInt8($0) != nil && !$0.hasPrefix("+") }
    }
}

extension ServerAddress: CustomStringConvertible {
    package var description: String { text }
}

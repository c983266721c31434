import Leads

/// The exceptions in `NO_PROXY`, as curl reads them: host names including their subdomains, addresses and networks, or
/// `*` for all. As in other programs, a name or an address may have a port, a name may begin with `*.`, and an IPv6
/// address may be in brackets or in any spelling.
struct ProxyExceptions {
    private let entries: [Substring]

    /// - Parameter list: separated by commas or spaces.
    init(_ list: String) {
        entries = list.lowercased().split { $0 == "," || $0.isWhitespace }
    }

    func contain(_ server: ServerAddress) -> Bool {
        // curl accepts the star only alone.
        if entries == ["*"] { return true }
        let address = IPAddress(server.host)
        return entries.contains { entry in
            if let slash = entry.firstIndex(of: "/") {
                return Self.network(entry[..<slash], entry[entry.index(after: slash)...], contains: address)
            }
            return Self.excepts(entry, server.host, address)
                || Self.excepts(entry, server.host, address, port: server.port)
        }
    }

    private static func excepts(_ entry: Substring, _ host: String, _ address: IPAddress?, port: Int) -> Bool {
        guard entry.hasSuffix(":\(port)"), let colon = entry.lastIndex(of: ":") else { return false }
        // The last group of an IPv6 address without brackets is not a port.
        let name = entry[..<colon]
        return (name.hasSuffix("]") || !name.contains(":")) && excepts(name, host, address)
    }

    private static func excepts(_ entry: Substring, _ host: String, _ address: IPAddress?) -> Bool {
        if let address { return IPAddress(entry) == address }
        var name = entry
        if name.hasPrefix("*.") { name = name.dropFirst() }
        if name.hasPrefix(".") { name = name.dropFirst() }
        if name.hasSuffix(".") { name = name.dropLast() }
        guard !name.isEmpty else { return false }
        return host == name || host.hasSuffix("." + name)
    }

    private static func network(_ entry: Substring, _ length: Substring, contains address: IPAddress?) -> Bool {
        guard let network = IPAddress(entry)?.bytes, let bytes = address?.bytes, network.count == bytes.count,
            let bits = Int(length), (0...network.count * 8).contains(bits)
        else { return false }
        for (index, (one, other)) in zip(network, bytes).enumerated() {
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(max(bits - index * 8, 0), 8))
            if one & mask != other & mask { return false }
        }
        return true
    }
}

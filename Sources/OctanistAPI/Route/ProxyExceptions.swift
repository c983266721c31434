import Glibc
import Leads

/// The servers that `NO_PROXY` excepts, as curl reads it: host names, each with all below it, addresses and networks, or
/// `*` for all. A name or an address may have a port, as other programs allow.
struct ProxyExceptions {
    private let entries: [Substring]

    /// - Parameter list: separated by commas or spaces.
    init(_ list: String) {
        entries = list.lowercased().split { $0 == "," || $0.isWhitespace }
    }

    func contain(_ server: ServerAddress) -> Bool {
        // curl knows the star only where it stands alone.
        if entries == ["*"] { return true }
        let host = Self.withoutBrackets(server.host)
        return entries.contains { entry in
            if let slash = entry.firstIndex(of: "/") {
                return Self.network(entry[..<slash], entry[entry.index(after: slash)...], contains: host)
            }
            return Self.excepts(entry, host) || Self.excepts(entry, host, port: server.port)
        }
    }

    private static func excepts(_ entry: Substring, _ host: Substring, port: Int) -> Bool {
        guard entry.hasSuffix(":\(port)"), let colon = entry.lastIndex(of: ":") else { return false }
        // Of an IPv6 address, the last number is no port.
        let name = entry[..<colon]
        return (name.hasSuffix("]") || !name.contains(":")) && excepts(name, host)
    }

    private static func excepts(_ entry: Substring, _ host: Substring) -> Bool {
        var name = withoutBrackets(entry)
        if let address = address(host) { return self.address(name) == address }
        if name.hasPrefix("*.") { name = name.dropFirst() }
        if name.hasPrefix(".") { name = name.dropFirst() }
        if name.hasSuffix(".") { name = name.dropLast() }
        guard !name.isEmpty else { return false }
        return host == name || host.hasSuffix("." + name)
    }

    private static func network(_ entry: Substring, _ length: Substring, contains host: Substring) -> Bool {
        guard let network = address(withoutBrackets(entry)), let address = address(host),
            network.count == address.count, let bits = Int(length), (0...network.count * 8).contains(bits)
        else { return false }
        for (index, (one, other)) in zip(network, address).enumerated() {
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(max(bits - index * 8, 0), 8))
            if one & mask != other & mask { return false }
        }
        return true
    }

    private static func withoutBrackets(_ text: some StringProtocol) -> Substring {
        let text = Substring(text)
        return text.hasPrefix("[") && text.hasSuffix("]") ? text.dropFirst().dropLast() : text
    }

    /// The 4 or 16 bytes of an address; nil for a name.
    private static func address(_ text: Substring) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if unsafe inet_pton(family, String(text), &bytes) == 1 { return bytes }
        }
        return nil
    }
}

import Leads
import NIOSSL

/// Whom a server's certificate has to name.
///
/// Beside the name, the TLS library is content with the address to which the connection leads. That is the proxy's where
/// there is one, and anybody's where a false answer of the DNS was believed: it is no proof of the name.
enum ServerIdentity: Hashable, Sendable {
    /// In lower case.
    case name(String)
    case address(IPAddress)

    init(_ server: ServerAddress) {
        self = IPAddress(server.host).map(ServerIdentity.address) ?? .name(server.host)
    }

    var isAddress: Bool {
        if case .address = self { true } else { false }
    }

    /// - Parameter certificate: trusted already.
    func isNamed(by certificate: NIOSSLCertificate) -> Bool {
        let names = certificate._subjectAlternativeNames()
        switch self {
        case .address(let address):
            return names.contains { $0.nameType == .ipAddress && $0.contents.elementsEqual(address.bytes) }
        case .name(let host):
            // Where there are none, the library has compared the common name.
            return names.isEmpty
                || names.contains {
                    $0.nameType == .dnsName
                        && Self.names(String(decoding: $0.contents, as: UTF8.self).lowercased(), host)
                }
        }
    }

    /// Whether a name in a certificate, of which the first label may be `*`, is that of a host (RFC 9525, 6.3).
    private static func names(_ pattern: String, _ host: String) -> Bool {
        guard pattern.hasPrefix("*.") else { return pattern == host }
        guard let dot = host.firstIndex(of: ".") else { return false }
        return host[dot...] == pattern.dropFirst()
    }
}

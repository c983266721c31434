import Leads
import NIOSSL

/// What a server's certificate has to name.
///
/// The TLS library accepts, beside the name, the address of the connection. With a proxy that is the proxy's address,
/// and after a forged DNS answer an attacker's: it does not prove the name.
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

    /// - Parameter certificate: already verified against the trusted authorities.
    func isNamed(by certificate: NIOSSLCertificate) -> Bool {
        let names = certificate._subjectAlternativeNames()
        switch self {
        case .address(let address):
            return names.contains { $0.nameType == .ipAddress && $0.contents.elementsEqual(address.bytes) }
        case .name(let host):
            // Without alternative names, the library has already compared the common name.
            return names.isEmpty
                || names.contains {
                    $0.nameType == .dnsName
                        && Self.names(String(decoding: $0.contents, as: UTF8.self).lowercased(), host)
                }
        }
    }

    /// Whether a name in a certificate, whose first label may be `*`, matches a host (RFC 9525, 6.3).
    private static func names(_ pattern: String, _ host: String) -> Bool {
        guard pattern.hasPrefix("*.") else { return pattern == host }
        guard let dot = host.firstIndex(of: ".") else { return false }
        return host[dot...] == pattern.dropFirst()
    }
}

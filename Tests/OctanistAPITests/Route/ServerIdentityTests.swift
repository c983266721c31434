import Leads
import NIOSSL
import TestServer
import Testing

@testable import OctanistAPI

/// Whom a certificate proves: names and addresses, each only what it names itself.
struct ServerIdentityTests {
    @Test(arguments: [
        ("exact.test", true), ("EXACT.test", true), ("sub.exact.test", false), ("xexact.test", false), ("test", false),
        ("a.example.test", true), ("A.Example.Test", true), ("example.test", false), ("a.b.example.test", false),
        ("aexample.test", false), ("localhost", false), ("octanist.com", false), ("127.0.0.1", true),
        ("127.0.0.2", false), ("[2001:db8::1]", true), ("[2001:DB8:0:0::1]", true), ("[2001:db8::2]", false),
        ("[::1]", false), ("[::ffff:127.0.0.1]", false),
    ])
    func isNamed(host: String, isNamed: Bool) throws {
        let certificate = try NIOSSLCertificate(bytes: Array(TestCertificate.addresses.certificate.utf8), format: .pem)
        let identity = ServerIdentity(try ServerAddress("https://\(host)/api"))
        #expect(identity.isNamed(by: certificate) == isNamed)
    }
}

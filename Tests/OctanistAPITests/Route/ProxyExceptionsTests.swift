import Leads
import Testing

@testable import OctanistAPI

/// `NO_PROXY` as curl reads it. Beyond that, ports, `*.`, networks of 0 bits, and IPv6 addresses in brackets or in any
/// spelling are understood as others do.
struct ProxyExceptionsTests {
    @Test(arguments: [
        ("octanist.com", "octanist.com", true), ("octanist.com", "api.octanist.com", true),
        (".octanist.com", "octanist.com", true), (".octanist.com", "api.octanist.com", true),
        ("*.octanist.com", "api.octanist.com", true), ("octanist.com", "notoctanist.com", false),
        (".com", "octanist.com", true), ("com", "octanist.com", true), ("api.octanist.com", "octanist.com", false),
        ("OCTANIST.com", "octanist.COM", true), ("octanist.com.", "octanist.com", true),
        ("octanist", "octanist.com", false),
        ("*", "octanist.com", true), (" * ", "octanist.com", true), ("*,other.com", "octanist.com", false),
        ("a.com, octanist.com", "octanist.com", true), ("a.com octanist.com", "octanist.com", true),
        ("a.com,,octanist.com,", "octanist.com", true), ("", "octanist.com", false), (",", "octanist.com", false),
        (".", "octanist.com", false), ("oct*.com", "octanist.com", false),
        ("octanist.com:443", "octanist.com", true), ("octanist.com:8443", "octanist.com", false),
        ("octanist.com:8443", "octanist.com:8443", true), ("octanist.com", "octanist.com:8443", true),
        ("localhost", "localhost:8443", true), ("localhost", "127.0.0.1", false),
        ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1:8443", "127.0.0.1:8443", true),
        ("127.0.0.1", "127.0.0.10", false),
        ("0.0.1", "10.0.0.1", false), ("10.0.0.0/8", "10.1.2.3", true), ("10.0.0.0/8", "11.1.2.3", false),
        ("192.168.16.0/20", "192.168.31.255", true), ("192.168.16.0/20", "192.168.32.0", false),
        ("10.1.2.3/32", "10.1.2.3", true), ("10.1.2.3/32", "10.1.2.2", false), ("0.0.0.0/0", "10.1.2.3", true),
        ("10.0.0.0/33", "10.0.0.0", false), ("10.0.0.0/", "10.0.0.0", false), ("10.0.0.0/x", "10.0.0.0", false),
        ("10.0.0.0/8", "octanist.com", false), ("10.0.0.0/8", "[::1]", false),
        ("::1", "[::1]", true), ("[::1]", "[::1]", true), ("[::1]:8443", "[::1]:8443", true),
        ("0:0:0:0:0:0:0:1", "[::1]", true), ("fe80::/10", "[febf::1]", true), ("fe80::/10", "[fec0::1]", false),
        ("2001:db8::/32", "[2001:db8:1::2]", true), ("::1:443", "[::1]", false),
    ])
    func contains(list: String, server: String, isExcepted: Bool) throws {
        let address = try ServerAddress("https://\(server)/api")
        #expect(ProxyExceptions(list).contain(address) == isExcepted)
    }
}

import Leads
import Testing

@testable import OctanistAPI

struct NetworkRouteTests {
    private static let server = "https://octanist.com/api"

    private static func route(
        _ environment: [String: String], to server: String = server, proxy: NetworkRoute.ProxySetting? = nil
    ) throws -> NetworkRoute {
        try NetworkRoute(
            to: try ServerAddress(server), proxy: proxy, certificateAuthority: nil, environment: environment)
    }

    @Test(
        arguments: [
            ([:], nil), (["HTTPS_PROXY": "http://a:1"], "a:1 HTTPS_PROXY"), (["https_proxy": "a:1"], "a:1 https_proxy"),
            (["https_proxy": "http://a:1", "HTTPS_PROXY": "http://b:1"], "a:1 https_proxy"),
            (["ALL_PROXY": "http://a:1"], "a:1 ALL_PROXY"), (["all_proxy": "http://a"], "a:80 all_proxy"),
            (["HTTPS_PROXY": "http://a:1", "all_proxy": "http://b:1"], "a:1 HTTPS_PROXY"),
            (["https_proxy": "http://a:1", "all_proxy": "http://b:1", "ALL_PROXY": "http://c:1"], "a:1 https_proxy"),
            (["all_proxy": "http://a:1", "ALL_PROXY": "http://b:1"], "a:1 all_proxy"),
            // An empty variable is none.
            (["HTTPS_PROXY": ""], nil), (["https_proxy": "", "HTTPS_PROXY": "http://b:1"], "b:1 HTTPS_PROXY"),
            (["HTTPS_PROXY": "", "ALL_PROXY": "http://b:1"], "b:1 ALL_PROXY"),
            // Only for servers without TLS, which are on this machine; and a request's header in CGI.
            (["HTTP_PROXY": "http://a:1"], nil), (["http_proxy": "http://a:1"], nil),
            (["HTTPS_PROXY": "http://a:1", "NO_PROXY": "example.com"], "a:1 HTTPS_PROXY"),
            (["HTTPS_PROXY": "http://a:1", "NO_PROXY": "octanist.com"], nil),
            (["HTTPS_PROXY": "http://a:1", "no_proxy": "*"], nil),
            (["HTTPS_PROXY": "http://a:1", "no_proxy": "", "NO_PROXY": "*"], nil),
            (["HTTPS_PROXY": "http://a:1", "no_proxy": "other.com", "NO_PROXY": "*"], "a:1 HTTPS_PROXY"),
        ] as [([String: String], String?)])
    func theEnvironmentDecides(environment: [String: String], proxy: String?) throws {
        let route = try Self.route(environment)
        #expect(route.proxy.map { "\($0.displayName) \($0.source)" } == proxy)
    }

    @Test func anExceptionSaysWhy() throws {
        let excepted = try Self.route(["HTTPS_PROXY": "http://a:1", "no_proxy": "*"])
        #expect(excepted.exception == "no_proxy excludes octanist.com from HTTPS_PROXY")
        #expect(try Self.route(["no_proxy": "*"]).exception == nil)
        let unwanted = try Self.route(["HTTPS_PROXY": "http://a:1"], proxy: .direct)
        #expect(unwanted.proxy == nil)
        #expect(unwanted.exception == "the configuration says none")
        #expect(try Self.route([:], proxy: .direct).exception == nil)
    }

    /// A profile's own proxy is for its one server, whatever the environment says of others.
    @Test func aProfileComesFirst() throws {
        let own = try ProxyAddress("http://own:1", source: "the profile's proxy")
        let route = try Self.route(["HTTPS_PROXY": "http://a:1", "NO_PROXY": "*"], proxy: .address(own))
        #expect(route.proxy == own)
    }

    /// Nobody but this machine is to see the key of a server without TLS.
    @Test(arguments: ["http://127.0.0.1:8787/api", "http://localhost/api", "http://[::1]:80/api"])
    func aServerWithoutTLSIsAskedDirectly(server: String) throws {
        let environment = ["HTTPS_PROXY": "http://a:1", "HTTP_PROXY": "http://a:1", "ALL_PROXY": "socks5://a:1"]
        #expect(try Self.route(environment, to: server).proxy == nil)
        let own = try ProxyAddress("http://own:1", source: "the profile's proxy")
        #expect(try Self.route([:], to: server, proxy: .address(own)).proxy == nil)
    }

    @Test(arguments: ["socks5://a:1", "https://a:1", "http://", "http://a:b", "a b"])
    func aProxyThatCannotBeUsedIsAMistake(text: String) {
        let problem = #expect(throws: Problem.self) { try Self.route(["ALL_PROXY": text]) }
        #expect(problem?.code == .configuration)
        #expect(problem?.message.hasPrefix("ALL_PROXY ") == true)
    }

    @Test(
        arguments: [
            ([:], .machine), (["SSL_CERT_FILE": ""], .machine),
            (["SSL_CERT_FILE": "/a.pem"], .named(file: "/a.pem", folder: nil, source: "SSL_CERT_FILE")),
            (["SSL_CERT_DIR": "/certs"], .named(file: nil, folder: "/certs", source: "SSL_CERT_DIR")),
            (
                ["SSL_CERT_FILE": "/a.pem", "SSL_CERT_DIR": "/certs"],
                .named(file: "/a.pem", folder: "/certs", source: "SSL_CERT_FILE and SSL_CERT_DIR")
            ),
        ] as [([String: String], NetworkRoute.Authorities)])
    func certificates(environment: [String: String], authorities: NetworkRoute.Authorities) throws {
        #expect(try Self.route(environment).authorities == authorities)
        let own = try NetworkRoute(
            to: try ServerAddress(Self.server), proxy: nil, certificateAuthority: "/own.pem", environment: environment)
        #expect(own.authorities == .named(file: "/own.pem", folder: nil, source: "certificate_authority"))
    }
}

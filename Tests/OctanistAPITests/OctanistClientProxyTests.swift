import FoundationEssentials
import Leads
import TestServer
import TestSupport
import Testing

@testable import OctanistAPI

/// The server is reached through a proxy that learns nothing, and a proxy that does not lead there is told by name.
struct OctanistClientProxyTests {
    private static func proxy(_ port: Int, login: String? = nil) throws -> ProxyAddress {
        let login = login.map { $0 + "@" } ?? ""
        return try ProxyAddress("http://\(login)127.0.0.1:\(port)", source: "HTTPS_PROXY")
    }

    /// Runs `body` with a file that holds the certificate of the servers here.
    private static func withCertificate<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let directory = try TemporaryDirectory()
        try Data(TestCertificate.localhost.certificate.utf8).write(to: URL(filePath: directory.file("ca.pem")))
        return try await body(directory.file("ca.pem"))
    }

    @Test func theProxySeesWhichServerAndNothingElse() async throws {
        try await Self.withCertificate { file in
            try await MisbehavingServer.run(
                .answer(http(200, Bodies.classicYes)), certificate: .localhost
            ) { server in
                try await Relay.run(.proxy(login: nil)) { relay in
                    try await server.withClient(
                        scheme: "https", host: "localhost", certificateAuthority: file,
                        proxy: Self.proxy(relay.port)
                    ) { client in
                        for _ in 1...3 {
                            let receipt = try await client.update(.won)
                            #expect(receipt.leadID == "lead_123")
                        }
                    }
                    #expect(server.record.requests.count == 3)
                    let record = relay.record
                    #expect(record.heads.count == 3)
                    let lines = record.heads.first?.split(separator: "\r\n").map { $0.lowercased() } ?? []
                    #expect(lines.first == "connect localhost:\(server.port) http/1.1")
                    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("host: localhost") }, "\(lines)")
                    let seen = String(decoding: record.received, as: UTF8.self).lowercased()
                    #expect(seen.utf8.count > 1_000)
                    for secret in ["key-for-tests", "lead_123", "15000", "x-api-key", "/api", "patch"] {
                        #expect(!seen.contains(secret))
                    }
                    #expect(server.record.requests.allSatisfy { !$0.lowercased().contains("proxy") })
                }
            }
        }
    }

    @Test(arguments: [
        ("jane:secret", "amFuZTpzZWNyZXQ="), ("jane:p%40ss%3Aw%2Fo%25rd%20%C3%A9", "amFuZTpwQHNzOncvbyVyZCDDqQ=="),
        ("jane", "amFuZTo="), ("jane:", "amFuZTo="),
    ])
    func aLoginIsShownToTheProxyAlone(login: String, base64: String) async throws {
        try await Self.withCertificate { file in
            try await MisbehavingServer.run(
                .answer(http(200, Bodies.classicYes)), certificate: .localhost
            ) { server in
                try await Relay.run(.proxy(login: base64)) { relay in
                    try await server.withClient(
                        scheme: "https", host: "localhost", certificateAuthority: file,
                        proxy: Self.proxy(relay.port, login: login)
                    ) { client in
                        let receipt = try await client.update(.won)
                        #expect(receipt.leadID == "lead_123")
                    }
                    #expect(relay.record.heads.count == 1)
                    #expect(server.record.requests.allSatisfy { !$0.lowercased().contains("authorization") })
                }
            }
        }
    }

    struct BadProxy: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let behaviour: MisbehavingServer.Behaviour
        /// With `PROXY` and `SERVER` for their names.
        let message: String
        var login: String?

        init(_ name: String, _ behaviour: MisbehavingServer.Behaviour, _ message: String, login: String? = nil) {
            testDescription = name
            self.behaviour = behaviour
            self.message = message
            self.login = login
        }
    }

    private static let nowhere = "the proxy PROXY does not lead to SERVER"
    private static let closed = "no connection to SERVER through the proxy PROXY ("
    private static let late = "no connection to SERVER through the proxy PROXY within 0.5 seconds"

    static let badProxies: [BadProxy] = [
        BadProxy("407", .answer(http(407, "")), "the proxy PROXY wants a user name and a password"),
        BadProxy("407 page", .answer(http(407, "<h1>Who?</h1>")), "the proxy PROXY wants a user name and a password"),
        BadProxy(
            "407 again", .answer(http(407, "")), "the proxy PROXY refuses the user name or the password",
            login: "jane:hunter2"),
        BadProxy("403", .answer(http(403, "<h1>No</h1>", type: "text/html")), nowhere),
        BadProxy("400", .answer(http(400, "")), nowhere),
        BadProxy("404", .answer(http(404, "")), nowhere),
        BadProxy("405", .answer(http(405, "")), nowhere),
        BadProxy("redirect", .answer(http(302, "", headers: ["Location: http://login.invalid/"])), nowhere),
        BadProxy("500", .answer(http(500, "")), nowhere),
        BadProxy("502", .answer(http(502, "")), nowhere),
        BadProxy("503", .answer(http(503, "")), nowhere),
        BadProxy("504", .answer(http(504, "")), nowhere),
        BadProxy("status 000", .answerAndEnd(Array("HTTP/1.1 000 No\r\n\r\n".utf8), reset: false), nowhere),
        BadProxy("status 999", .answerAndEnd(Array("HTTP/1.1 999 No\r\n\r\n".utf8), reset: false), nowhere),
        BadProxy("101", .answerAndEnd(Array("HTTP/1.1 101 Yes\r\n\r\n".utf8), reset: false), nowhere),
        BadProxy("two answers", .answer(http(403, "") + http(200, "")), nowhere),
        BadProxy("a page as yes", .answer(http(200, "<h1>Sign in</h1>", type: "text/html")), late),
        BadProxy("yes twice", .answer("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"), late),
        BadProxy("yes and no", .answer("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 502 No\r\n\r\n"), late),
        BadProxy("yes and the end", .answerAndEnd(Array("HTTP/1.1 200 OK\r\n\r\n".utf8), reset: false), closed),
        BadProxy("interim alone", .answerAndEnd(Array("HTTP/1.1 100 Wait\r\n\r\n".utf8), reset: false), closed),
        BadProxy("another protocol", .answerAndEnd(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8), reset: false), closed),
        BadProxy("closes at once", .endAtOnce(reset: false), closed),
        BadProxy("resets at once", .endAtOnce(reset: true), "no connection to "),
        BadProxy("closes after CONNECT", .answerAndEnd([], reset: false), closed),
        BadProxy("half a head", .answerAndEnd(Array("HTTP/1.1 200 Conn".utf8), reset: false), closed),
        BadProxy("silence", .silence, late),
        BadProxy("a head without end", .drip("HTTP/1.1 200 OK\r\nX: y"), late),
    ]

    @Test(arguments: badProxies)
    func aProxyThatDoesNotLeadThere(_ bad: BadProxy) async throws {
        try await MisbehavingServer.run(bad.behaviour) { proxy in
            // Nothing listens on port 1; whoever asked it would say something else.
            let server = try ServerAddress("https://localhost:1/api")
            let route = try NetworkRoute(
                to: server, proxy: .address(Self.proxy(proxy.port, login: bad.login)), certificateAuthority: nil,
                environment: [:])
            let client = try OctanistClient(
                server: server, key: APIKey("key-for-tests"), timeouts: Timeouts(connect: 0.5, idle: 20, total: 40),
                route: route, userAgent: "leadline/test")
            let failure = try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            client.shutdown()
            let message = bad.message.replacing("PROXY", with: "127.0.0.1:\(proxy.port)")
                .replacing("SERVER", with: "localhost:1")
            #expect(failure.problem.message.hasPrefix(message), "\(failure.problem.message)")
            #expect(failure.problem.message.contains("127.0.0.1:\(proxy.port)"))
            #expect(failure.problem.code == .unreachable)
            #expect(failure.delivery == .notServed)
            #expect(failure.httpStatus == nil)
            #expect(!failure.problem.sentence.contains("hunter2"))
            #expect(!failure.problem.sentence.contains("jane"))
            #expect(proxy.record.requests.allSatisfy { !$0.contains("key-for-tests") && $0.hasPrefix("CONNECT ") })
        }
    }

    @Test(arguments: [
        ("127.0.0.1:1", "no connection to the proxy 127.0.0.1:1 (connection refused)"),
        ("proxy.invalid:3128", "no connection to the proxy proxy.invalid:3128 (the name is not known)"),
    ])
    func aProxyThatIsNotThere(address: String, message: String) async throws {
        let server = try ServerAddress("https://localhost:1/api")
        let proxy = try ProxyAddress(address, source: "the profile's proxy")
        let client = try OctanistClient(
            server: server, key: APIKey("k"), timeouts: .test,
            route: try NetworkRoute(
                to: server, proxy: .address(proxy), certificateAuthority: nil, environment: [:]),
            userAgent: "test")
        let failure = try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
        client.shutdown()
        #expect(failure.problem.sentence == message + ": check the network and the profile's proxy")
        #expect(failure.problem.code == .unreachable)
        #expect(failure.delivery == .notServed)
    }

    /// What happens behind a proxy that did its part is told of the server, with the way.
    @Test func aServerBehindTheProxyThatIsNotTrusted() async throws {
        try await MisbehavingServer.run(.answer(http(200, Bodies.classicYes)), certificate: .localhost) { server in
            try await Relay.run(.proxy(login: nil)) { relay in
                let failure = try await server.withClient(
                    scheme: "https", host: "localhost", proxy: Self.proxy(relay.port)
                ) { client in
                    try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
                }
                #expect(failure.problem.code == .certificateRefused)
                #expect(failure.problem.message.contains("through the proxy 127.0.0.1:\(relay.port)"))
                #expect(failure.delivery == .notServed)
                #expect(server.record.requests.isEmpty)
            }
        }
    }

    @Test func aServerBehindTheProxyThatIsNotThere() async throws {
        try await Relay.run(.proxy(login: nil)) { relay in
            let server = try ServerAddress("https://localhost:1/api")
            let client = try OctanistClient(
                server: server, key: APIKey("k"), timeouts: .test,
                route: try NetworkRoute(
                    to: server, proxy: .address(Self.proxy(relay.port)), certificateAuthority: nil, environment: [:]),
                userAgent: "test")
            let failure = try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            client.shutdown()
            #expect(failure.problem.message == "the proxy 127.0.0.1:\(relay.port) does not lead to localhost:1")
            #expect(failure.delivery == .notServed)
        }
    }

    /// Several at a time, over a proxy that tells late of connections that the server has ended.
    @Test(arguments: [0, 5])
    func noTunnelIsUsedAgain(delay: Int) async throws {
        let list = (1...80).map { _ in
            MisbehavingServer.Behaviour.answerThenEnd(http(200, Bodies.classicYes), afterMilliseconds: delay)
        }
        try await Self.withCertificate { file in
            try await MisbehavingServer.run(list: list, certificate: .localhost) { server in
                try await Relay.run(.proxy(login: nil, keepsEnds: true)) { relay in
                    try await server.withClient(
                        scheme: "https", host: "localhost", certificateAuthority: file, proxy: Self.proxy(relay.port)
                    ) { client in
                        try await withThrowingTaskGroup(of: Void.self) { group in
                            for _ in 1...4 {
                                group.addTask { for _ in 1...20 { _ = try await client.update(.won) } }
                            }
                            try await group.waitForAll()
                        }
                    }
                    #expect(server.record.requests.count == 80)
                    #expect(relay.record.heads.count == 80)
                }
            }
        }
    }

    /// The certificate has to name the server's address. That of the proxy, which this one names too, does not count.
    @Test(arguments: [
        ("127.0.0.1", true), ("127.0.0.2", false), ("203.0.113.5", false), ("[::1]", false), ("[::7f00:1]", false),
        ("[::ffff:127.0.0.1]", false), ("localhost", true), ("other.test", false),
    ])
    func aServerNamedByItsAddress(host: String, isNamed: Bool) async throws {
        try await Self.withCertificate { file in
            try await MisbehavingServer.run(
                .answer(http(200, Bodies.classicYes)), certificate: .localhost
            ) { server in
                try await Relay.run(.proxy(login: nil)) { relay in
                    try await server.withClient(
                        scheme: "https", host: host, certificateAuthority: file, proxy: Self.proxy(relay.port)
                    ) { client in
                        if isNamed {
                            for _ in 1...2 { #expect(try await client.update(.won).leadID == "lead_123") }
                            return
                        }
                        for _ in 1...2 {
                            let failure = try #require(
                                await #expect(throws: APIFailure.self) { try await client.update(.won) })
                            #expect(failure.delivery == .notServed)
                            #expect(
                                failure.problem.message == "no secure connection to \(host):\(server.port) through the "
                                    + "proxy 127.0.0.1:\(relay.port) (the certificate is for another name)")
                        }
                    }
                    #expect(server.record.requests.count == (isNamed ? 2 : 0))
                    #expect(
                        relay.record.heads.allSatisfy { $0.hasPrefix("CONNECT \(host):\(server.port) HTTP/1.1\r\n") },
                        "\(relay.record.heads)")
                }
            }
        }
    }

    /// Of somebody whom nobody trusts, the address alone is worth nothing.
    @Test func aCertificateForTheAddressHasToBeTrusted() async throws {
        try await MisbehavingServer.run(.answer(http(200, Bodies.classicYes)), certificate: .localhost) { server in
            try await Relay.run(.proxy(login: nil)) { relay in
                try await server.withClient(scheme: "https", host: "127.0.0.1", proxy: Self.proxy(relay.port)) {
                    client in
                    let failure = try #require(
                        await #expect(throws: APIFailure.self) { try await client.update(.won) })
                    #expect(failure.problem.message.hasSuffix("(its certificate is not trusted)"))
                }
                #expect(server.record.requests.isEmpty)
            }
        }
    }

    @Test func aServerBehindTheProxyThatIsSilent() async throws {
        try await Self.withCertificate { file in
            try await MisbehavingServer.run(.silence, certificate: .localhost) { server in
                try await Relay.run(.proxy(login: nil)) { relay in
                    let failure = try await server.withClient(
                        timeouts: Timeouts(connect: 20, idle: 0.5, total: 20), scheme: "https", host: "localhost",
                        certificateAuthority: file, proxy: Self.proxy(relay.port)
                    ) { client in
                        try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
                    }
                    #expect(failure.delivery == .unknown)
                    #expect(failure.problem.code == .timedOut)
                    #expect(failure.problem.message.contains("through the proxy 127.0.0.1:\(relay.port)"))
                }
            }
        }
    }

    /// Once the update left, a proxy that breaks leaves it unknown, like any other loss.
    @Test func aTunnelThatBreaks() async throws {
        try await Self.withCertificate { file in
            try await MisbehavingServer.run(.answerAndEnd([], reset: true), certificate: .localhost) { server in
                try await Relay.run(.proxy(login: nil)) { relay in
                    let failure = try await server.withClient(
                        scheme: "https", host: "localhost", certificateAuthority: file,
                        proxy: Self.proxy(relay.port)
                    ) { client in
                        try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
                    }
                    #expect(failure.delivery == .unknown)
                    #expect(failure.problem.code == .connectionLost)
                    #expect(server.record.requests.count == 1)
                }
            }
        }
    }
}

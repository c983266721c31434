import FoundationEssentials
import Leads
import TestServer
import TestSupport
import Testing

@testable import OctanistAPI

/// Certificates are always verified, and a refused one never burns an update.
struct OctanistClientTLSTests {
    /// Runs `body` with a file that holds `text`, removed afterwards.
    private func withFile<Result>(_ text: String, _ body: (String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "leadline-api-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "ca.pem")
        try Data(text.utf8).write(to: file)
        return try await body(file.path)
    }

    @Test func untrustedCertificate() async throws {
        try await MisbehavingServer.run(
            .answer(http(200, Bodies.classicYes)), certificate: .localhost
        ) { server in
            let failure = try await server.withClient(scheme: "https", host: "localhost") { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            }
            #expect(failure.problem.code == .certificateRefused, "\(failure)")
            #expect(failure.problem.message.hasSuffix("(its certificate is not trusted)"))
            #expect(failure.delivery == .notServed)
            #expect(server.record.requests.isEmpty)
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func namedAuthority(host: String) async throws {
        try await MisbehavingServer.run(
            .answer(http(200, Bodies.classicYes)), certificate: .localhost
        ) { server in
            try await withFile(TestCertificate.localhost.certificate) { file in
                let receipt = try await server.withClient(
                    scheme: "https", host: host, certificateAuthority: file
                ) { try await $0.update(.won) }
                #expect(receipt.leadID == "lead_123")
            }
        }
    }

    /// An address in a certificate is no proof of a name that leads there.
    @Test(arguments: [("localhost", false), ("127.0.0.1", true)])
    func aCertificateForTheAddressAlone(host: String, isNamed: Bool) async throws {
        try await MisbehavingServer.run(
            .answer(http(200, Bodies.classicYes)), certificate: .addresses
        ) { server in
            try await withFile(TestCertificate.addresses.certificate) { file in
                try await server.withClient(scheme: "https", host: host, certificateAuthority: file) { client in
                    if isNamed {
                        #expect(try await client.update(.won).leadID == "lead_123")
                        return
                    }
                    for _ in 1...3 {
                        let failure = try #require(
                            await #expect(throws: APIFailure.self) { try await client.update(.won) })
                        #expect(failure.problem.code == .certificateRefused, "\(failure)")
                        #expect(failure.problem.message.hasSuffix("(the certificate is for another name)"))
                        #expect(failure.delivery == .notServed)
                    }
                }
            }
            #expect(server.record.requests.count == (isNamed ? 1 : 0))
        }
    }

    @Test func authoritiesOfTheEnvironment() async throws {
        let directory = try TemporaryDirectory()
        let good = Data(TestCertificate.localhost.certificate.utf8)
        try good.write(to: URL(filePath: directory.file("good.pem")))
        try good.write(to: URL(filePath: directory.file(TestCertificate.localhostHash)))
        try Data(TestCertificate.otherName.certificate.utf8).write(to: URL(filePath: directory.file("other.pem")))
        let empty = try TemporaryDirectory()
        for (environment, isTrusted) in [
            (["SSL_CERT_FILE": directory.file("good.pem")], true),
            (["SSL_CERT_FILE": directory.file("other.pem")], false),
            (["SSL_CERT_DIR": directory.path], true), (["SSL_CERT_DIR": empty.path], false),
            (["SSL_CERT_FILE": directory.file("other.pem"), "SSL_CERT_DIR": directory.path], true),
            (["SSL_CERT_FILE": directory.file("good.pem"), "SSL_CERT_DIR": empty.path], true),
            (["SSL_CERT_FILE": "", "SSL_CERT_DIR": ""], false),
        ] {
            try await MisbehavingServer.run(.answer(http(200, Bodies.classicYes)), certificate: .localhost) { server in
                try await server.withClient(scheme: "https", host: "localhost", environment: environment) { client in
                    do throws(APIFailure) {
                        _ = try await client.update(.won)
                        #expect(isTrusted, "\(environment)")
                    } catch {
                        #expect(!isTrusted, "\(environment): \(error)")
                        #expect(error.problem.code == .certificateRefused)
                        #expect(error.delivery == .notServed)
                    }
                }
            }
        }
        for (environment, words) in [
            (["SSL_CERT_FILE": "/none.pem"], "no certificates can be read from /none.pem (SSL_CERT_FILE)"),
            (["SSL_CERT_DIR": "/none"], "SSL_CERT_DIR names /none, which is not a folder"),
            (
                ["SSL_CERT_DIR": "/tmp:/etc"], "SSL_CERT_DIR names /tmp:/etc, which is not a folder"
            ),
        ] {
            let server = try ServerAddress("https://octanist.com/api")
            let route = try NetworkRoute(to: server, proxy: nil, certificateAuthority: nil, environment: environment)
            let problem = #expect(throws: Problem.self) {
                _ = try OctanistClient(server: server, key: APIKey("k"), route: route, userAgent: "test")
            }
            #expect(problem?.code == .configuration)
            #expect(problem?.message == words)
        }
    }

    @Test func certificateForAnotherName() async throws {
        try await MisbehavingServer.run(
            .answer(http(200, Bodies.classicYes)), certificate: .otherName
        ) { server in
            try await withFile(TestCertificate.otherName.certificate) { file in
                let failure = try await server.withClient(
                    scheme: "https", host: "localhost", certificateAuthority: file
                ) { client in
                    try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
                }
                #expect(failure.problem.code == .certificateRefused, "\(failure)")
                #expect(failure.delivery == .notServed)
                #expect(server.record.requests.isEmpty)
            }
        }
    }

    @Test func serverWithoutTLS() async throws {
        try await MisbehavingServer.run(
            .answerEarly("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        ) { server in
            let failure = try await server.withClient(scheme: "https", host: "localhost") { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            }
            #expect(failure.problem.code == .certificateRefused, "\(failure)")
            #expect(failure.delivery == .notServed)
        }
    }

    @Test(arguments: ["", "not a certificate"])
    func unusableAuthorityFile(text: String) async throws {
        try await withFile(text) { file in
            let server = try ServerAddress("https://octanist.com/api")
            let key = try APIKey("k")
            let problem = #expect(throws: Problem.self) {
                let route = try NetworkRoute(
                    to: server, proxy: nil, certificateAuthority: file, environment: [:])
                _ = try OctanistClient(server: server, key: key, route: route, userAgent: "test")
            }
            #expect(problem?.code == .configuration)
        }
    }
}

import FoundationEssentials
import Leads
import TestServer
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
                _ = try OctanistClient(server: server, key: key, certificateAuthority: file, userAgent: "test")
            }
            #expect(problem?.code == .configuration)
        }
    }
}

import FoundationEssentials
import TestServer
import TestSupport
import Testing

/// A command ends with its outcome, whatever a server does.
struct QuittingTests {
    /// What quitting may take, with room for a busy machine. Requests alone would take a minute and more.
    private static let most = Duration.seconds(12)

    /// A program that sends at once.
    ///
    /// - Parameter authority: the file of certificates, in the program's folder.
    private func program(_ url: String, authority: String? = nil) throws -> Program {
        var program = try Program()
        let trust = authority.map { "certificate_authority = \"\(program.directory.file($0))\"" } ?? ""
        program.environment["ACME_KEY"] = "key"
        try program.configure(
            """
            profile = "acme"
            [profiles.acme]
            url = "\(url)"
            key_environment = "ACME_KEY"
            hold = 0
            \(trust)
            """)
        return program
    }

    /// A server that takes the connection and never begins with TLS: nothing left, and nothing is waited for.
    @Test func aCommandEndsWithItsOutcome() async throws {
        try await MisbehavingServer.run(.silence) { server in
            let program = try program("https://127.0.0.1:\(server.port)/api")
            let began = ContinuousClock.now
            let run = try await program.run("update", "--id", "lead_123", "--lost")
            #expect(run.status == 5, "\(run.errors)")
            #expect(run.errors.contains("within 10 seconds"), "\(run.errors)")
            #expect(.now - began < .seconds(10) + Self.most)
        }
    }

    /// A server that does not answer TLS's goodbye holds nobody up.
    @Test func aCommandDoesNotWaitForTheServersGoodbye() async throws {
        let yes = #"{"success": true, "leadId": "lead_123", "status": "lost"}"#
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: \(yes.utf8.count)\r\n\r\n\(yes)"
        var times: [Duration] = []
        for behaviour in [MisbehavingServer.Behaviour.answer(answer), .answerAndStopReading(answer)] {
            try await MisbehavingServer.run(behaviour, certificate: .localhost) { server in
                let program = try program("https://localhost:\(server.port)/api", authority: "ca.pem")
                try Data(TestCertificate.localhost.certificate.utf8).write(
                    to: URL(filePath: program.directory.file("ca.pem")))
                let began = ContinuousClock.now
                let run = try await program.run("update", "--id", "lead_123", "--lost")
                times.append(.now - began)
                #expect(run.status == 0, "\(run.errors)")
            }
        }
        // TLS itself would wait for 5 seconds.
        #expect(times[1] < times[0] + .seconds(4))
    }
}

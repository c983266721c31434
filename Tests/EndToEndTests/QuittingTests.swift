import FoundationEssentials
import Glibc
import TestServer
import TestSupport
import Testing

/// The screen ends within seconds whatever a server does, says what it waits for, and at once where a person insists.
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

    private func send(_ lead: String, _ terminal: TmuxTerminal) async throws {
        try await terminal.type("\(lead) lost")
        try await terminal.sendKeys("Enter")
        try await terminal.waitFor("(•) lost")
        try await terminal.sendKeys("F8")
        try await terminal.waitFor("[ ] send without seeing the lead")
        try await terminal.sendKeys("Space")
        try await terminal.waitFor("[x] send without seeing the lead")
        try await terminal.sendKeys("F8")
        try await terminal.waitFor("sending")
        try await terminal.waitFor("No lead chosen")
    }

    private func quit(_ terminal: TmuxTerminal) async throws {
        try await terminal.sendKeys("C-q")
        try await terminal.waitFor("1 update still waits")
        try await terminal.sendKeys("Tab", "Enter")
    }

    /// Everything it sent is unknown in the history, the reason named.
    private func expectUnknown(_ program: Program, _ reason: String) async throws {
        _ = try await program.run("outbox")
        let record = try await program.run("history", "--json").record()
        #expect(record.outcome == "unknown")
        #expect(record.message?.contains(reason) == true, "\(record.message ?? "")")
    }

    @Test func itWaitsForAnswersAndSaysSo() async throws {
        try await MisbehavingServer.run(.silence) { server in
            let program = try program("http://127.0.0.1:\(server.port)/api")
            try await program.inTerminal { terminal, before in
                try await send("lead_123", terminal)
                let began = ContinuousClock.now
                try await quit(terminal)
                try await terminal.waitFor("Quitting: 1 update is being sent. Ctrl-Q again quits at once")
                try await terminal.waitFor("status=0")
                #expect(.now - began < Self.most)
                #expect(try await terminal.modes() == before)
            }
            try await expectUnknown(program, "it may have arrived")
        }
    }

    /// The second key, and signals, end it at once: what is being sent is unknown, as after a kill.
    @Test(arguments: [nil, SIGTERM, SIGHUP] as [Int32?])
    func theSecondTimeItEndsAtOnce(signal: Int32?) async throws {
        try await MisbehavingServer.run(.silence) { server in
            let program = try program("http://127.0.0.1:\(server.port)/api")
            try await program.inTerminal { terminal, before in
                try await send("lead_123", terminal)
                let shell = try await terminal.processID()
                let process = try #require(try TmuxTerminal.children(of: shell).first)
                try await quit(terminal)
                try await terminal.waitFor("Quitting: 1 update")
                // Other keys change nothing any more.
                try await terminal.sendKeys("F4", "x")
                if let signal { #expect(kill(process, signal) == 0) } else { try await terminal.sendKeys("C-q") }
                try await terminal.waitFor("status=0")
                #expect(try await terminal.modes() == before)
            }
            try await expectUnknown(program, "Leadline stopped while sending this")
        }
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

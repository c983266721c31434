import TestServer
import TestSupport
import Testing

/// What no server should do to the program: the raw bytes of these never come from a sandbox.
struct BrokenServerTests {
    /// Answers as a whole, with a body that would be a yes.
    private static func answer(_ line: String) -> MisbehavingServer.Behaviour {
        let body = #"{"success": true, "leadId": "lead_123", "status": "won"}"#
        return .answer("\(line)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    private func program(at server: MisbehavingServer) throws -> Program {
        var program = try Program()
        program.environment["LEADLINE_BASE_URL"] = "http://127.0.0.1:\(server.port)/api"
        program.environment["LEADLINE_API_KEY"] = "key"
        return program
    }

    @Test(arguments: ["HTTP/1.1 000 OK", "HTTP/1.1 099 OK", "HTTP/1.1 99999 OK", "HTTP/1.1 101 OK", "HTTP/2.0 200 OK"])
    func aCommandSurvivesWhatIsNoHTTP(line: String) async throws {
        try await MisbehavingServer.run(Self.answer(line)) { server in
            let run = try await program(at: server).run(
                "update", "--id", "lead_123", "--won", "--value", "15000", "--json")
            #expect(run.status == 6, "\(run.errors)")
            #expect(try run.record().outcome == "unknown")
            let said = "127.0.0.1:\(server.port) answered with something that is not HTTP: it may have arrived; "
            #expect(run.errors == "leadline: \(said)look at the lead before sending it again\n")
            #expect(server.record.requests.count == 1)
        }
    }

    /// The server is asked when the screen starts, for each lead looked up, and for the update: it survives all of it, and
    /// the next start.
    @Test func theScreenSurvivesWhatIsNoHTTP() async throws {
        try await MisbehavingServer.run(Self.answer("HTTP/1.1 000 OK")) { server in
            let program = try program(at: server)
            for start in 1...2 {
                try await program.inTerminal { terminal, before in
                    try await terminal.type("lead_12\(start)")
                    try await terminal.waitFor("not HTTP")
                    try await terminal.sendKeys("Enter")
                    try await terminal.waitFor("w won")
                    try await terminal.type("l")
                    try await terminal.waitFor("(•) lost")
                    try await terminal.sendKeys("F8")
                    try await terminal.waitUntil("\(start) unknown updates") { screen in
                        screen.ranges(of: "? unknown").count == start && screen.contains("No lead chosen")
                    }
                    try await terminal.sendKeys("C-q")
                    try await terminal.waitFor("status=0")
                    #expect(try await terminal.modes() == before)
                }
            }
            #expect(server.record.requests.filter { $0.hasPrefix("PATCH") }.count == 2)
        }
    }
}

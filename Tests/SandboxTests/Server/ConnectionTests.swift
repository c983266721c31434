import TestSupport
import Testing

@testable import Sandbox

/// How a connection begins, goes on and ends, byte for byte.
@Suite struct ConnectionTests {
    private static func request(_ method: String = "POST", version: String = "1.1", headers: String = "") -> String {
        "\(method) /api/check HTTP/\(version)\r\nHost: sandbox\r\nX-API-KEY: test-key\r\n\(headers)\r\n"
    }

    @Test(arguments: [
        request(headers: "Connection: close\r\n"), request(headers: "connection: Close\r\n"), request(version: "1.0"),
        request(version: "1.0", headers: "Connection: keep-alive\r\n"),
    ])
    func endsAfterTheLastAnswer(_ request: String) async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.exchange(request)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("Connection: close\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n{\"success\":true}"))
        }
    }

    @Test func answersAClientThatHasClosedItsSide() async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.exchange(Self.request(), endsInput: true)
            #expect(answer.hasSuffix("{\"success\":true}"))
            #expect(!answer.contains("Connection: close"))
        }
    }

    @Test func answersRequestsInTheirOrder() async throws {
        try await Harness.run(faults: FaultPlan(script: [.latency(milliseconds: 30)])) { sandbox in
            let text =
                Self.request() + Self.request("GET") + Self.request("HEAD")
                + Self.request(headers: "Connection: close\r\n")
            let answers = try await sandbox.exchange(text).split(separator: "HTTP/1.1 ")
            #expect(answers.map { $0.prefix(3) } == ["200", "405", "405", "200"])
            #expect(answers[1].contains(#""success":false"#))
            // The answer to HEAD tells a length and has no body.
            #expect(answers[2].contains("Content-Length: ") && answers[2].hasSuffix("\r\n\r\n"))
        }
    }

    @Test func refusesWhatIsNotHTTP() async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.exchange("Good morning\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(answer.contains("Connection: close\r\n"))
            #expect(try await sandbox.server.requests().isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(1))) func aWithheldAnswerEndsWithTheClient() async throws {
        let hang = FaultKind.hang(milliseconds: 600_000, applied: false)
        try await Harness.run(faults: FaultPlan(script: [hang])) { sandbox in
            let answer = try await sandbox.exchange(Self.request(), endsInput: true)
            #expect(answer == "")
        }
    }

    @Test func stoppingLetsAnAnswerComeToItsEnd() async throws {
        try await Harness.run(faults: FaultPlan(script: [.latency(milliseconds: 100)])) { sandbox in
            async let answer = sandbox.exchange(Self.request())
            // The record shows that the request has arrived and waits for its answer.
            try await waitUntil("the request") { try await !sandbox.server.requests().isEmpty }
            await sandbox.server.stop()
            let received = try await answer
            #expect(received.hasSuffix("{\"success\":true}"))
        }
    }
}

import Leads
import TestServer
import Testing

@testable import OctanistAPI

/// Every way a server can fail, and what must become of the update.
struct OctanistClientFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let behaviour: MisbehavingServer.Behaviour
        let code: Problem.Code
        let delivery: Delivery
        var timeouts = Timeouts.test

        init(
            _ name: String, _ behaviour: MisbehavingServer.Behaviour, _ code: Problem.Code, _ delivery: Delivery,
            timeouts: Timeouts = .test
        ) {
            testDescription = name
            self.behaviour = behaviour
            self.code = code
            self.delivery = delivery
            self.timeouts = timeouts
        }
    }

    static let impatient = Timeouts(connect: 20, idle: 1, total: 40)
    static let short = Timeouts(connect: 20, idle: 20, total: 2)

    /// The server gets the whole request before it fails.
    static let faults: [Fault] = [
        Fault(
            "400", .answer(http(400, Bodies.currentNo("VALIDATION_ERROR", "value is required"))), .rejected, .refused),
        Fault("401", .answer(http(401, #"{"error": "Invalid or missing API key"}"#)), .keyRefused, .keyRefused),
        Fault("403", .answer(http(403, Bodies.currentNo("FORBIDDEN", "no"))), .accessDenied, .keyRefused),
        Fault("404", .answer(http(404, #"{"success": false, "message": "Lead not found"}"#)), .notFound, .refused),
        Fault("404 page", .answer(http(404, "<h1>404</h1>", type: "text/html")), .notSupported, .refused),
        Fault("405", .answer(http(405, "")), .notSupported, .refused),
        Fault("409", .answer(http(409, Bodies.currentNo("CONFLICT", "several"))), .conflict, .refused),
        Fault("413", .answer(http(413, "")), .rejected, .refused),
        Fault("422", .answer(http(422, #"{"success": false, "message": "No currency"}"#)), .rejected, .refused),
        Fault("401 page", .answer(http(401, "<h1>401</h1>", type: "text/html")), .intercepted, .notServed),
        Fault("403 page", .answer(http(403, "<h1>403</h1>", type: "text/html")), .intercepted, .notServed),
        Fault("407", .answer(http(407, Bodies.currentNo("UNAUTHORIZED", "no"))), .intercepted, .notServed),
        Fault("408", .answer(http(408, "")), .unavailable, .notServed),
        Fault("421", .answer(http(421, "")), .unavailable, .notServed),
        Fault("425", .answer(http(425, "<h1>425</h1>", type: "text/html")), .unavailable, .notServed),
        Fault("511", .answer(http(511, "<h1>511</h1>", type: "text/html")), .intercepted, .notServed),
        Fault("429", .answer(http(429, "")), .rateLimited, .notServed),
        Fault("500", .answer(http(500, Bodies.currentNo("INTERNAL_ERROR", "oops"))), .serverFailed, .unknown),
        Fault("501", .answer(http(501, "")), .notSupported, .refused),
        Fault("502", .answer(http(502, "<html>", type: "text/html")), .serverFailed, .unknown),
        Fault("503", .answer(http(503, "")), .unavailable, .notServed),
        Fault("504", .answer(http(504, "")), .serverFailed, .unknown),
        Fault("520", .answer(http(520, "")), .serverFailed, .unknown),
        Fault("redirect", .answer(http(302, "", headers: ["Location: /other"])), .redirected, .refused),
        Fault(
            "200 no", .answer(http(200, #"{"success": false, "message": "Lead not found"}"#)), .notFound, .refused),
        Fault("200 web page", .answer(http(200, "<!doctype html><p>Hello")), .answerNotUnderstood, .unknown),
        Fault("200 empty", .answer(http(200, "")), .answerNotUnderstood, .unknown),
        Fault("204", .answer("HTTP/1.1 204 No Content\r\n\r\n"), .answerNotUnderstood, .unknown),
        Fault("200 half JSON", .answer(http(200, #"{"success": true"#)), .answerNotUnderstood, .unknown),
        Fault("200 other JSON", .answer(http(200, #"{"ok": true}"#)), .answerNotUnderstood, .unknown),
        Fault(
            "200 invalid UTF-8",
            .answerAndEnd(
                Array("HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n{\"success\": true, \"".utf8.dropLast(1)) + [0xFF],
                reset: false), .answerNotUnderstood, .unknown),
        Fault(
            "half an answer", .answerAndEnd(Array(http(200, Bodies.classicYes).utf8.dropLast(10)), reset: false),
            .connectionLost, .unknown),
        Fault(
            "half an answer, reset", .answerAndEnd(Array(http(200, Bodies.classicYes).utf8.dropLast(10)), reset: true),
            .connectionLost, .unknown),
        Fault(
            "half a head", .answerAndEnd(Array("HTTP/1.1 200 OK\r\nContent-".utf8), reset: false), .connectionLost,
            .unknown),
        Fault(
            "half a chunk",
            .answerAndEnd(
                Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"suc\r\n".utf8), reset: false),
            .connectionLost, .unknown),
        Fault("closed after the request", .answerAndEnd([], reset: false), .connectionLost, .unknown),
        Fault("reset after the request", .answerAndEnd([], reset: true), .connectionLost, .unknown),
        Fault("no answer", .silence, .timedOut, .unknown, timeouts: impatient),
        Fault("no answer at all in time", .silence, .timedOut, .unknown, timeouts: short),
        Fault(
            "answer stops", .answer("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"), .timedOut, .unknown,
            timeouts: impatient),
        Fault("slow head", .drip("HTTP/1.1 200 OK\r\nX: y"), .timedOut, .unknown, timeouts: short),
        Fault(
            "garbage", .answerAndEnd(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8), reset: false), .answerNotUnderstood,
            .unknown),
        Fault(
            "long header", .answer("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 200_000) + "\r\n\r\n"),
            .answerNotUnderstood, .unknown),
        Fault(
            "two lengths", .answer("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}"),
            .answerNotUnderstood, .unknown),
        Fault(
            "100 MB", .flood(head: "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n"), .answerTooLarge, .unknown),
        Fault(
            "without end", .flood(head: "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), .answerTooLarge, .unknown),
    ]

    /// A status line and fields, with a body that would be a yes.
    private static func head(_ line: String, _ fields: String...) -> MisbehavingServer.Behaviour {
        let length = fields.isEmpty ? ["Content-Length: \(Bodies.classicYes.utf8.count)"] : fields
        let text = ([line] + length).joined(separator: "\r\n") + "\r\n\r\n" + Bodies.classicYes
        return .answerAndEnd(Array(text.utf8), reset: false)
    }

    private static func chunks(_ text: String) -> MisbehavingServer.Behaviour {
        head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked\r\n\r\n\(text)")
    }

    private static let length = Bodies.classicYes.utf8.count
    private static let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static let chunkedYes = chunked + String(length, radix: 16) + "\r\n\(Bodies.classicYes)\r\n0\r\n"

    /// What is no HTTP, whatever stands in the body: no yes, no no, and no end of the process.
    static let nonsense: [Fault] =
        [
            "HTTP/1.1 000 OK", "HTTP/1.1 099 OK", "HTTP/1.1 99 OK", "HTTP/1.1 0 OK", "HTTP/1.1 -1 OK",
            "HTTP/1.1 +200 OK", "HTTP/1.1 1000 OK", "HTTP/1.1 99999 OK", "HTTP/1.1 65736 OK",
            "HTTP/1.1 4294967496 OK", "HTTP/1.1  OK", "HTTP/1.1", "HTTP/1.1 OK", "HTTP/1.1 2 00",
            "HTTP/1.1 101 Switching Protocols", "HTTP/2.0 200 OK", "HTTP/0.9 200 OK", "http/1.1 200 OK", "ICY 200 OK",
        ].map { Fault($0, head($0), .answerNotUnderstood, .unknown) }
        + [
            "Content-Length: -1", "Content-Length: +\(length)", "Content-Length: 0x20", "Content-Length:",
            "Content-Length: 99999999999999999999", "Content-Length: \(length), \(length)",
            "Content-Length: \(length)\r\nContent-Length: \(length)",
            "Content-Length: \(length)\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: \(length)", "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: gzip, chunked", "X\u{0}Y: z", "X: y\u{0}z", "X: y\r\n folded", "X : y", ": y", "X",
        ].map { Fault($0.debugDescription, head("HTTP/1.1 200 OK", $0), .answerNotUnderstood, .unknown) }
        + ["-5\r\n", "FFFFFFFFFFFFFFFFF\r\n", "\r\n", "5 \r\nabcde\r\n0\r\n\r\n"].map {
            Fault("chunk of " + $0.debugDescription, chunks($0), .answerNotUnderstood, .unknown)
        }
        + [
            ("interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n"),
            ("early hints", "", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
            ("empty lines", "", "\r\n"), ("bytes", "", "x"), ("status", "HTTP/1.1 2", "0"),
            ("reason", "HTTP/1.1 200 ", "x"), ("fields", "HTTP/1.1 200 OK\r\n", "X: y\r\n"),
            ("field", "HTTP/1.1 200 OK\r\nX: ", "y"), ("name of a field", "HTTP/1.1 200 OK\r\nX", "y"),
            ("extension of a chunk", chunked + "5;", "x"), ("size of a chunk", chunked, "0"),
            ("trailers", chunkedYes, "X: y\r\n"), ("trailer", chunkedYes + "X: ", "y"),
        ].map { name, head, piece in
            Fault(name + " without end", .flood(head: head, piece: piece), .answerNotUnderstood, .unknown)
        }

    @Test(arguments: faults + nonsense)
    func serverFault(_ fault: Fault) async throws {
        try await MisbehavingServer.run(fault.behaviour) { server in
            let failure = try await server.withClient(timeouts: fault.timeouts) { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            }
            #expect(failure.problem.code == fault.code, "\(failure)")
            #expect(failure.delivery == fault.delivery, "\(failure)")
            #expect(!failure.problem.message.isEmpty && !failure.problem.message.hasSuffix("."))
            #expect(!failure.problem.advice.isEmpty)
            #expect(!failure.problem.sentence.contains("key-for-tests"))
            #expect(server.record.requests.count == 1)
            #expect(server.record.connections == 1)
            // What is too large is not read to its end: no more than the limit and what the network buffers.
            #expect(server.record.bytesSent < 50 << 20)
        }
    }

    /// What ended the process was any answer, not only one to an update.
    @Test(arguments: ["000", "099", "101"])
    func statusThatIsNone(status: String) async throws {
        try await MisbehavingServer.run(.answer("HTTP/1.1 \(status) X\r\nContent-Length: 2\r\n\r\n[]")) { server in
            try await server.withClient { client in
                let checked = try #require(await #expect(throws: APIFailure.self) { try await client.check() })
                #expect(checked.problem.code == .answerNotUnderstood)
                let read = try #require(await #expect(throws: APIFailure.self) { try await client.lead(id: "x") })
                #expect(read.problem.code == .answerNotUnderstood)
            }
        }
    }

    /// Interim answers are passed over, as long as they are few.
    @Test func interimAnswers() async throws {
        let pair = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        // Few for one answer, and many for all that come on one connection.
        let interim = String(repeating: pair, count: 8)
        try await MisbehavingServer.run(.answer(interim + http(200, Bodies.classicYes))) { server in
            try await server.withClient { client in
                for _ in 0..<200 { _ = try await client.update(.won) }
            }
            #expect(server.record.requests.count == 200)
            #expect(server.record.connections < 200)
        }
    }

    /// The connection ends before the server has read the body: it may or may not have begun to leave.
    @Test(arguments: [
        MisbehavingServer.Behaviour.endAtOnce(reset: false), .endAtOnce(reset: true), .resetBeforeBody,
    ])
    func endBeforeTheBody(_ behaviour: MisbehavingServer.Behaviour) async throws {
        try await MisbehavingServer.run(behaviour) { server in
            let failure = try await server.withClient { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            }
            let isKnown =
                failure.delivery == .notServed && failure.problem.code == .unreachable
                || failure.delivery == .unknown && failure.problem.code == .connectionLost
            #expect(isKnown, "\(failure)")
            #expect(server.record.requests.isEmpty)
            #expect(server.record.connections == 1)
        }
    }

    /// A client that tried to connect again would say so only when the time to connect is over.
    @Test(.timeLimit(.minutes(5))) func refusedConnection() async throws {
        // Nothing listens on port 1, and no test server can be given it.
        let port = 1
        let client = try OctanistClient(
            server: ServerAddress("http://127.0.0.1:\(port)"), key: APIKey("k"),
            timeouts: Timeouts(connect: 3_600, idle: 3_600, total: 3_600), userAgent: "test")
        let failure = try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
        #expect(failure.problem.code == .unreachable)
        #expect(failure.problem.message == "no connection to 127.0.0.1:\(port) (connection refused)")
        #expect(failure.delivery == .notServed)
        client.shutdown()
    }

    @Test func unknownName() async throws {
        let client = try OctanistClient(
            server: ServerAddress("https://nowhere.invalid/api"), key: APIKey("k"),
            timeouts: Timeouts(connect: 1, idle: 1, total: 2), userAgent: "test")
        let failure = try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
        #expect(failure.problem.code == .unreachable)
        #expect(failure.delivery == .notServed)
        client.shutdown()
    }

    @Test func noConnectionInTime() async throws {
        // The server never answers the first message of TLS.
        try await MisbehavingServer.run(.silence) { server in
            let failure = try await server.withClient(
                timeouts: Timeouts(connect: 0.3, idle: 20, total: 40), scheme: "https"
            ) { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            }
            #expect(failure.problem.code == .unreachable, "\(failure)")
            #expect(failure.delivery == .notServed)
        }
    }

    /// The key and the update never go where a redirect points, not even to the same origin.
    @Test(arguments: [301, 302, 303, 307, 308])
    func redirectToAnotherOrigin(status: Int) async throws {
        try await MisbehavingServer.run(.answer(http(200, Bodies.classicYes))) { other in
            let location = "http://127.0.0.1:\(other.port)/api/leads?key=secret"
            let answer = http(status, "", headers: ["Location: \(location)"])
            try await MisbehavingServer.run(.answer(answer)) { server in
                let failure = try await server.withClient { client in
                    try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
                }
                #expect(failure.problem.code == .redirected)
                #expect(failure.problem.message == "the server redirects to http://127.0.0.1:\(other.port)")
                #expect(failure.delivery == .refused)
                #expect(server.record.requests.count == 1)
            }
            #expect(other.record.connections == 0)
        }
    }

    /// A complete answer counts although it came before the body had left.
    @Test func earlyAnswer() async throws {
        try await MisbehavingServer.run(
            .answerEarly(
                http(401, Bodies.currentNo("UNAUTHORIZED", "no"), headers: ["Connection: close"]))
        ) { server in
            let failure = try await server.withClient { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            }
            #expect(failure.delivery == .keyRefused, "\(failure)")
        }
    }

    @Test(arguments: [
        (["Retry-After: 7"], 7.0), ([], nil), (["Retry-After: soon"], nil), (["Retry-After: 99999999999"], 3_600),
        (["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun, 06 Nov 1994 08:50:07 GMT"], 30),
        (["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sunday, 06-Nov-94 08:50:07 GMT"], 30),
        (["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun Nov  6 08:50:07 1994"], 30),
        (["Retry-After: Sun, 06 Nov 1994 08:50:07 GMT"], 0),
    ])
    func retryAfter(headers: [String], seconds: Double?) async throws {
        for status in [429, 503] {
            try await MisbehavingServer.run(.answer(http(status, "", headers: headers))) { server in
                let failure = try await server.withClient { client in
                    try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
                }
                #expect(failure.retryAfter == seconds)
                #expect(failure.delivery == .notServed)
            }
        }
    }
}

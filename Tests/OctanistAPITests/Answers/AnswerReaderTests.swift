import FoundationEssentials
import Leads
import Testing

@testable import OctanistAPI

struct AnswerReaderTests {
    static func reader(_ purpose: Purpose = .update, contract: Contract = .auto) -> AnswerReader {
        AnswerReader(purpose: purpose, contract: contract, now: Date(timeIntervalSince1970: 0))
    }

    static func failure(_ status: Int, _ body: String, sent: Bool = true) throws -> APIFailure {
        let reader = reader()
        let answer = ServerAnswer(status: status, body: Array(body.utf8), bodyWasSent: sent)
        return try #require(#expect(throws: APIFailure.self) { _ = try reader.receipt(answer, for: .won) })
    }

    /// The documented errors of both contracts, in the files the sandbox is tested against.
    @Test(
        arguments: [
            ("classic/not-found", 404, .notFound, .refused, "the server has no such lead (“Lead not found”)"),
            ("classic/not-found", 200, .notFound, .refused, "the server has no such lead (“Lead not found”)"),
            ("classic/rule-broken", 422, .rejected, .refused, "the server refused it (“A value is needed for won”)"),
            ("classic/validation-error", 400, .rejected, .refused, nil),
            ("classic/validation-error", 200, .rejected, .refused, nil),
            (
                "classic/unauthorized", 401, .keyRefused, .keyRefused,
                "the server refuses the key (“Invalid or missing API key”)"
            ),
            (
                "classic/unauthorized-bare", 401, .keyRefused, .keyRefused,
                "the server refuses the key (“Invalid or missing API key”)"
            ),
            ("classic/unauthorized", 200, .keyRefused, .keyRefused, nil),
            ("current/not-found", 404, .notFound, .refused, nil),
            ("current/not-found", 400, .notFound, .refused, nil),
            ("current/rule-broken", 422, .rejected, .refused, nil),
            ("current/validation-error", 400, .rejected, .refused, nil),
            ("current/invalid-date", 400, .rejected, .refused, nil),
            ("current/invalid-filter", 400, .rejected, .refused, nil),
            ("current/unauthorized", 401, .keyRefused, .keyRefused, nil),
            ("current/unauthorized", 200, .keyRefused, .keyRefused, nil),
            (
                "current/forbidden", 403, .accessDenied, .keyRefused,
                "the key is valid, but access is denied (“The API key is valid but access is denied”)"
            ),
            ("current/conflict", 409, .conflict, .refused, nil),
            ("current/internal-error", 500, .serverFailed, .unknown, nil),
            ("current/internal-error", 503, .unavailable, .notServed, nil),
            ("current/check", 500, .serverFailed, .unknown, "the server failed (HTTP 500)"),
            ("classic/updated", 500, .serverFailed, .unknown, nil),
            ("classic/list", 200, .answerNotUnderstood, .unknown, nil),
        ] as [(String, Int, Problem.Code, Delivery, String?)])
    func documentedErrors(
        fixture: String, status: Int, code: Problem.Code, delivery: Delivery, message: String?
    ) throws {
        let body = String(decoding: try ContractFixture.bytes(fixture), as: UTF8.self)
        let failure = try Self.failure(status, body)
        #expect(failure.problem.code == code)
        #expect(failure.delivery == delivery)
        #expect(failure.httpStatus == status)
        if let message { #expect(failure.problem.message == message) }
        if fixture.hasPrefix("current/"), fixture != "current/check" {
            #expect(failure.contract == .current)
            #expect(failure.requestID == "req_a1b2c3d4e5f6")
        }
        if fixture == "current/conflict" { #expect(failure.matches == ["lead_1005", "lead_1006"]) }
    }

    /// A no of the service is JSON that says so. Whatever else comes with 401 or 403 is not its word about the key.
    @Test(
        arguments: [401, 403],
        [
            "<!DOCTYPE html><title>Sign in</title>", " \n<html>", "", " ", "Unauthorized", "Forbidden\r\n", "{", "null",
            "[]", "{}", "\"no\"", #"{"message": "Forbidden"}"#, #"{"success": true}"#, #"{"error": null}"#,
            #"{"error": {}}"#, #"{"error": true}"#, #"{"detail": "Not authenticated"}"#, "\u{FEFF}<html>",
            #"{"success": true, "error": "x"}"#, "error code: 1020", "<?xml version=\"1.0\"?><Error/>",
        ])
    func notTheServicesNo(status: Int, body: String) throws {
        let failure = try Self.failure(status, body)
        #expect(failure.problem.code == .intercepted)
        #expect(failure.delivery == .notServed)
        #expect(failure.problem.message.hasPrefix("something between you and Octanist answered in its place ("))
        #expect(failure.problem.message.contains("a web page, ") == body.contains("<"))
        #expect(failure.problem.advice == "sign in to the network, or check the proxy; nothing was changed")
        let answer = ServerAnswer(status: status, body: Array(body.utf8))
        for purpose in [Purpose.check, .read] {
            let reader = Self.reader(purpose)
            let failure = #expect(throws: APIFailure.self) { try reader.document(of: answer, needsSuccess: true) }
            #expect(failure?.problem.code == .intercepted)
            #expect(failure?.problem.advice == "sign in to the network, or check the proxy and the server address")
        }
    }

    @Test(arguments: [
        #"{"success": false}"#, #"{"success": false, "message": "no"}"#, #"{"error": "Invalid or missing API key"}"#,
        #"{"success": false, "error": {"code": "UNAUTHORIZED", "message": "no", "details": {}}, "meta": {}}"#,
        #"{"error": {"code": "FORBIDDEN"}}"#, "\u{FEFF}{\"success\": false}",
    ])
    func theServicesNo(body: String) throws {
        #expect(try Self.failure(401, body).delivery == .keyRefused)
        #expect(try Self.failure(403, body).problem.code == .accessDenied)
    }

    @Test(arguments: [
        (
            #"{"leads": [{"id": "a", "name": "x"}, {"leadId": "b"}, {"name": "no id"}, "c", 7, "a", null]}"#,
            ["a", "b", "c", "7"]
        ),
        ("{}", []), ("null", []), ("[\"a\"]", []), (#"{"leadIds": "a"}"#, []),
    ])
    func matches(details: String, ids: [String]) throws {
        let failure = try Self.failure(409, Bodies.currentNo("CONFLICT", "several", details: details))
        #expect(failure.matches == ids)
    }

    @Test(arguments: [
        ("Lead not found", "check the identifier"),
        ("no such page", "check the identifier and the server address"),
    ])
    func notFoundMayBeAnotherServer(words: String, advice: String) throws {
        let problem = try Self.failure(404, #"{"success": false, "error": "\#(words)"}"#).problem
        #expect(problem.code == .notFound)
        #expect(problem.advice == advice)
    }

    @Test func listsInOtherErrorsAreNoMatches() throws {
        let body = Bodies.currentNo("VALIDATION_ERROR", "no", details: #"{"allowed": ["won", "lost"]}"#)
        #expect(try Self.failure(400, body).matches.isEmpty)
    }

    @Test(arguments: [
        ("", "the server's answer is empty"), (" \r\n", "the server's answer is empty"),
        ("<!DOCTYPE html>", "the server answered with a web page, not with Octanist's JSON"),
        ("{", "the server's answer is not valid JSON (byte 1)"),
        ("ok", "the server's answer is not valid JSON (byte 0)"),
        ("{}", "the server's answer does not say whether the request succeeded"),
        (#"{"error": "x"}"#, "the server's answer does not say whether the request succeeded"),
        (#"{"success": "true"}"#, "the server's answer does not say whether the request succeeded"),
        (#"{"success": null}"#, "the server's answer does not say whether the request succeeded"),
    ])
    func yesThatIsNone(body: String, message: String) throws {
        let failure = try Self.failure(200, body)
        #expect(failure.problem.code == .answerNotUnderstood)
        #expect(failure.problem.message == message)
        #expect(failure.delivery == .unknown)
        #expect(failure.problem.advice.contains("it may have arrived"))
    }

    @Test func adviceOfReadsNamesTheBaseURL() throws {
        let reader = Self.reader(.read)
        let answer = ServerAnswer(status: 200, body: Array("<html>".utf8), contentType: "text/html")
        let failure = try #require(#expect(throws: APIFailure.self) { _ = try reader.leads(answer) })
        #expect(failure.problem.advice == "check the server address")
    }

    /// What nobody can have acted on is not unknown.
    @Test func unknownNeedsABodyThatLeft() throws {
        #expect(try Self.failure(500, "", sent: false).delivery == .notServed)
        #expect(try Self.failure(200, "", sent: false).delivery == .notServed)
        #expect(try Self.failure(400, "", sent: false).delivery == .refused)
    }

    @Test func serversWordsAreBoundedAndOnOneLine() throws {
        let words = #"a\n\n  b\u001b[31m "# + String(repeating: "e\u{301}", count: 500_000)
        let failure = try Self.failure(400, #"{"success": false, "message": "\#(words)"}"#)
        #expect(failure.problem.message.hasPrefix("the server refused it (“a b\u{1B}[31m "))
        #expect(failure.problem.message.unicodeScalars.count < 350)
        #expect(failure.body?.unicodeScalars.count == 4_000)
    }

    @Test(
        arguments: [
            ("https://other.example/api?key=secret", "the server redirects to https://other.example"),
            ("/login", "the server redirects to another address of its own"),
            ("", "the server redirects (HTTP 302) without saying where"),
            (nil, "the server redirects (HTTP 302) without saying where"),
            ("//other.example/x", "the server redirects to //other.example"),
        ] as [(String?, String)])
    func redirects(location: String?, message: String) throws {
        let reader = Self.reader()
        let answer = ServerAnswer(status: 302, body: [], location: location)
        let failure = try #require(#expect(throws: APIFailure.self) { _ = try reader.receipt(answer, for: .won) })
        #expect(failure.problem.code == .redirected)
        #expect(failure.problem.message == message)
    }

    @Test(arguments: [199, 600, 999])
    func unheardOfStatus(status: Int) throws {
        let failure = try Self.failure(status, "")
        #expect(failure.problem.code == .answerNotUnderstood)
        #expect(failure.delivery == .unknown)
    }

    @Test(arguments: [
        (
            "classic/updated",
            UpdateReceipt(leadID: "lead_123", status: .won, httpStatus: 200, body: "", contract: .classic)
        ),
        (
            "current/updated",
            UpdateReceipt(
                leadID: "lead_abc123", leadsUpdated: 1, requestID: "req_a1b2c3d4e5f6", httpStatus: 200, body: "",
                contract: .current)
        ),
        (
            "current/updated-several",
            UpdateReceipt(
                leadID: "lead_1005", leadsUpdated: 2, requestID: "req_a1b2c3d4e5f6", httpStatus: 200, body: "",
                contract: .current)
        ),
    ])
    func receipts(fixture: String, receipt: UpdateReceipt) throws {
        let bytes = try ContractFixture.bytes(fixture)
        var expected = receipt
        expected.body = String(decoding: bytes, as: UTF8.self)
        // Whatever the profile says, the answer decides. Which lead an email is of, only the server may know.
        for contract in Contract.allCases {
            let reader = Self.reader(contract: contract)
            for lead in [nil, receipt.leadID] {
                let answer = ServerAnswer(status: 200, body: bytes)
                #expect(try reader.receipt(answer, for: Self.byEmail(lead: lead)) == expected)
            }
        }
    }

    /// An update that is sent with an email.
    private static func byEmail(lead: String?) -> UpdateRequest {
        UpdateRequest(
            UpdateChange(identifiers: Identifiers(Identifier(kind: .email, value: "a@b.example")), status: .won),
            lead: lead)
    }

    @Test(arguments: [
        #"{"success": true}"#, #"{"success": true, "leadId": null, "status": null}"#,
        #"{"success": true, "leadId": "lead_123", "status": "win"}"#,
        #"{"success": true, "data": {"leadId": "lead_123"}, "status": "ok"}"#,
        "\u{FEFF}{\"success\": true, \"leadsUpdated\": 1e400, \"leadId\": \"lead_123\"}",
    ])
    func whatAYesNeedNotSay(body: String) throws {
        let reader = Self.reader()
        #expect(throws: Never.self) {
            try reader.receipt(ServerAnswer(status: 201, body: Array(body.utf8)), for: .won)
        }
    }

    @Test(arguments: [
        (#"{"success": true, "leadId": "lead_9"}"#, "names the lead lead_9, not lead_123"),
        (#"{"success": true, "data": {"id": 9}}"#, "names the lead 9, not lead_123"),
        (
            #"{"success": true, "leadId": "lead_9", "status": "lost"}"#,
            "names the lead lead_9, not lead_123 and names the status lost, not won"
        ),
        (#"{"success": true, "leadId": "lead_123", "status": "open"}"#, "names the status open, not won"),
        (#"{"success": true, "data": {"leadsUpdated": 1}, "status": "lost"}"#, "names the status lost, not won"),
        (#"{"success": true, "data": {"leadsUpdated": 0}}"#, "changed no lead"),
        (#"{"success": true, "data": {"leadId": "lead_123", "leadsUpdated": -1}}"#, "changed no lead"),
    ])
    func aYesThatDoesNotFitIsNone(body: String, doubt: String) throws {
        let answer = ServerAnswer(status: 200, body: Array(body.utf8))
        let reader = Self.reader()
        let failure = try #require(#expect(throws: APIFailure.self) { _ = try reader.receipt(answer, for: .won) })
        #expect(failure.problem.code == .answerNotUnderstood)
        #expect(failure.problem.message == "the server accepted it, but " + doubt)
        #expect(failure.delivery == .unknown)
        #expect(failure.body == body)
        // Read to belong to that lead, an email is as good as the id.
        guard doubt.hasPrefix("names the lead") else { return }
        let byEmail = try #require(
            #expect(throws: APIFailure.self) { _ = try reader.receipt(answer, for: Self.byEmail(lead: "lead_123")) })
        #expect(byEmail.problem == failure.problem)
    }

    /// Neither a yes nor a no, whatever the status says.
    @Test(arguments: [200, 400, 401, 403, 404, 409, 422, 429, 500, 503])
    func anAnswerThatNamesAMemberTwiceIsNotBelieved(status: Int) throws {
        for (body, name) in [
            (#"{"success": false, "success": true}"#, "success"),
            (#"{"\u0073uccess": true, "success": false}"#, "success"),
            (#"{"success": true, "data": {"leadId": "lead_9", "leadId": "lead_123"}}"#, "leadId"),
            (#"{"success": false, "error": {"code": "NOT_FOUND", "code": "CONFLICT"}}"#, "code"),
        ] {
            let failure = try Self.failure(status, body)
            #expect(failure.problem.code == .answerNotUnderstood)
            #expect(failure.problem.message == "the server's answer names “\(name)” twice")
            #expect(failure.delivery == .unknown)
        }
    }

    @Test func listsOfBothContracts() throws {
        let reader = Self.reader(.read)
        let classic = try reader.leads(ServerAnswer(status: 200, body: try ContractFixture.bytes("classic/list")))
        #expect(classic.contract == .classic)
        #expect(classic.leads.map(\.id) == ["lead_123", "lead_1003"])
        let current = try reader.leads(ServerAnswer(status: 200, body: try ContractFixture.bytes("current/list")))
        #expect(current.contract == .current)
        #expect(current.leads.first?.id == "lead_123")
    }
}

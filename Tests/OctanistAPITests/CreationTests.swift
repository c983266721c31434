import FoundationEssentials
import Leads
import TestServer
import Testing

@testable import OctanistAPI

/// `POST /leads`, and what its answers mean.
struct CreationTests {
    private static let request = UpdateRequest(
        UpdateChange(identifiers: Identifiers(Identifier(kind: .email, value: "ann@example.com")), status: .new))
    private static let yes =
        #"{"success":true,"data":{"id":"lead_77","message":"Lead created"},"meta":{"requestId":"req_1"}}"#

    private static func failure(_ status: Int, _ body: String, sent: Bool = true) throws -> APIFailure {
        let reader = AnswerReader(purpose: .creation, contract: .current, now: Date(timeIntervalSince1970: 0))
        let answer = ServerAnswer(status: status, body: Array(body.utf8), bodyWasSent: sent)
        return try #require(#expect(throws: APIFailure.self) { _ = try reader.receipt(answer, for: Self.request) })
    }

    @Test func exactRequest() async throws {
        try await MisbehavingServer.run(.answer(http(201, Self.yes))) { server in
            let receipt = try await server.withClient { try await $0.update(Self.request) }
            #expect(receipt.leadID == "lead_77" && receipt.status == nil && receipt.contract == .current)
            let request = try #require(server.record.requests.first)
            #expect(request.hasPrefix("POST /api/leads HTTP/1.1\r\n"))
            #expect(request.hasSuffix("\r\n\r\n" + #"{"email":"ann@example.com"}"#))
        }
    }

    @Test(arguments: [
        (400, "VALIDATION_ERROR", Problem.Code.rejected, Delivery.refused, "the server refused it (“why”)"),
        (409, "CONFLICT", .rejected, .refused, "the server refused it (“why”)"),
        (404, "NOT_FOUND", .notSupported, .refused, "this server takes no new leads (“why”)"),
        (405, "X", .notSupported, .refused, "this server takes no new leads (“why”)"),
        (401, "UNAUTHORIZED", .keyRefused, .keyRefused, "the server refuses the key (“why”)"),
        (429, "X", .rateLimited, .notServed, "the server asks Leadline to slow down (“why”)"),
        (503, "X", .unavailable, .notServed, "the server is not available (“why”)"),
        (500, "INTERNAL_ERROR", .serverFailed, .unknown, "the server failed (“why”)"),
    ])
    func refusals(status: Int, code: String, problem: Problem.Code, delivery: Delivery, message: String) throws {
        let failure = try Self.failure(status, Bodies.currentNo(code, "why"))
        #expect(failure.problem.code == problem && failure.delivery == delivery)
        #expect(failure.problem.message == message)
    }

    @Test(arguments: ["", "<html>", "{}", #"{"success":true"#, "[]"])
    func whatIsNoYesLeavesItUnknown(body: String) throws {
        let failure = try Self.failure(200, body)
        #expect(failure.delivery == .unknown)
        #expect(failure.problem.advice == "it may have arrived; look for the lead before adding it again")
        #expect(try Self.failure(200, body, sent: false).delivery == .notServed)
    }
}

import FoundationEssentials
import Leads
import TestServer
import Testing

@testable import OctanistAPI

/// Pages of the list of leads, in both contracts.
struct LeadListTests {
    private static let time = Date(timeIntervalSince1970: 1_773_144_000.5)

    private static func query(_ request: LeadListRequest, _ contract: Contract) -> String {
        request.query(contract).map { $0.name + "=" + $0.value }.joined(separator: "&")
    }

    @Test func currentQueries() {
        #expect(Self.query(.newest, .current) == "sort=updatedAt:desc&limit=1")
        #expect(
            Self.query(LeadListRequest(by: .created, from: Self.time), .current)
                == "sort=createdAt:asc&limit=100&createdAt[gte]=2026-03-10T12:00:00.500Z")
        let inside = LeadListRequest(
            by: .updated, from: Self.time, until: Self.time.addingTimeInterval(0.001), page: 3, onlyTimes: true)
        #expect(
            Self.query(inside, .current)
                == "sort=updatedAt:asc&limit=100&updatedAt[gte]=2026-03-10T12:00:00.500Z"
                + "&updatedAt[lt]=2026-03-10T12:00:00.501Z&page=3&fields=id,createdAt,updatedAt")
    }

    /// Whether `updated_after` includes its moment is not documented.
    @Test func classicQueries() {
        #expect(Self.query(.newest, .classic) == "sort=updated_at:desc&limit=1")
        #expect(
            Self.query(LeadListRequest(by: .updated, from: Self.time), .classic)
                == "sort=updated_at:asc&limit=100&updated_after=2026-03-10T12:00:00.499Z")
    }

    private static func current(_ rows: [(id: String, time: String)], more: Bool, total: Int = 3) -> String {
        let list = rows.map {
            #"{"id":"\#($0.id)","note":"\"updatedAt\":\"2001-01-01T00:00:00.000Z\"","updatedAt":"\#($0.time)"}"#
        }.joined(separator: ",")
        return #"{"data":[\#(list)],"meta":{"pagination":{"hasMore":\#(more),"limit":2,"page":1,"total":\#(total)}},"#
            + #""success":true}"#
    }

    private static let rows = [("a", "2026-03-10T12:00:00.001Z"), ("b", "2026-03-10T12:00:00.002Z")]

    @Test func theLastTimeIsSeenBeforeThePageIsRead() async throws {
        let answers = [true, false].map { more in
            MisbehavingServer.Behaviour.answer(http(200, Self.current(Self.rows, more: more)))
        }
        try await MisbehavingServer.run(list: [answers[0]]) { server in
            try await server.withClient(contract: .current) { client in
                let answer = try await client.leads(LeadListRequest(by: .updated))
                let page = try answer.page()
                #expect(answer.lastTime == page.leads.last?.updatedAt)
                #expect(page.leads.map(\.id) == ["a", "b"] && page.hasMore && page.total == 3)
            }
        }
        try await MisbehavingServer.run(list: [answers[1]]) { server in
            try await server.withClient(contract: .current) { client in
                let answer = try await client.leads(LeadListRequest(by: .updated))
                let page = try answer.page()
                #expect(answer.lastTime == nil && !page.hasMore)
            }
        }
    }

    /// A server whose contract is not known shows it by its answer, or by its refusal.
    @Test(arguments: [
        http(200, "[]"), http(400, #"{"success": false, "message": "The parameter sort is not known."}"#),
    ])
    func aClassicServerIsAskedInItsWay(first: String) async throws {
        let list = http(200, #"[{"id": "a", "updatedAt": "2026-03-10T12:00:00.001Z"}]"#)
        try await MisbehavingServer.run(list: [.answer(first), .answer(list)]) { server in
            try await server.withClient { client in
                let page = try await client.leads(LeadListRequest(by: .updated, from: Self.time)).page()
                #expect(page.contract == .classic && page.leads.map(\.id) == ["a"] && !page.hasMore)
                #expect(client.contract == .classic)
            }
            #expect(server.record.requests.map { $0.contains("updated_after=") } == [false, true])
        }
    }

    @Test func aPageAsLongAsWasAskedForMayNotBeTheLast() async throws {
        let list = http(200, #"[{"id": "a"}, {"id": null}]"#)
        try await MisbehavingServer.run(list: [.answer(list)]) { server in
            try await server.withClient(contract: .classic) { client in
                let full = try await client.leads(LeadListRequest(by: .updated, limit: 2)).page()
                let short = try await client.leads(LeadListRequest(by: .updated, limit: 3)).page()
                #expect(full.hasMore && !short.hasMore)
            }
        }
    }

    @Test func aServerWithoutListsIsSaid() async throws {
        try await MisbehavingServer.run(list: [.answer(http(405, "{}"))]) { server in
            try await server.withClient(contract: .current) { client in
                let failure = await #expect(throws: APIFailure.self) { try await client.leads(.newest) }
                #expect(failure?.problem.code == .notSupported && failure?.httpStatus == 405)
            }
        }
    }
}

import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import Testing

@testable import Sandbox

/// What a client sees of each fault, and what became of the lead.
@Suite struct FaultTests {
    private static let body = #"{"id":"lead_123","changedTo":"lost"}"#

    struct Answered: Sendable {
        let kind: FaultKind
        let status: Int
        var retryAfter: String?
        var isJSON = true
    }

    private static let answered: [Answered] = [
        Answered(kind: .status(429, retryAfter: nil, applied: false), status: 429),
        Answered(kind: .status(429, retryAfter: 2, applied: false), status: 429, retryAfter: "2"),
        Answered(kind: .status(500, retryAfter: nil, applied: false), status: 500),
        Answered(kind: .status(500, retryAfter: nil, applied: true), status: 500),
        Answered(kind: .status(502, retryAfter: nil, applied: true), status: 502),
        Answered(kind: .status(503, retryAfter: 5, applied: false), status: 503, retryAfter: "5"),
        Answered(kind: .status(503, retryAfter: nil, applied: false), status: 503),
        Answered(kind: .status(504, retryAfter: nil, applied: true), status: 504),
        Answered(kind: .html(status: 200, applied: false), status: 200, isJSON: false),
        Answered(kind: .html(status: 200, applied: true), status: 200, isJSON: false),
        Answered(kind: .html(status: 403, applied: false), status: 403, isJSON: false),
        Answered(kind: .status(408, retryAfter: nil, applied: false), status: 408),
        Answered(kind: .status(425, retryAfter: nil, applied: false), status: 425),
        Answered(kind: .refuse, status: 200),
        Answered(kind: .redirect, status: 307, isJSON: false),
    ]

    @Test(arguments: SandboxContract.allCases, answered)
    func answers(_ contract: SandboxContract, _ expected: Answered) async throws {
        try await Harness.run(contract, faults: FaultPlan(script: [expected.kind])) { sandbox in
            var configuration = HTTPClient.Configuration()
            configuration.redirectConfiguration = .disallow
            let client = HTTPClient(configuration: configuration)
            var request = HTTPClientRequest(url: sandbox.server.baseURL + "/leads")
            request.method = .PATCH
            request.headers.add(name: "X-API-KEY", value: "test-key")
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(Array(Self.body.utf8))
            let response = try await client.execute(request, timeout: .seconds(60))
            let text = String(buffer: try await response.body.collect(upTo: 1_000_000))
            try await client.shutdown()
            #expect(Int(response.status.code) == expected.status)
            #expect(response.headers.first(name: "retry-after") == expected.retryAfter)
            if expected.isJSON {
                #expect(try JSONDecoder().decode(Wire.self, from: Data(text.utf8))["success"] == false)
            } else if expected.status != 307 {
                #expect(text.hasPrefix("<!DOCTYPE html>"))
                #expect(response.headers.first(name: "content-type") == "text/html; charset=utf-8")
            } else {
                #expect(response.headers.first(name: "location") == "http://elsewhere.invalid/api/leads")
            }
            try await Self.checkOutcome(sandbox, expected.kind, status: expected.status)
            // The next request is served as ever.
            #expect(try await sandbox.update(Self.body).status == 200)
        }
    }

    @Test(arguments: [
        FaultKind.drop(applied: false), .drop(applied: true), .reset(applied: false), .reset(applied: true), .truncate,
        .hang(milliseconds: 20, applied: false), .hang(milliseconds: 20, applied: true),
    ])
    func breaksTheConnection(_ kind: FaultKind) async throws {
        try await Harness.run(faults: FaultPlan(script: [kind])) { sandbox in
            await #expect(throws: (any Error).self) { try await sandbox.update(Self.body) }
            try await Self.checkOutcome(sandbox, kind, status: kind == .truncate ? 200 : nil)
            #expect(try await sandbox.update(Self.body).status == 200)
        }
    }

    /// The lead changed exactly when the fault says so, and the record says what happened.
    private static func checkOutcome(_ sandbox: Harness, _ kind: FaultKind, status: Int?) async throws {
        let isChanged = try await sandbox.server.lead(id: "lead_123")?.status == "lost"
        #expect(isChanged == kind.isApplied)
        let record = try #require(try await sandbox.server.requests().first)
        #expect(record.fault == kind.description)
        #expect(record.status == status)
        #expect(record.changedLeadIDs == (kind.isApplied ? ["lead_123"] : []))
    }

    @Test func truncatedBodyIsHalfOfWhatWasAnnounced() async throws {
        try await Harness.run(faults: FaultPlan(script: [.truncate])) { sandbox in
            var request = HTTPClientRequest(url: sandbox.server.baseURL + "/leads/lead_123")
            request.headers.add(name: "X-API-KEY", value: "test-key")
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
            let announced = try #require(response.headers.first(name: "content-length").flatMap { Int($0) })
            var received = 0
            await #expect(throws: (any Error).self) {
                for try await part in response.body { received += part.readableBytes }
            }
            #expect(received <= announced / 2)
            #expect(announced > 100)
        }
    }

    @Test func invalidUTF8IsInTheBody() async throws {
        try await Harness.run(faults: FaultPlan(script: [.invalidUTF8])) { sandbox in
            let answer = try await sandbox.update(Self.body)
            #expect(answer.status == 200)
            #expect(answer.data.contains(0xFF))
            #expect(String(validating: answer.data, as: UTF8.self) == nil)
            try await Self.checkOutcome(sandbox, .invalidUTF8, status: 200)
        }
    }

    @Test(arguments: [
        FaultKind.compressed(.gzip), .compressed(.deflate), .compressed(.rawDeflate), .bomb(megabytes: 2),
    ])
    func compressedAnswersAreSmallerAndSaySo(_ kind: FaultKind) async throws {
        try await Harness.run(faults: FaultPlan(script: [kind])) { sandbox in
            let client = HTTPClient()
            var request = HTTPClientRequest(url: sandbox.server.baseURL + "/leads")
            request.method = .PATCH
            request.headers = ["X-API-KEY": "test-key", "Content-Type": "application/json"]
            request.body = .bytes(Array(Self.body.utf8))
            let response = try await client.execute(request, timeout: .seconds(60))
            let body = try await response.body.collect(upTo: 3_000)
            try await client.shutdown()
            #expect(response.headers.first(name: "content-encoding") != nil)
            #expect(body.readableBytes > 20)
            #expect(!body.readableBytesView.starts(with: Array("{".utf8)))
            try await Self.checkOutcome(sandbox, kind, status: 200)
        }
    }

    @Test func latencyDelaysTheRightAnswer() async throws {
        try await Harness.run(faults: FaultPlan(script: [.latency(milliseconds: 60)])) { sandbox in
            let start = ContinuousClock.now
            #expect(try await sandbox.update(Self.body).status == 200)
            #expect(ContinuousClock.now - start >= .milliseconds(60))
            try await Self.checkOutcome(sandbox, .latency(milliseconds: 60), status: 200)
        }
    }

    @Test func hugeAnswersAreSentInFull() async throws {
        try await Harness.run(faults: FaultPlan(script: [.huge(megabytes: 3)])) { sandbox in
            let answer = try await sandbox.update(Self.body)
            #expect(answer.data.count > 3_000_000)
            #expect(try answer.json()["success"] == true)
        }
    }

    /// What a client pages through changes under it: each page is right by itself.
    @Test func listsMoveBetweenPages() async throws {
        try await Harness.run(faults: FaultPlan(rate: 1, seed: 1, kinds: [.moving])) { sandbox in
            for sort in ["createdAt:desc", "updatedAt:desc"] {
                let first = try await sandbox.get("/leads?limit=10&sort=\(sort)").json()
                let second = try await sandbox.get("/leads?limit=10&page=2&sort=\(sort)").json()
                let ids = { (page: Wire) in page["data"]?.elements.compactMap { $0["id"]?.text } ?? [] }
                #expect(!Set(ids(first)).isDisjoint(with: ids(second)))
                let totals = [first, second].map { $0["meta"]?["pagination"]?["total"] }
                #expect(totals[0] != totals[1])
            }
            // Neither the status nor the value of a lead that was touched is another.
            #expect(
                try await sandbox.server.leads().prefix(SampleLeads.written.count).map(\.status)
                    == (0..<SampleLeads.written.count).map { SampleLeads.written[$0]["status"]?.stringValue })
        }
    }

    /// The same requests meet the same faults on a second run.
    @Test func recordRepeatsWithTheSeed() async throws {
        let kinds: [FaultKind] = [.status(500, retryAfter: nil, applied: false), .drop(applied: true), .refuse]
        var records: [[String?]] = []
        for _ in 1...2 {
            try await Harness.run(faults: FaultPlan(rate: 0.5, seed: 11, kinds: kinds)) { sandbox in
                for _ in 1...30 {
                    _ = try? await sandbox.update(Self.body)
                }
                records.append(try await sandbox.server.requests().map(\.fault))
            }
        }
        #expect(records[0] == records[1])
        #expect(records[0].count == 30)
        #expect(records[0].contains("drop-after") && records[0].contains(nil))
    }

    @Test func faultsCanBeChangedWhileRunning() async throws {
        try await Harness.run { sandbox async throws in
            #expect(try await sandbox.update(Self.body).status == 200)
            sandbox.server.setFaults(
                FaultPlan(rate: 1, seed: 0, kinds: [.status(502, retryAfter: nil, applied: false)]))
            #expect(try await sandbox.update(Self.body).status == 502)
            // The OpenAPI document is spared.
            #expect(try await sandbox.get("/openapi.json").status == 200)
            sandbox.server.setFaults(nil)
            #expect(try await sandbox.update(Self.body).status == 200)
        }
    }
}

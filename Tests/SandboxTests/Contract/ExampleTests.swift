import FoundationEssentials
import NIOHTTP1
import Testing

@testable import Sandbox

/// Every example body of the documentation, byte for byte, in both contracts.
@Suite struct ExampleTests {
    struct Expectation: Sendable {
        let lead: String
        let status: String
        let value: String?
        let note: String
        let isQualified: Bool
    }

    private static let expectations = [
        Expectation(
            lead: "lead_123", status: "won", value: "10000", note: "Closed via phone call", isQualified: true),
        Expectation(
            lead: "lead_123", status: "won", value: "15000", note: "Closed deal - annual subscription",
            isQualified: true),
        Expectation(
            lead: "lead_1001", status: "qualified", value: "5000", note: "Qualified during discovery call",
            isQualified: true),
        Expectation(
            lead: "lead_123", status: "lost", value: nil, note: "Not interested at this time", isQualified: false),
        Expectation(
            lead: "lead_123", status: "won", value: "10000", note: "Closed via phone call", isQualified: false),
        Expectation(
            lead: "lead_123", status: "qualified", value: "5000", note: "Qualified during demo", isQualified: true),
    ]

    @Test(arguments: SandboxContract.allCases, 1...6)
    func changesTheLead(_ contract: SandboxContract, _ number: Int) async throws {
        let expected = Self.expectations[number - 1]
        try await Harness.run(contract) { sandbox in
            let before = Timestamp.now
            let answer = try await sandbox.send(
                .PATCH, "/leads", body: try Fixture.data("\(contract.rawValue)/update-\(number).json"))
            #expect(answer.status == 200)
            #expect(answer.headers.first(name: "content-type") == "application/json")
            #expect(try answer.json().shape == Fixture.shape("\(contract.rawValue)/updated.json"))
            switch contract {
            case .classic:
                let text = #"{"leadId":"\#(expected.lead)","status":"\#(expected.status)","success":true}"#
                #expect(answer.text == text)
            case .current:
                let data = try answer.json()["data"]
                #expect(data?["leadId"]?.text == expected.lead)
                #expect(data?["leadsUpdated"] == 1)
                #expect(data?["message"] == "Lead updated successfully")
            }

            let lead = try #require(try await sandbox.server.lead(id: expected.lead))
            #expect(lead.status == expected.status)
            #expect(lead.value == expected.value)
            #expect(lead.note == expected.note)
            // Only the classic contract marks a lead qualified together with won.
            let isQualified = expected.isQualified && (contract == .classic || expected.status == "qualified")
            #expect((lead.qualifiedAt != nil) == isQualified)
            let updatedAt = try #require(lead.updatedAt.flatMap(Timestamp.init))
            #expect(updatedAt >= before)
        }
    }

    @Test func metaHasRequestIDAndTime() async throws {
        try await Harness.run { sandbox in
            let meta = try await sandbox.get("/leads/lead_123").json()["meta"]
            let id = try #require(meta?["requestId"]?.text)
            #expect(id.hasPrefix("req_") && id.count == 16)
            let time = try #require(meta?["timestamp"]?.text)
            #expect(time.hasSuffix("Z") && time.count == 24)
            #expect(Timestamp(time) != nil)
        }
    }
}

import FoundationEssentials
import Sandbox
import TestServer
import TestSupport
import Testing

/// `lookup --json` prints everything that the service says of a lead, also what Leadline has no use for.
struct LookupMembersTests {
    /// A member that may be a text, a truth or nothing.
    private struct Member: Decodable {
        let text: String?
        let truth: Bool?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try? container.decode(String.self)
            truth = try? container.decode(Bool.self)
        }
    }

    private struct Record: Decodable {
        let id: String
        let members: [String: Member]
    }

    private static func records(_ run: Program.Run) throws -> [Record] {
        #expect(run.status == 0, "\(run.errors)")
        return try run.output.split(separator: "\n").map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
    }

    private static let current: Set = [
        "id", "name", "email", "phone", "status", "value", "note", "custom", "lossReason", "conversionName", "source",
        "website", "path", "gclid", "dclid", "wbraid", "gbraid", "fbc", "fbp", "ga4cid", "ga4sid", "li_fat_id",
        "msclkid", "ttclid", "twclid", "rdt_cid", "sccid", "epik", "utm_source", "utm_medium", "utm_campaign",
        "ad_storage", "ad_user_data", "ad_personalization", "analytics_storage", "googleAdsCampaignId",
        "googleAdsCampaignName", "googleAdsAdGroupId", "googleAdsAdGroupName", "googleAdsAdId", "labelId",
        "selectedConversionEventId", "createdAt", "updatedAt", "qualifiedAt", "expiresAt",
    ]

    @Test func todaysService() async throws {
        try await withSandbox { program, _ in
            let lead = try #require(try Self.records(try await program.run("lookup", "lead_123", "--json")).first)
            #expect(Set(lead.members.keys) == Self.current)
            #expect(lead.members["id"]?.text == "lead_123")
            #expect(lead.members["utm_source"]?.text == "google")
            #expect(lead.members["expiresAt"]?.text?.hasSuffix("Z") == true)
            #expect(lead.members["ad_storage"]?.truth != nil)
        }
    }

    @Test func theClassicService() async throws {
        try await withSandbox(.classic) { program, sandbox in
            let leads = try await sandbox.leads().suffix(8)
            for lead in leads {
                guard let identifier = lead.email ?? lead.phone else { continue }
                let records = try Self.records(try await program.run("lookup", identifier, "--json"))
                let record = try #require(records.first { $0.id == lead.id })
                #expect(record.members["id"]?.text == lead.id)
                #expect(record.members["currency"]?.text == lead.currency)
                #expect(record.members["createdAt"]?.text != nil)
            }
        }
    }

    @Test(arguments: [SandboxContract.current, .classic])
    func eachOfSeveralLeadsHasItsOwn(contract: SandboxContract) async throws {
        try await withSandbox(contract) { program, _ in
            let run = try await program.run("lookup", "office@hansen.example", "--json")
            let records = try Self.records(run)
            #expect(records.count == 2)
            #expect(Set(records.map(\.id)).count == 2)
            #expect(records.allSatisfy { $0.members["id"]?.text == $0.id })
        }
    }

    /// What is not documented stays as it is, numbers to the last digit; a terminal obeys none of it.
    @Test(arguments: [true, false])
    func anyMemberIsPrintedAsItCame(isCurrent: Bool) async throws {
        let lead =
            #"{"id": "lead_1", "score": 12345678901234567890.10, "huge": 1e400, "tags": ["a", null, true], "#
            + #""nested": {"z": {}, "a": []}, "value": "12.50", "status": "open", "note": "ten\u202etoo\u009b1m \ud83e\udd50","#
            + " \"raw\u{202E}\u{7F}\": \"\u{9B}31m\"}"
        let body =
            isCurrent
            ? "{\"success\": true, \"data\": \(lead), \"meta\": {\"requestId\": \"req_1\"}}" : "[\(lead)]"
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        try await MisbehavingServer.run(.answer(head + body)) { server in
            var program = try Program()
            let contract = isCurrent ? "current" : "classic"
            program.environment["ACME_KEY"] = "key"
            try program.configure(
                "[profiles.acme]\nurl = \"http://127.0.0.1:\(server.port)/api\"\nkey_environment = \"ACME_KEY\"\n"
                    + "contract = \"\(contract)\"\n")
            let run = try await program.run("lookup", "lead_1", "--json")
            #expect(run.status == 0, "\(run.errors)")
            let members =
                #"{"huge":1e400,"id":"lead_1","nested":{"a":[],"z":{}},"note":"ten\u202Etoo\u009B1m 🥐","#
                + #""raw\u202E\u007F":"\u009B31m","score":12345678901234567890.10,"status":"open","#
                + #""tags":["a",null,true],"value":"12.50"}"#
            #expect(run.output.hasSuffix(#","members":"# + members + "}\n"), "\(run.output)")
            #expect(run.output.split(separator: "\n").count == 1)
        }
    }
}

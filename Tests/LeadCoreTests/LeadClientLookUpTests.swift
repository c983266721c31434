import LeadCore
import Leads
import OctanistAPI
import Sandbox
import Testing

struct LeadClientLookUpTests {
    @Test(
        arguments: [
            "lead_123", "jane@example.com", "JANE@Example.com", "+1234567890", "+1 (234) 567-890", "id:lead_123",
        ])
    func equalIdentifierMatches(typed: String) async throws {
        try await withSandboxClient { client, _ in
            let result = await client.lookUp(LookupQuery(typed))
            #expect(result.matches.map(\.id) == ["lead_123"])
            #expect(result.matches.first?.name == "Jane Smith")
            #expect(result.matches.first?.campaign == "google / cpc / summer_sale")
            #expect(result.problem == nil)
            #expect(result.problem == nil)
        }
    }

    @Test
    func aNameOnlySuggests() async throws {
        try await withSandboxClient { client, _ in
            let result = await client.lookUp(LookupQuery("Jane Smith"))
            #expect(result.matches.isEmpty)
            #expect(result.suggestions.contains { $0.id == "lead_123" })
        }
    }

    @Test
    func sharedEmailGivesAllItsLeads() async throws {
        try await withSandboxClient { client, sandbox in
            let emails = try await sandbox.leads().compactMap(\.email)
            let shared = try #require(emails.first { email in emails.count { $0 == email } > 1 })
            let result = await client.lookUp(LookupQuery(shared))
            #expect(result.matches.count == emails.count { $0 == shared })
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func unknownIdentifierIsNoProblem(contract: SandboxContract) async throws {
        try await withSandboxClient(contract) { client, _ in
            for typed in ["lead_none", "nobody@example.com", "+99999999999"] {
                let result = await client.lookUp(LookupQuery(typed))
                #expect(result.matches.isEmpty, "\(typed)")
                #expect(result.problem == nil, "\(typed)")
            }
        }
    }

    @Test
    func ownUpdatesAreFoundAcrossIdentifiers() async throws {
        try await withSandboxClient { client, _ in
            let accepted = try await client.submit(.won())
            let sent = try await client.send(accepted.id)
            #expect(sent?.update.outcome == .confirmed)
            let result = await client.lookUp(LookupQuery("jane@example.com"))
            #expect(result.updates.map(\.id) == [accepted.id])
        }
    }

    @Test
    func unreachableServerIsSaid() async throws {
        let fixture = try LeadClientFixture()
        let octanist = try OctanistClient(
            server: try ServerAddress("http://127.0.0.1:1/api"), key: try APIKey("key"), userAgent: "LeadClientTests")
        let client = fixture.client(.live(octanist))
        let result = await client.lookUp(LookupQuery("jane@example.com"))
        #expect(result.problem?.code == .unreachable)
        octanist.shutdown()
    }

    @Test
    func unfinishedAndEmptyAskNothing() async throws {
        try await withSandboxClient { client, sandbox in
            #expect(await client.lookUp(LookupQuery("jane@")) == LookupResult())
            #expect(await client.lookUp(LookupQuery("")) == LookupResult())
            let requests = try await sandbox.requests()
            #expect(requests.isEmpty)
        }
    }
}

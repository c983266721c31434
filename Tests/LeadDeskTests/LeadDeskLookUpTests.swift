import LeadDesk
import Leads
import OctanistAPI
import Sandbox
import Testing

struct LeadDeskLookUpTests {
    @Test(
        arguments: [
            "lead_123", "jane@example.com", "JANE@Example.com", "+1234567890", "+1 (234) 567-890", "id:lead_123",
        ])
    func equalIdentifierMatches(typed: String) async throws {
        try await withSandboxDesk { desk, _ in
            let result = await desk.lookUp(LookupQuery(typed))
            #expect(result.matches.map(\.id) == ["lead_123"])
            #expect(result.matches.first?.name == "Jane Smith")
            #expect(result.matches.first?.campaign == "google / cpc / summer_sale")
            #expect(result.answeredAt != nil)
            #expect(result.problem == nil)
        }
    }

    @Test
    func aNameOnlySuggests() async throws {
        try await withSandboxDesk { desk, _ in
            let result = await desk.lookUp(LookupQuery("Jane Smith"))
            #expect(result.matches.isEmpty)
            #expect(result.suggestions.contains { $0.id == "lead_123" })
        }
    }

    @Test
    func sharedEmailGivesAllItsLeads() async throws {
        try await withSandboxDesk { desk, sandbox in
            let emails = try await sandbox.leads().compactMap(\.email)
            let shared = try #require(emails.first { email in emails.count { $0 == email } > 1 })
            let result = await desk.lookUp(LookupQuery(shared))
            #expect(result.matches.count == emails.count { $0 == shared })
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func unknownIdentifierIsNoProblem(contract: SandboxContract) async throws {
        try await withSandboxDesk(contract) { desk, _ in
            for typed in ["lead_none", "nobody@example.com", "+99999999999"] {
                let result = await desk.lookUp(LookupQuery(typed))
                #expect(result.matches.isEmpty, "\(typed)")
                #expect(result.problem == nil, "\(typed)")
            }
        }
    }

    @Test
    func ownUpdatesAreFoundAcrossIdentifiers() async throws {
        try await withSandboxDesk { desk, _ in
            let accepted = try await desk.submit(.won())
            let sent = try await desk.send(accepted.id)
            #expect(sent?.update.outcome == .confirmed)
            let result = await desk.lookUp(LookupQuery("jane@example.com"))
            #expect(result.updates.map(\.id) == [accepted.id])
        }
    }

    @Test
    func unreachableServerIsSaid() async throws {
        let fixture = try DeskFixture()
        let client = try OctanistClient(
            server: try ServerAddress("http://127.0.0.1:1/api"), key: try APIKey("key"), userAgent: "LeadDeskTests")
        let desk = fixture.desk(.live(client))
        let result = await desk.lookUp(LookupQuery("jane@example.com"))
        #expect(result.problem?.code == .unreachable)
        #expect(result.answeredAt == nil)
        client.shutdown()
    }

    @Test
    func unfinishedAndEmptyAskNothing() async throws {
        try await withSandboxDesk { desk, sandbox in
            #expect(await desk.lookUp(LookupQuery("jane@")) == LookupResult())
            #expect(await desk.lookUp(LookupQuery("")) == LookupResult())
            let requests = try await sandbox.requests()
            #expect(requests.isEmpty)
        }
    }
}

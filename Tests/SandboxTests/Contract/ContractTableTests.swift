import FoundationEssentials
import NIOHTTP1
import Testing

@testable import Sandbox

/// Members and parameters of the current contract, as a table of their own says them: what the sandbox serves, and what
/// its document promises, is exactly that.
@Suite struct ContractTableTests {
    private struct Table: Decodable {
        let leadMembers: [String]
        let sources: [String]
        let updateFields: [String]
        let updateAnswer: [String]
        let creationFields: [String]
        let creationAnswer: [String]
        let listParameters: [String]
        let listFilters: [String]
        let orderedFilters: [String]
        let orderComparisons: [String]
        let pagination: [String]
        let statisticsFields: [String]
        let statisticsAnswer: [String]
        let errorCodes: [String]
    }

    private let table: Table

    init() throws {
        table = try JSONDecoder().decode(Table.self, from: Fixture.data("current/contract.json"))
    }

    @Test func everyLeadHasTheMembersAndNoOther() async throws {
        try await Harness.run(leads: 150) { sandbox in
            let created = try await sandbox.send(.POST, "/leads", body: Data(#"{"name":"New"}"#.utf8))
            #expect(created.status == 201)
            for page in 1...2 {
                for lead in try await sandbox.get("/leads?limit=100&page=\(page)").json()["data"]?.elements ?? [] {
                    #expect(lead.shape == table.leadMembers.sorted())
                    let custom = try #require(lead["custom"])
                    #expect(custom == .null || custom.text != nil)
                }
            }
            #expect(try await sandbox.get("/leads/lead_123").json()["data"]?.shape == table.leadMembers.sorted())
            for member in table.leadMembers {
                let answer = try await sandbox.get("/leads?limit=1&fields=\(member)")
                #expect(try answer.json()["data"]?[0]?.shape == Set(["id", member]).sorted(), "\(member)")
                #expect(try await sandbox.get("/leads?limit=1&sort=\(member):asc").status == 200, "\(member)")
            }
            for member in ["currency", "adStorageConsent", "leadId"] {
                #expect(try await sandbox.get("/leads?fields=\(member)").status == 400)
                #expect(try await sandbox.get("/leads?sort=\(member):asc").status == 400)
            }
        }
    }

    /// A written or drawn lead came in one of the known ways, but for the one that is hostile.
    @Test func everyLeadCameInSomehow() {
        let leads = SampleLeads(count: 500)
        let sources = Set((0..<leads.count).filter { $0 != 22 }.compactMap { leads[$0]["source"]?.stringValue })
        #expect(sources == Set(table.sources))
    }

    @Test func theListTakesTheParametersAndNoOther() async throws {
        let exists = table.listFilters.map { "\($0)[exists]" }
        let ordered = table.orderedFilters.flatMap { field in table.orderComparisons.map { "\(field)[\($0)]" } }
        let all = table.listParameters + table.listFilters + exists + ordered
        try await Harness.run { sandbox in
            let document = try await sandbox.get("/openapi.json").json()
            let parameters = document["paths"]?["/leads"]?["get"]?["parameters"]?.elements
            #expect(parameters?.compactMap { $0["name"]?.text }.sorted() == all.sorted())
            for name in all {
                let value =
                    switch name {
                    case _ where name.hasSuffix("[exists]"): "true"
                    case _ where name.contains("At"): "2026-03-01T00:00:00Z"
                    case "status": "open"
                    case "sort": "createdAt:desc"
                    case "fields": "id"
                    default: "1"
                    }
                #expect(try await sandbox.get("/leads?\(name.escaped)=\(value)").status == 200, "\(name)")
            }
            let others =
                [
                    "updated_after", "filter", "filter[status][eq]", "offset", "status[eq]", "status[]",
                    "status[exists", "",
                ]
                + table.leadMembers.filter { !table.listFilters.contains($0) }
                + table.listFilters.filter { !table.orderedFilters.contains($0) }.map { "\($0)[gt]" }
            for name in others {
                let answer = try await sandbox.get("/leads?\(name.escaped)=1")
                #expect(answer.status == 400, "\(name)")
                #expect(try answer.json()["error"]?["code"] == "INVALID_FILTER", "\(name)")
            }
        }
    }

    @Test func bodiesHaveTheFieldsAndNoOther() async throws {
        try await Harness.run { sandbox in
            let schemas = try await sandbox.get("/openapi.json").json()["components"]?["schemas"]
            func fields(_ schema: String) -> [String]? {
                let properties = schemas?[schema]?["properties"] ?? schemas?[schema]?["allOf"]?[0]?["properties"]
                guard case .object(let members)? = properties else { return nil }
                return members.keys.sorted()
            }
            #expect(fields("LeadUpdate") == table.updateFields.sorted())
            #expect(fields("NewLead") == table.creationFields.sorted())
            #expect(fields("StatisticsQuestion") == table.statisticsFields.sorted())
            #expect(schemas?["Lead"]?["allOf"]?[1]?["required"] == .strings(table.leadMembers))
            #expect(fields("ListedLead") == table.leadMembers.sorted())
            #expect(fields("Pagination") == table.pagination.sorted())
            let codes = schemas?["Error"]?["properties"]?["error"]?["properties"]?["code"]?["enum"]?.elements
            #expect(Set(codes?.compactMap(\.text) ?? []) == Set(table.errorCodes))
        }
    }

    /// Each field of a new lead that a lead can show is shown.
    @Test func aNewLeadKeepsWhatItWasGiven() async throws {
        try await Harness.run { sandbox in
            let flags = Set(LeadMembers.consent)
            let members = table.creationFields.map { field in
                "\"\(field)\":"
                    + (flags.contains(field) ? "true" : "\"\(field == "phone" ? "+1555" : "\(field)@x.example")\"")
            }
            let body = Data(
                "{\(members.joined(separator: ",")),\"value\":5,\"currency\":\"EUR\",\"status\":\"won\"}".utf8)
            let answer = try await sandbox.send(.POST, "/leads", body: body)
            #expect(answer.status == 201)
            let data = try answer.json()["data"]
            #expect(data?.shape == table.creationAnswer.sorted())
            let id = try #require(data?["id"]?.text)
            let lead = try await sandbox.get("/leads/\(id)").json()["data"]
            for field in table.creationFields where table.leadMembers.contains(field) {
                let expected: Wire =
                    flags.contains(field) ? true : .string(field == "phone" ? "+1555" : "\(field)@x.example")
                #expect(lead?[field] == expected, "\(field)")
            }
            // What the documented body does not have is not taken.
            #expect(lead?["value"] == .null)
            #expect(lead?["status"] == "open")
            #expect(try await sandbox.server.lead(id: id)?.currency == nil)
        }
    }

    @Test func answersHaveTheMembersAndNoOther() async throws {
        try await Harness.run { sandbox in
            let update = try await sandbox.update(#"{"id":"lead_123","status":"lost"}"#).json()
            #expect(update["data"]?.shape == table.updateAnswer.sorted())
            #expect(try await sandbox.get("/leads").json()["meta"]?["pagination"]?.shape == table.pagination.sorted())
            let statistics = try await sandbox.send(.POST, "/stats", body: Data("{}".utf8)).json()["data"]
            let shape = statistics?.shape.filter { !$0.hasPrefix("leads.bySource.") }
            #expect(shape == table.statisticsAnswer.sorted())
        }
    }
}

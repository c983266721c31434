import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct CurrentListTests {
    @Test func pagesThroughEveryLeadOnce() async throws {
        try await Harness.run { sandbox in
            var ids: [String] = []
            var page = 1
            while true {
                let json = try await sandbox.get("/leads?limit=10&page=\(page)").json()
                #expect(json["success"] == true)
                let pagination = json["meta"]?["pagination"]
                #expect(pagination?["limit"] == 10)
                #expect(pagination?["page"] == .number(Decimal(page)))
                #expect(pagination?["total"] == .number(Decimal(SampleLeads.all.count)))
                #expect(pagination?["totalPages"] == .number(Decimal((SampleLeads.all.count + 9) / 10)))
                ids += json["data"]?.elements.compactMap { $0["id"]?.text } ?? []
                guard pagination?["hasMore"] == true else { break }
                page += 1
            }
            #expect(ids.count == SampleLeads.all.count)
            #expect(Set(ids).count == ids.count)
            #expect(try await sandbox.get("/leads").json()["data"]?.elements.count == 50)
            #expect(try await sandbox.get("/leads?page=1000000").json()["data"]?.elements.isEmpty == true)
            #expect(
                try await sandbox.get("/leads").json().shape == Fixture.shape("current/list.json"))
        }
    }

    @Test(arguments: [
        ("jane", ["lead_123"]), ("JANE@EXAMPLE", ["lead_123"]), ("+123456789", ["lead_123"]), ("山田", ["lead_1011"]),
        ("ΕΛΈΝΗ", ["lead_1012"]), ("dlrow", ["lead_1022"]), ("%25", []), ("O'Brien", ["lead_1027"]),
        ("office@hansen", ["lead_1005", "lead_1006"]), ("065550199", ["lead_1007", "lead_1008"]), ("no such lead", []),
    ])
    func searchesNameEmailAndPhone(_ search: String, _ ids: [String]) async throws {
        try await Harness.run { sandbox in
            let query = String(decoding: search.utf8.flatMap { Array("%".utf8) + Self.hexadecimal($0) }, as: UTF8.self)
            let json = try await sandbox.get("/leads?search=\(query)&sort=createdAt:asc").json()
            #expect(json["data"]?.elements.compactMap { $0["id"]?.text } == ids)
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    @Test func showsOnlyTheFieldsAskedFor() async throws {
        try await Harness.run { sandbox in
            let lead = try await sandbox.get("/leads?search=jane@example.com&fields=name,status").json()["data"]?[0]
            #expect(lead?.shape == ["id", "name", "status"])
        }
    }

    struct Filtered: Sendable {
        let query: String
        let accepts: @Sendable (SandboxLead) -> Bool
    }

    private static let conditions: [Filtered] = [
        Filtered(query: "filter[status][eq]=won") { $0.status == "won" },
        Filtered(query: "filter[currency][eq]=GBP") { $0.currency == "GBP" },
        Filtered(query: "filter[email][eq]=OFFICE@hansen.example") {
            $0.email?.lowercased() == "office@hansen.example"
        },
        Filtered(query: "filter[currency][exists]=false") { $0.currency == nil },
        Filtered(query: "filter[value][exists]=true") { $0.value != nil },
        Filtered(query: "filter[value][gt]=12499.98&filter[value][lt]=12500") { $0.value == "12499.99" },
        Filtered(query: "filter[value][eq]=15750.50") { $0.value == "15750.5" },
        Filtered(query: "filter[value][gte]=18000&filter[status][eq]=won") { lead in
            guard let value = lead.value.flatMap(PlainDecimal.init) else { return false }
            return lead.status == "won" && value >= PlainDecimal(whole: 18000)
        },
        Filtered(query: "filter[value][lte]=0") { $0.value == "0" },
        Filtered(query: "filter[createdAt][lt]=2026-01-08") { ($0.createdAt ?? "") < "2026-01-08" },
        Filtered(query: "filter[qualifiedAt][exists]=true") { $0.qualifiedAt != nil },
        Filtered(query: "filter[updatedAt][gte]=2026-02-01T00:00:00Z") { ($0.updatedAt ?? "") >= "2026-02-01" },
    ]

    @Test(arguments: conditions)
    func filters(_ filter: Filtered) async throws {
        try await Harness.run { sandbox in
            let query = String(filter.query.flatMap { $0 == "[" ? "%5B" : $0 == "]" ? "%5D" : String($0) })
            let json = try await sandbox.get("/leads?limit=100&sort=createdAt:asc&\(query)").json()
            let expected = try await sandbox.server.leads().filter(filter.accepts).map(\.id)
            #expect(!expected.isEmpty)
            #expect(json["data"]?.elements.compactMap { $0["id"]?.text } == expected)
        }
    }

    @Test func sortsByAmountNotByDigits() async throws {
        try await Harness.run { sandbox in
            let json = try await sandbox.get("/leads?limit=100&sort=value:desc&fields=value").json()
            let values = json["data"]?.elements.map { $0["value"] ?? .null } ?? []
            let numbers = values.prefix { $0 != .null }.compactMap { value -> Decimal? in
                if case .number(let number) = value { number } else { nil }
            }
            #expect(numbers.count > 10)
            #expect(numbers == numbers.sorted(by: >))
            #expect(values.dropFirst(numbers.count).allSatisfy { $0 == .null })
        }
    }

    @Test(arguments: [
        ("limit=0", "VALIDATION_ERROR"), ("limit=101", "VALIDATION_ERROR"), ("page=0", "VALIDATION_ERROR"),
        ("page=1.5", "VALIDATION_ERROR"), ("sort=name", "VALIDATION_ERROR"), ("fields=secret", "VALIDATION_ERROR"),
        ("fields=", "VALIDATION_ERROR"), ("search=a&search=b", "VALIDATION_ERROR"), ("filter=x", "INVALID_FILTER"),
        ("filter%5Bfoo%5D%5Beq%5D=1", "INVALID_FILTER"), ("filter%5Bname%5D%5Bgt%5D=1", "INVALID_FILTER"),
        ("filter%5Bvalue%5D%5Bgt%5D=much", "INVALID_FILTER"), ("filter%5Bvalue%5D%5Blike%5D=1", "INVALID_FILTER"),
        ("filter%5Bstatus%5D%5Beq%5D=win", "INVALID_FILTER"), ("filter%5Bemail%5D%5Bexists%5D=1", "INVALID_FILTER"),
        ("filter%5BupdatedAt%5D%5Bgt%5D=soon", "INVALID_DATE"),
    ])
    func refuses(_ query: String, _ code: String) async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.get("/leads?\(query)")
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?["code"]?.text == code)
        }
    }
}

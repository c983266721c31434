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
                #expect(pagination?["total"] == .number(Decimal(SampleLeads.written.count)))
                #expect(pagination?["totalPages"] == .number(Decimal((SampleLeads.written.count + 9) / 10)))
                ids += json["data"]?.elements.compactMap { $0["id"]?.text } ?? []
                guard pagination?["hasMore"] == true else { break }
                page += 1
            }
            #expect(ids.count == SampleLeads.written.count)
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
        Filtered(query: "status=won") { $0.status == "won" },
        Filtered(query: "source=gtm") { $0.json.contains(#""source":"gtm""#) },
        Filtered(query: "utm_campaign=brand_search") { $0.json.contains(#""utm_campaign":"brand_search""#) },
        Filtered(query: "labelId=label_hot&status=open") {
            $0.json.contains(#""labelId":"label_hot""#) && $0.status == "open"
        },
        Filtered(query: "website=https://shop.example.com") {
            $0.json.contains(#""website":"https://shop.example.com""#)
        },
        Filtered(query: "gclid[exists]=true") { !$0.json.contains(#""gclid":null"#) },
        Filtered(query: "epik[exists]=false") { $0.json.contains(#""epik":null"#) },
        Filtered(query: "epik=ep-example-0110") { $0.json.contains(#""epik":"ep-example-0110""#) },
        Filtered(query: "value[exists]=true") { $0.value != nil },
        Filtered(query: "value[gt]=12499.98&value[lt]=12500") { $0.value == "12499.99" },
        Filtered(query: "value=15750.50") { $0.value == "15750.5" },
        Filtered(query: "value=1575050e-2") { $0.value == "15750.5" },
        Filtered(query: "value[gte]=18000&status=won") { lead in
            guard let value = lead.value.flatMap({ Decimal(json: $0) }) else { return false }
            return lead.status == "won" && value >= 18000
        },
        Filtered(query: "value[lte]=0") { $0.value == "0" },
        Filtered(query: "value[gt]=-5") { $0.value != nil },
        Filtered(query: "value[lt]=1e30") { $0.value != nil },
        Filtered(query: "value[lt]=1e300") { $0.value != nil },
        Filtered(query: "value[lt]=6.5e-142") { $0.value == "0" },
        Filtered(query: "createdAt[lt]=\(day)") { ($0.createdAt ?? "") < day },
        Filtered(query: "qualifiedAt[exists]=true") { $0.qualifiedAt != nil },
        Filtered(query: "updatedAt[gte]=\(day)T02:00:00%2B02:00&status=qualified") {
            ($0.updatedAt ?? "") >= day && $0.status == "qualified"
        },
    ]

    /// Fifty days ago: some of the samples are older.
    private static let day = String(
        Timestamp(milliseconds: Timestamp.now.milliseconds - 50 * 86_400_000).text.prefix(10))

    @Test(arguments: conditions)
    func filters(_ filter: Filtered) async throws {
        try await Harness.run { sandbox in
            let json = try await sandbox.get("/leads?limit=100&\(filter.query.escaped)").json()
            let expected = try await sandbox.server.leads().filter(filter.accepts).map(\.id)
            #expect(!expected.isEmpty && expected.count < SampleLeads.written.count)
            #expect(Set(json["data"]?.elements.compactMap { $0["id"]?.text } ?? []) == Set(expected))
            #expect(json["meta"]?["pagination"]?["total"] == .number(Decimal(expected.count)))
        }
    }

    @Test func theNewestComeFirst() async throws {
        try await Harness.run { sandbox in
            let leads = try await sandbox.get("/leads").json()["data"]?.elements ?? []
            #expect(leads.count == 50)
            let moments = leads.compactMap { $0["createdAt"]?.text }
            #expect(moments == moments.sorted(by: >))
        }
    }

    /// Every member can be sorted by; what has no content is last either way.
    @Test(arguments: [
        "name", "email", "qualifiedAt", "expiresAt", "utm_campaign", "ad_storage", "googleAdsCampaignName",
    ])
    func sortsByAnyMember(_ member: String) async throws {
        try await Harness.run { sandbox in
            for direction in ["asc", "desc"] {
                let query = "limit=100&sort=\(member):\(direction)&fields=\(member)"
                let values = try await sandbox.get("/leads?\(query)").json()["data"]?.elements.map {
                    $0[member] ?? .null
                }
                let given = values?.prefix { $0 != .null } ?? []
                #expect(!given.isEmpty && values?.dropFirst(given.count).allSatisfy { $0 == .null } == true)
                let texts = given.compactMap(\.text)
                #expect(texts == texts.sorted { direction == "asc" ? Self.precedes($0, $1) : Self.precedes($1, $0) })
            }
        }
    }

    /// As SQLite orders texts: by their bytes.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    @Test func manyLeadsArePagedInOrder() async throws {
        try await Harness.run(leads: 2500, seed: 7) { sandbox in
            var ids: Set<String> = []
            for page in 1...25 {
                let json = try await sandbox.get("/leads?limit=100&page=\(page)&sort=updatedAt:asc&fields=id").json()
                ids.formUnion(json["data"]?.elements.compactMap { $0["id"]?.text } ?? [])
                #expect(json["meta"]?["pagination"]?["total"] == 2500)
                #expect(json["meta"]?["pagination"]?["hasMore"] == .bool(page < 25))
            }
            #expect(ids.count == 2500)
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
        ("page=1.5", "VALIDATION_ERROR"), ("sort=name", "VALIDATION_ERROR"), ("sort=currency:asc", "VALIDATION_ERROR"),
        ("sort=createdAt:up", "VALIDATION_ERROR"), ("fields=secret", "VALIDATION_ERROR"),
        ("fields=", "VALIDATION_ERROR"),
        ("search=a&search=b", "VALIDATION_ERROR"), ("filter=x", "INVALID_FILTER"), ("currency=EUR", "INVALID_FILTER"),
        ("name=Jane", "INVALID_FILTER"), ("updated_after=2026-01-01", "INVALID_FILTER"), ("x=1", "INVALID_FILTER"),
        ("source%5Bgt%5D=1", "INVALID_FILTER"), ("value%5Bgt%5D=much", "INVALID_FILTER"),
        ("value%5Blike%5D=1", "INVALID_FILTER"), ("value%5Bgt%5D%5Blt%5D=1", "INVALID_FILTER"),
        ("status=win", "INVALID_FILTER"), ("gclid%5Bexists%5D=1", "INVALID_FILTER"),
        ("value%5B%5D=1", "INVALID_FILTER"),
        ("updatedAt%5Bgt%5D=soon", "INVALID_DATE"), ("createdAt=", "INVALID_DATE"),
    ])
    func refuses(_ query: String, _ code: String) async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.get("/leads?\(query)")
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?["code"]?.text == code)
        }
    }
}

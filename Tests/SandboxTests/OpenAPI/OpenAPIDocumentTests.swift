import FoundationEssentials
import NIOHTTP1
import Testing

@testable import Sandbox

/// The published documents beside what the sandbox does.
@Suite struct OpenAPIDocumentTests {
    private static let routes: [SandboxContract: [String]] = [
        .classic: ["get /leads", "get /openapi.json", "patch /leads"],
        .current: [
            "get /leads", "get /leads/{id}", "get /openapi.json", "patch /leads", "post /check", "post /leads",
            "post /stats",
        ],
    ]

    private static func document(_ contract: SandboxContract) throws -> Wire {
        try JSONDecoder().decode(Wire.self, from: Data(contract.openAPIDocument))
    }

    @Test(arguments: SandboxContract.allCases)
    func listsEveryRoute(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            let answer = try await sandbox.send(.GET, "//openapi.json", key: nil)
            #expect(answer.status == 200)
            #expect(answer.headers.first(name: "content-type") == "application/json")
            let json = try answer.json()
            #expect(json["openapi"] == "3.1.0")
            #expect(json["servers"]?[0]?["url"] == "/api")
            let paths = json["paths"]?.members ?? [:]
            let routes = paths.flatMap { path, item in item.members.keys.map { "\($0) \(path)" } }
            #expect(routes.sorted() == Self.routes[contract])
            for (path, item) in paths {
                let refused = try await sandbox.send(.DELETE, path.replacing("{id}", with: "lead_123"))
                #expect(refused.status == 405)
                let allowed = refused.headers.first(name: "allow")?.lowercased().split(separator: ", ").map(String.init)
                #expect(allowed?.sorted() == item.members.keys.sorted(), "\(path)")
            }
            let before = try await sandbox.server.requests().count
            #expect(try await sandbox.get("/openapi.json").json() == json)
            // The document is no part of the API's record.
            #expect(try await sandbox.server.requests().count == before)
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func resolvesEveryReference(_ contract: SandboxContract) throws {
        let document = try Self.document(contract)
        let targets = ["responses", "schemas"].flatMap { kind in
            (document["components"]?[kind]?.members.keys ?? [:].keys).map { "#/components/\(kind)/\($0)" }
        }
        #expect(Set(Self.references(in: document)) == Set(targets))
    }

    private static func references(in value: Wire) -> [String] {
        value.elements.flatMap(references)
            + value.members.flatMap { key, value in
                key == "$ref" ? [value.text ?? ""] : references(in: value)
            }
    }

    /// Each documented status is answered, but for 500, which a test cannot bring about; and no other.
    @Test(arguments: SandboxContract.allCases)
    func tellsEveryStatus(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            for (path, item) in try Self.document(contract)["paths"]?.members ?? [:] where path != "/openapi.json" {
                for (method, operation) in item.members {
                    let statuses = try await Self.statuses(of: operation, method.uppercased(), path, sandbox)
                    let documented = operation["responses"]?.members.keys.compactMap { Int($0) } ?? []
                    #expect(documented.sorted() == statuses.union([500]).sorted(), "\(method) \(path)")
                }
            }
        }
    }

    /// What the rules of an operation refuse, beside what is wrong anywhere.
    private static let refused: [(route: String, target: String, body: String?)] = [
        ("GET /leads", "/leads?limit=0", nil), ("GET /leads/{id}", "/leads/%ff", nil),
        ("GET /leads/{id}", "/leads/lead_nobody", nil),
        ("PATCH /leads", "/leads", #"{"id":"lead_nobody","changedTo":"lost"}"#),
        ("PATCH /leads", "/leads", #"{"email":"office@hansen.example","changedTo":"lost"}"#),
        ("PATCH /leads", "/leads", #"{"id":"lead_123","changedTo":"won"}"#),
    ]

    private static func statuses(
        of operation: Wire, _ method: String, _ path: String, _ sandbox: Harness
    ) async throws -> Set<Int> {
        let target = path.replacing("{id}", with: "lead_123")
        var statuses: Set<Int> = []
        func send(
            _ target: String, _ body: Data?, key: String = "test-key", type: String = "application/json"
        ) async throws {
            let answer = try await sandbox.send(
                HTTPMethod(rawValue: method), target, body: body, key: key, contentType: type)
            statuses.insert(answer.status)
        }
        for key in ["wrong", "forbidden-key"] { try await send(target, nil, key: key) }
        for request in refused where request.route == "\(method) \(path)" {
            if let body = request.body {
                try await send(request.target, Data(body.utf8))
            } else {
                // The client would put a broken escape right.
                let answer = try await sandbox.exchange(
                    "\(method) /api\(request.target) HTTP/1.1\r\nX-API-KEY: test-key\r\nConnection: close\r\n\r\n")
                statuses.insert(Int(answer.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0)
            }
        }
        guard let content = operation["requestBody"]?["content"]?["application/json"] else {
            try await send(target, nil)
            return statuses
        }
        let examples = content["examples"]?.members ?? [:]
        #expect(!examples.isEmpty)
        for example in examples.values { try await send(target, JSONEncoder().encode(example["value"])) }
        try await send(target, Data("{".utf8))
        try await send(target, Data("{}".utf8), type: "text/plain")
        try await send(target, Data(count: APIRequest.maximumBodyBytes + 1))
        return statuses
    }

    @Test func tellsTheLimitsOfTheCurrentContract() throws {
        let document = try Self.document(.current)
        let parameters = document["paths"]?["/leads"]?["get"]?["parameters"]?.elements ?? []
        func schema(_ name: String) -> Wire? { parameters.first { $0["name"]?.text == name }?["schema"] }
        #expect(schema("search")?["maxLength"] == .number(Decimal(CurrentListQuery.maximumSearchLength)))
        #expect(schema("page")?["maximum"] == .number(Decimal(CurrentListQuery.maximumPage)))
        #expect(schema("sort")?["enum"] == .strings(CurrentListQuery.sorts))
        #expect(schema("sort")?["default"]?.text == CurrentListQuery.standardSort)
        #expect(schema("fields")?["items"]?["enum"] == .strings(LeadMembers.current))
        #expect(schema("status")?["enum"] == .strings(LeadStatus.allCases.map(\.rawValue)))

        let schemas = document["components"]?["schemas"]
        #expect(schemas?["Lead"]?["allOf"]?[1]?["required"] == .strings(LeadMembers.current))
        let update = schemas?["LeadUpdate"]?["allOf"]?[0]?["properties"]
        #expect(update?["value"]?["anyOf"]?[0]?["maximum"] == .number(Decimal(AmountSyntax.largest)))
        for field in ["status", "changedTo"] {
            #expect(update?[field]?["enum"] == .strings(LeadUpdate.Target.allCases.map(\.rawValue)))
        }
        let period = schemas?["StatisticsQuestion"]?["properties"]?["period"]
        #expect(period?["enum"] == .strings(StatisticsQuery.Period.allCases.map(\.rawValue)))
        try Self.checkLead(schemas?["ListedLead"], LeadMembers.current, LeadStatus.allCases.map(\.rawValue))
    }

    @Test func tellsTheLimitsOfTheClassicContract() throws {
        let document = try Self.document(.classic)
        let parameters = document["paths"]?["/leads"]?["get"]?["parameters"]?.elements ?? []
        #expect(parameters.map { $0["name"]?.text } == ["status", "updated_after", "sort", "limit"])
        #expect(parameters[0]["schema"]?["enum"] == .strings(ClassicListQuery.Status.allCases.map(\.rawValue)))
        #expect(parameters[2]["schema"]?["enum"] == .strings(ClassicListQuery.Sort.allCases.map(\.rawValue)))
        let schemas = document["components"]?["schemas"]
        let update = schemas?["LeadUpdate"]?["allOf"]?[0]?["properties"]
        #expect(update?["value"]?["maximum"] == .number(Decimal(AmountSyntax.largest)))
        #expect(update?["changedTo"]?["enum"] == .strings(LeadUpdate.Target.allCases.map(\.rawValue)))
        try Self.checkLead(schemas?["Lead"], LeadMembers.classic, LeadStatus.allCases.map(\.classicListName))
    }

    private static func checkLead(_ schema: Wire?, _ members: [String], _ statuses: [String]) throws {
        let properties = try #require(schema?["properties"]?.members)
        #expect(properties.keys.sorted() == members.sorted())
        #expect(schema?["additionalProperties"] == false)
        #expect(properties["status"]?["enum"] == .strings(statuses))
        for (name, property) in properties where !["id", "status", "value"].contains(name) {
            let type = LeadMembers.consent.contains(name) ? "boolean" : "string"
            #expect(property["type"] == .strings([type, "null"]), "\(name)")
            #expect((property["format"] == "date-time") == LeadMembers.moments.contains(name), "\(name)")
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func namesTheHeaderOfTheKey(_ contract: SandboxContract) throws {
        let scheme = try Self.document(contract)["components"]?["securitySchemes"]?["apiKey"]
        #expect(scheme?["name"]?.text == APIRequest.keyHeader)
    }

    /// The patterns take and refuse what the sandbox takes and refuses.
    @Test func itsPatternsAreTheSandboxsRules() throws {
        let schemas = try Self.document(.current)["components"]?["schemas"]
        let email = try Regex(try #require(schemas?["Email"]?["pattern"]?.text))
        for text in [
            "jane@example.com", "o'brien+x@a-b.example", "a@b", ".@b.c", "jane", "@b.c", "a@", "a@b@c", "a@-b.c",
            "a@b-.c", "a@b..c", "ä@b.c", "a b@c.d", "a@" + String(repeating: "b", count: 63),
            "a@" + String(repeating: "b", count: 64), "a@b.c\n", "",
        ] {
            #expect((try email.wholeMatch(in: text) != nil) == EmailSyntax.isValid(text), "\(text)")
        }
        let value = schemas?["LeadUpdate"]?["allOf"]?[0]?["properties"]?["value"]?["anyOf"]?[1]
        let amount = try Regex(try #require(value?["pattern"]?.text))
        for text in [
            "0", "007", "15000.50", "99999999999999", "100000000000000", "1.12345678901234567890",
            "1.123456789012345678901", "1.", ".5", "-1", "+1", "1e3", "15k", "1,5", " 1", "٣", "",
        ] {
            #expect((try amount.wholeMatch(in: text) != nil) == (AmountSyntax.decimal(text) != nil), "\(text)")
        }
    }
}

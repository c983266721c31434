import FoundationEssentials
import NIOHTTP1
import Testing

@testable import Sandbox

@Suite struct OpenAPIDocumentTests {
    private static let routes: [SandboxContract: [String]] = [
        .classic: ["get /leads", "get /openapi.json", "patch /leads"],
        .current: [
            "get /leads", "get /leads/{id}", "get /openapi.json", "patch /leads", "post /check", "post /leads",
            "post /stats",
        ],
    ]

    @Test(arguments: SandboxContract.allCases)
    func listsEveryRoute(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            let answer = try await sandbox.send(.GET, "//openapi.json", key: nil)
            #expect(answer.status == 200)
            let json = try answer.json()
            #expect(json["openapi"] == "3.1.0")
            guard case .object(let paths)? = json["paths"] else {
                Issue.record("The document has no paths.")
                return
            }
            let routes = paths.flatMap { path, item -> [String] in
                guard case .object(let operations) = item else { return [] }
                return operations.keys.map { "\($0) \(path)" }
            }
            #expect(routes.sorted() == Self.routes[contract])
            #expect(try await sandbox.get("/openapi.json").json() == json)
            // The document is no part of the API's record.
            #expect(try await sandbox.server.requests().isEmpty)
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func resolvesEveryReference(_ contract: SandboxContract) throws {
        let document = contract == .classic ? OpenAPIDocument.classic : OpenAPIDocument.current
        let schemas = document.objectValue?["components"]?.objectValue?["schemas"]?.objectValue
        let references = Self.references(in: document)
        #expect(!references.isEmpty)
        for reference in references {
            let name = try #require(reference.split(separator: "/").last.map(String.init))
            #expect(schemas?[name] != nil, "\(reference)")
        }
    }

    private static func references(in value: JSONValue) -> [String] {
        switch value {
        case .array(let elements): elements.flatMap(references)
        case .object(let object):
            object.members.flatMap { member in
                if member.key == "$ref", let text = member.value.stringValue { return [text] }
                return references(in: member.value)
            }
        default: []
        }
    }
}

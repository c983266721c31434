import FoundationEssentials
import NIOHTTP1
import Testing

@testable import Sandbox

/// Keys, paths, methods, media types and sizes.
@Suite struct AccessTests {
    @Test(arguments: [nil, "", "wrong", "test-key2"] as [String?])
    func aWrongKeyIs401(_ key: String?) async throws {
        try await Harness.run(.classic) { sandbox in
            let answer = try await sandbox.update(#"{"id":"lead_123","changedTo":"lost"}"#, key: key)
            #expect(answer.status == 401)
            let json = try answer.json()
            #expect(try json == JSONDecoder().decode(Wire.self, from: Fixture.data("classic/unauthorized.json")))
            #expect(try await sandbox.server.lead(id: "lead_123")?.status == "open")
        }
        try await Harness.run(.current) { sandbox in
            for (method, path) in [(HTTPMethod.GET, "/leads"), (.POST, "/check"), (.GET, "/leads/lead_123")] {
                let answer = try await sandbox.send(method, path, key: key)
                #expect(answer.status == 401)
                #expect(try answer.json()["error"]?["code"] == "UNAUTHORIZED")
                #expect(try answer.json()["error"]?["message"] == "Invalid or missing API key")
            }
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func aForbiddenKeyIs403(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            let answer = try await sandbox.send(.GET, "/leads", key: "forbidden-key")
            #expect(answer.status == 403)
            if contract == .current { #expect(try answer.json()["error"]?["code"] == "FORBIDDEN") }
        }
    }

    @Test func checkAcceptsTheKey() async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.send(.POST, "/check")
            #expect(answer.status == 200)
            #expect(answer.text == #"{"success":true}"#)
        }
    }

    @Test(arguments: [
        (SandboxContract.classic, "/leads/lead_123"), (.classic, "/check"), (.current, "/nothing"),
        (.current, "/leads/"),
        (.current, "//leads"), (.classic, "//"),
    ])
    func unknownPathsAre404(_ contract: SandboxContract, _ path: String) async throws {
        try await Harness.run(contract) { sandbox in
            let answer = try await sandbox.get(path)
            #expect(answer.status == 404)
            #expect(try answer.json()["success"] == false)
        }
    }

    @Test(arguments: [
        (SandboxContract.classic, HTTPMethod.PUT, "/leads", "GET, PATCH"), (.classic, .POST, "/leads", "GET, PATCH"),
        (.current, .DELETE, "/leads", "GET, PATCH, POST"), (.current, .PATCH, "/leads/lead_123", "GET"),
        (.current, .GET, "/check", "POST"), (.current, .POST, "/openapi.json", "GET"),
    ])
    func otherMethodsAre405(
        _ contract: SandboxContract, _ method: HTTPMethod, _ path: String, _ allowed: String
    ) async throws {
        try await Harness.run(contract) { sandbox in
            let answer = try await sandbox.send(method, path)
            #expect(answer.status == 405)
            #expect(answer.headers.first(name: "allow") == allowed)
            #expect(try answer.json()["success"] == false)
        }
    }

    @Test(
        arguments: SandboxContract.allCases,
        ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", nil])
    func otherMediaTypesAre415(_ contract: SandboxContract, _ type: String?) async throws {
        try await Harness.run(contract) { sandbox in
            let body = Data(#"{"id":"lead_123","changedTo":"lost"}"#.utf8)
            #expect(try await sandbox.send(.PATCH, "/leads", body: body, contentType: type).status == 415)
            let fine = try await sandbox.send(
                .PATCH, "/leads", body: body, contentType: "Application/JSON; charset=utf-8")
            #expect(fine.status == 200)
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func bodiesOverOneMebibyteAre413(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            func body(size: Int) -> Data {
                let frame = #"{"id":"lead_123","changedTo":"lost","note":""}"#
                let note = String(repeating: "x", count: size - frame.utf8.count)
                return Data(#"{"id":"lead_123","changedTo":"lost","note":"\#(note)"}"#.utf8)
            }
            #expect(try await sandbox.send(.PATCH, "/leads", body: body(size: 1_048_576)).status == 200)
            let answer = try await sandbox.send(.PATCH, "/leads", body: body(size: 1_048_577))
            #expect(answer.status == 413)
            #expect(try answer.json()["success"] == false)
            // The server goes on as before.
            #expect(try await sandbox.get("/leads").status == 200)
        }
    }
}

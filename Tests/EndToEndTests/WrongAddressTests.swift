import Sandbox
import TestServer
import TestSupport
import Testing

/// A base URL at which there is no lead API: nothing that is said sounds as if a lead were missing there.
struct WrongAddressTests {
    private static let noLookUp =
        "leadline: this server cannot look up leads: check that its address is the lead API's; "
        + "an update finds the lead by the identifier you give\n"

    /// Without `/api`, with too much, and with other letters.
    @Test(arguments: ["", "/v1", "/api/v2", "/api/leads", "/API", "/api/leads/lead_1001"])
    func aPathThatIsNotThere(path: String) async throws {
        for contract in [SandboxContract.current, .classic] {
            try await withSandbox(contract) { program, sandbox in
                let base = sandbox.baseURL.dropLast("/api".count)
                let wrong = ["LEADLINE_BASE_URL": String(base) + path]
                for identifier in ["lead_1001", "lead_4711", "jane@example.com", "+1234567890"] {
                    let run = try await program.run(["lookup", identifier], adding: wrong)
                    #expect(run.output.isEmpty)
                    #expect(run.errors == Self.noLookUp, "\(contract) \(identifier)")
                    #expect(run.status == 1, "\(run.status)")
                }
                let right = try await program.run("lookup", "lead_4711")
                let isCurrent = contract == .current
                #expect(right.status == (isCurrent ? 3 : 1), "\(right.errors)")
                #expect(right.errors.contains("no lead matches") == isCurrent, "\(right.errors)")
            }
        }
    }

    @Test(arguments: [
        ("text/html", "<!DOCTYPE html><title>404</title>"), ("text/plain", "404 page not found"), ("text/plain", ""),
        ("application/json", "{}"), ("application/json", #"{"error":"Not Found"}"#),
        ("application/json", #"{"message":"Cannot GET /leads/lead_1001","statusCode":404}"#),
        ("application/json", #"{"success":false,"error":{"code":"NOT_FOUND","message":"No such route"}}"#),
    ])
    func anotherServer(type: String, body: String) async throws {
        let answer =
            "HTTP/1.1 404 Not Found\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        try await MisbehavingServer.run(.answer(answer)) { server in
            for contract in ["auto", "current"] {
                var program = try Program()
                program.environment["ACME_KEY"] = "key"
                try program.configure(
                    "[profiles.acme]\nurl = \"http://127.0.0.1:\(server.port)\"\nkey_environment = \"ACME_KEY\"\n"
                        + "contract = \"\(contract)\"\n")
                for identifier in ["lead_1001", "jane@example.com"] {
                    let run = try await program.run("lookup", identifier)
                    #expect(run.errors == Self.noLookUp, "\(contract) \(identifier)")
                    #expect(run.status == 1)
                }
                let update = try await program.run("update", "--id", "lead_1001", "--lost")
                #expect(update.errors.contains("url") || update.errors.contains("server address"), "\(update.errors)")
            }
        }
    }
}

import FoundationEssentials
import Leads
import TestServer

@testable import OctanistAPI

/// A complete HTTP answer.
func http(
    _ status: Int, _ body: String, type: String? = "application/json", headers: [String] = []
) -> String {
    var lines = ["HTTP/1.1 \(status) Reason", "Content-Length: \(body.utf8.count)"] + headers
    if let type { lines.append("Content-Type: \(type)") }
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}

enum Bodies {
    static let classicYes = #"{"success": true, "leadId": "lead_123", "status": "won"}"#
    static let currentYes =
        #"{"success": true, "data": {"leadId": "lead_123", "leadsUpdated": 1, "message": "Lead updated successfully"}, "meta": {"requestId": "req_a1b2c3d4e5f6", "timestamp": "2026-03-10T12:00:00.000Z"}}"#

    static func currentNo(_ code: String, _ message: String, details: String = "{}") -> String {
        #"{"success": false, "error": {"code": "\#(code)", "message": "\#(message)", "details": \#(details)}, "meta": {"requestId": "req_1"}}"#
    }
}

extension UpdateRequest {
    /// The update most tests send.
    static let won = UpdateRequest(
        UpdateChange(
            identifiers: Identifiers(Identifier(kind: .id, value: "lead_123")), status: .won,
            value: Amount(tenThousandths: 150_005_000)))
}

extension Timeouts {
    /// Long enough for a loaded machine; tests that wait for a time-out name their own.
    static let test = Timeouts(connect: 20, idle: 20, total: 40)
}

extension MisbehavingServer {
    /// Runs `body` with a client for this server, shut down afterwards.
    func withClient<Result>(
        contract: Contract = .auto, timeouts: Timeouts = .test, scheme: String = "http", host: String = "127.0.0.1",
        certificateAuthority: String? = nil, proxy: ProxyAddress? = nil,
        environment: [String: String] = [:], _ body: (OctanistClient) async throws -> Result
    ) async throws -> Result {
        let address = try ServerAddress("\(scheme)://\(host):\(port)/api")
        let client = try OctanistClient(
            server: address, key: APIKey("key-for-tests"), contract: contract,
            timeouts: timeouts,
            route: NetworkRoute(
                to: address, proxy: proxy.map { .address($0) }, certificateAuthority: certificateAuthority,
                environment: environment),
            userAgent: "leadline/test")
        do {
            let result = try await body(client)
            client.shutdown()
            return result
        } catch {
            client.shutdown()
            throw error
        }
    }
}

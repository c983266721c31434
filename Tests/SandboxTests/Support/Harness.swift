import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import Sandbox

/// A sandbox on a free port and a client for it.
struct Harness: Sendable {
    let server: SandboxServer

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let data: Data

        /// The body read by Foundation.
        func json() throws -> Wire {
            try JSONDecoder().decode(Wire.self, from: data)
        }

        var text: String { String(decoding: data, as: UTF8.self) }
    }

    /// Runs a test against a fresh sandbox and stops it afterwards, also when the test throws.
    static func run(
        _ contract: SandboxContract = .current, faults: FaultPlan? = nil, bulk: Bool = false, dataFile: String? = nil,
        leads: Int? = nil, seed: UInt64 = 1, churn: Double = 0,
        _ test: (Harness) async throws -> Void
    ) async throws {
        let server = try await SandboxServer.start(
            SandboxConfiguration(
                key: "test-key", contract: contract, dataFile: dataFile, leads: leads, seed: seed, faults: faults,
                churn: churn, allowsBulkUpdates: bulk,
                forbiddenKeys: ["forbidden-key"]))
        do {
            try await test(Harness(server: server))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// Sends a request; `path` follows the server address, a path beginning with `//` the origin.
    func send(
        _ method: HTTPMethod, _ path: String, body: Data? = nil, key: String? = "test-key",
        contentType: String? = "application/json"
    ) async throws -> Answer {
        let origin = String(server.baseURL.dropLast("/api".count))
        var request = HTTPClientRequest(
            url: path.hasPrefix("//") ? origin + path.dropFirst() : server.baseURL + path)
        request.method = method
        if let key { request.headers.add(name: "X-API-KEY", value: key) }
        if let body {
            if let contentType { request.headers.add(name: "Content-Type", value: contentType) }
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let buffer = try await response.body.collect(upTo: 32 * 1_048_576)
        return Answer(
            status: Int(response.status.code), headers: response.headers, data: Data(buffer.readableBytesView))
    }

    func update(_ json: String, key: String? = "test-key") async throws -> Answer {
        try await send(.PATCH, "/leads", body: Data(json.utf8), key: key)
    }

    func get(_ path: String) async throws -> Answer {
        try await send(.GET, path)
    }

    /// Sends these bytes and gives all that comes back until the server ends the connection.
    func exchange(_ text: String, endsInput: Bool = false) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: server.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            if endsInput { outbound.finish() }
            var received = ByteBuffer()
            for try await part in inbound { received.writeImmutableBuffer(part) }
            return String(buffer: received)
        }
    }
}

extension String {
    /// With the brackets of a query's parameters escaped.
    var escaped: String {
        String(flatMap { $0 == "[" ? "%5B" : $0 == "]" ? "%5D" : String($0) })
    }
}

/// A folder of its own for one test.
func withTemporaryFolder(_ test: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    do {
        try await test(folder.path(percentEncoded: false))
    } catch {
        try? FileManager.default.removeItem(at: folder)
        throw error
    }
    try FileManager.default.removeItem(at: folder)
}

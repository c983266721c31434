import FoundationEssentials
import TestSupport
import Testing

@testable import Sandbox

@Suite struct SandboxServerTests {
    @Test func takesAFreePortOnLoopback() async throws {
        let server = try await SandboxServer.start(SandboxConfiguration(key: "k"))
        #expect(server.port > 0)
        #expect(server.baseURL == "http://127.0.0.1:\(server.port)/api")
        await server.stop()
    }

    @Test func aTakenPortIsSaid() async throws {
        try await Harness.run { sandbox in
            let port = sandbox.server.port
            let error = await #expect(throws: SandboxError.self) {
                try await SandboxServer.start(SandboxConfiguration(port: port, key: "k"))
            }
            #expect(error?.code == .cannotListen)
            let sentence = "The sandbox cannot listen on 127.0.0.1 port \(port): the port is taken."
            #expect(error?.message == sentence)
        }
    }

    @Test(arguments: [-1, 65_536])
    func impossiblePortsAreSaid(_ port: Int) async {
        let error = await #expect(throws: SandboxError.self) {
            try await SandboxServer.start(SandboxConfiguration(port: port, key: "k"))
        }
        #expect(error?.code == .invalidSetting)
    }

    @Test func anEmptyKeyIsSaid() async {
        await #expect(throws: SandboxError.emptyKey) {
            try await SandboxServer.start(SandboxConfiguration(key: ""))
        }
    }

    @Test func stopsTwiceAndWhileOthersWait() async throws {
        let server = try await SandboxServer.start(SandboxConfiguration(key: "k"))
        async let waiting: Void = server.waitUntilStopped()
        async let first: Void = server.stop()
        async let second: Void = server.stop()
        _ = await (waiting, first, second)
        await server.stop()
        // The store is closed with it.
        await #expect(throws: (any Error).self) { try await server.leads() }
    }

    /// Withheld and slow answers do not keep it from stopping.
    @Test(arguments: [FaultKind.hang(milliseconds: 600_000, applied: false), .latency(milliseconds: 600_000)])
    func stopsWhileAClientWaits(_ fault: FaultKind) async throws {
        let server = try await SandboxServer.start(
            SandboxConfiguration(key: "test-key", faults: FaultPlan(script: [fault])))
        let client = Task { try await Harness(server: server).get("/leads") }
        // The record shows that the request has arrived and waits for its answer.
        try await waitUntil("the request") { try await !server.requests().isEmpty }
        await server.stop()
        await #expect(throws: (any Error).self) { try await client.value }
    }

    @Test func stopsWithIdleConnections() async throws {
        let server = try await SandboxServer.start(SandboxConfiguration(key: "test-key"))
        _ = try await Harness(server: server).get("/leads")
        await server.stop()
        await server.waitUntilStopped()
    }

    @Test func aConnectionServesManyRequests() async throws {
        try await Harness.run { sandbox in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await sandbox.update(#"{"id":"lead_123","status":"won","value":\#(number)}"#).status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
            #expect(try await sandbox.server.requests().count == 200)
        }
    }
}

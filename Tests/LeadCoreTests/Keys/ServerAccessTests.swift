import FoundationEssentials
import History
import Leads
import OctanistAPI
import TestSupport
import Testing

@testable import LeadCore

struct ServerAccessTests {
    private static let problem = Problem(.configuration, "the command printed no key")

    private func octanist() throws(Problem) -> OctanistClient {
        try OctanistClient(
            server: try ServerAddress("http://127.0.0.1:9"), key: try APIKey("key"), userAgent: "LeadClientTests")
    }

    /// One that opens when `gate` does.
    private func access(_ gate: Watched<Bool>) throws -> ServerAccess {
        let octanist = try octanist()
        return ServerAccess { _ async throws(Problem) in
            guard await gate.wait(.seconds(60), until: { $0 }) != nil else { throw Self.problem }
            return ServerAccess.Opened(client: octanist, key: nil)
        }
    }

    @Test
    func whoWaitsGetsItWhenItIsThere() async throws {
        let gate = Watched(false)
        let access = try access(gate)
        #expect(access.current == nil)
        await #expect { try await access.opened(within: .milliseconds(1)) } throws: { error in
            (error as? Problem)?.message == "the key command is still running"
        }
        async let first = access.opened()
        async let second = access.opened(within: .seconds(60))
        gate.update { $0 = true }
        #expect(try await first.client === second.client)
        #expect(access.current != nil)
        await access.end()
    }

    @Test
    func whoIsCancelledWaitsNoLonger() async throws {
        let access = try access(Watched(false))
        let waiting = Task { try await access.opened() }
        waiting.cancel()
        await #expect { try await waiting.value } throws: { ($0 as? Problem)?.code == .cancelled }
        await access.end()
        await #expect(throws: Problem.self) { try await access.opened() }
    }

    @Test
    func nothingIsSentWithoutAKeyAndAnotherTryMayFindIt() async throws {
        let tries = Watched(0)
        let octanist = try octanist()
        let access = ServerAccess { _ async throws(Problem) in
            tries.update { $0 += 1 }
            guard tries.value > 1 else { throw Self.problem }
            return ServerAccess.Opened(client: octanist, key: nil)
        }
        await #expect(throws: Self.problem) { try await access.opened() }
        let fixture = try LeadClientFixture()
        let client = LeadClient(
            profile: .test, history: fixture.history, access: access, dependencies: .live(zone: .utc))
        let update = try await client.submit(
            UpdateChange(identifiers: Identifiers(Identifier(kind: .id, value: "lead_1")), status: .lost))
        let outbox = Outbox(client: client) { _ in }
        await outbox.flush()
        #expect(try await client.history.update(update.id)?.outcome == .queued)
        #expect(await client.lookUp(.identifier(Identifier(kind: .id, value: "lead_1"))).problem == Self.problem)
        access.retry()
        _ = try await access.opened()
        #expect(client.canAsk && tries.value == 2)
        access.retry()
        #expect(tries.value == 2)
        await access.end()
    }

    /// What was given up is not heard any more, whatever it found.
    @Test
    func aKeyReadElsewhereTakesThePlaceOfWhatIsUnderWay() async throws {
        let gate = Watched(false)
        let octanist = try octanist()
        let access = ServerAccess { key async throws(Problem) in
            if key == nil, await gate.wait(.seconds(60), until: { $0 }) == nil { throw Self.problem }
            return ServerAccess.Opened(client: octanist, key: nil)
        }
        let opened = Task { try await access.opened() }
        #expect(access.retry(.failure(Self.problem)))
        await #expect(throws: Self.problem) { try await opened.value }
        #expect(!access.retry(.success(try APIKey("key"))))
        #expect(try await access.opened().client === octanist)
        #expect(!access.retry(.failure(Self.problem)))
        #expect(access.current != nil)
        gate.update { $0 = true }
        await access.end()
        #expect(!access.retry(.success(try APIKey("key"))))
    }

    @Test
    func aCommandEndsWithAllItStarted() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("sleeper")
        let source = KeySource.command("sleep 600 & echo $! > \(file).new; mv \(file).new \(file); wait")
        let access = ServerAccess { _ async throws(Problem) in
            let key = try await source.read(environment: [:], keyVariables: [], hasTerminal: false)
            return ServerAccess.Opened(
                client: try OctanistClient(
                    server: try ServerAddress("http://127.0.0.1:9"), key: key, userAgent: "LeadClientTests"),
                key: nil)
        }
        try await waitUntil("the number of the process") { FileManager.default.fileExists(atPath: file) }
        let sleeper = OtherProcess(try #require(Int32(try String(contentsOfFile: file, encoding: .utf8).trimmed)))
        #expect(!sleeper.hasEnded)
        await access.end()
        try await sleeper.waitForEnd()
    }
}

import FoundationEssentials
import LeadCore
import LeadMirror
import Leads
import OctanistAPI
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import History

/// A sandbox with many leads, and a client with a local copy of them.
struct SyncFixture {
    let sandbox: SandboxServer
    let octanist: OctanistClient
    let client: LeadClient
    let mirror: LeadMirror
    let clock: TestClock
    private let directory: TemporaryDirectory

    /// This machine's clock, which a test can set ahead.
    final class TestClock: Sendable {
        private let ahead = Mutex<TimeInterval>(0)

        var now: Date { Date.now.addingTimeInterval(ahead.withLock { $0 }) }

        func advance(_ seconds: TimeInterval) {
            ahead.withLock { $0 += seconds }
        }
    }

    /// Runs `body` with a client whose copy is still empty.
    ///
    /// - Parameter serving: what stands between the client and the server.
    static func run(
        _ contract: SandboxContract = .current, leads: Int = 250, churn: Double = 0, key: String = "key",
        path: String = "", faults: FaultPlan? = nil, profile: ProfileSummary = .test,
        serving: (LeadService) -> LeadService = { $0 }, _ body: (SyncFixture) async throws -> Void
    ) async throws {
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(
                key: "key", contract: contract, leads: leads, faults: faults, churn: churn, forbiddenKeys: ["forbidden"]
            ))
        let octanist = try OctanistClient(
            server: try ServerAddress(sandbox.baseURL + path), key: try APIKey(key), userAgent: "SyncTests")
        let result: Result<Void, any Error>
        do {
            let directory = try TemporaryDirectory()
            let clock = TestClock()
            var dependencies = Dependencies.live(zone: .utc)
            dependencies.now = { clock.now }
            let client = LeadClient(
                profile: profile,
                history: try History.open(directory: directory.file("data"), now: .now).history,
                service: serving(.live(octanist)), dependencies: dependencies,
                retryPolicy: RetryPolicy(base: 0.01, cap: 0.02, floor: 0.001), key: OrganisationKey(try APIKey(key)),
                localCopy: LocalCopy(path: directory.file("data/leads.sqlite")))
            result = .success(
                try await body(
                    SyncFixture(
                        sandbox: sandbox, octanist: octanist, client: client, mirror: try client.openMirror(),
                        clock: clock, directory: directory)))
        } catch {
            result = .failure(error)
        }
        octanist.shutdown()
        await sandbox.stop()
        try result.get()
    }

    func sync(_ kind: SyncKind = .refresh) async throws -> SyncResult {
        try await client.syncLeads(kind)
    }

    func expectSync(
        leads: Int? = nil, changed: Int? = nil, removed: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let result = try await sync()
        if let leads { #expect(result.leads == leads, sourceLocation: sourceLocation) }
        if let changed { #expect(result.changed == changed, sourceLocation: sourceLocation) }
        if let removed { #expect(result.removed == removed, sourceLocation: sourceLocation) }
    }

    func expectOneRequest(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let requests = try await requests { _ = try await sync() }
        #expect(requests.count == 1, "\(requests)", sourceLocation: sourceLocation)
    }

    var organisation: Organisation {
        get async throws { try await client.organisation() }
    }

    func state() async throws -> SyncState {
        try mirror.state(of: try await organisation)
    }

    /// What a lead is compared by.
    struct Version: Hashable {
        let id: String
        /// In milliseconds.
        let updatedAt: Int?
        let note: String?
        let status: String?
    }

    var copied: Set<Version> {
        get async throws {
            let query = LeadQuery(filter: LeadFilter(), now: .now, zone: .utc, limit: 1_000_000)
            let leads = try await mirror.page(query, of: try await organisation).leads
            return Set(
                leads.map {
                    Version(
                        id: $0.id, updatedAt: $0.updatedAt.map(Self.milliseconds), note: $0.note,
                        status: $0.status?.word)
                })
        }
    }

    var served: Set<Version> {
        get async throws {
            Set(
                try await sandbox.leads().map { lead in
                    Version(
                        id: lead.id,
                        updatedAt: lead.updatedAt.flatMap(Self.date).map(Self.milliseconds), note: lead.note,
                        status: lead.status)
                })
        }
    }

    static func date(_ text: String) -> Date? {
        try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    private static func milliseconds(_ date: Date) -> Int {
        Int((date.timeIntervalSince1970 * 1_000).rounded())
    }

    func expectEqual(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let (copied, served) = (try await copied, try await served)
        #expect(
            copied == served,
            "\(Array(copied.subtracting(served).prefix(3))), not \(Array(served.subtracting(copied).prefix(3)))",
            sourceLocation: sourceLocation)
    }

    /// Requests for lists during `body`, as paths.
    func requests(during body: () async throws -> Void) async throws -> [String] {
        let before = try await sandbox.requests().count
        try await body()
        return try await sandbox.requests().dropFirst(before).map(\.path)
    }
}

import FoundationEssentials
import LeadCore
import Leads
import OctanistAPI
import Sandbox
import Storage
import TestSupport

@testable import History

/// A client over a real history in a directory of its own.
struct LeadClientFixture {
    let directory: TemporaryDirectory
    let history: History

    init() throws {
        directory = try TemporaryDirectory()
        history = try History.open(directory: directory.file("data"), now: .now).history
    }

    /// A client at a server whose answers are given.
    func client(
        _ service: LeadService, profile: ProfileSummary = .test, readBackAfter: TimeInterval = 90,
        patience: StoragePatience = StoragePatience(first: 0.01, longest: 0.02), key: OrganisationKey? = nil,
        otherProfiles: Set<String> = []
    ) -> LeadClient {
        LeadClient(
            profile: profile, history: history, service: service, dependencies: .live(zone: .utc),
            retryPolicy: RetryPolicy(base: 0.01, cap: 0.02, floor: 0.001), readBackAfter: readBackAfter,
            storagePatience: patience, key: key, otherProfiles: otherProfiles)
    }

    /// A client at a running sandbox.
    func client(
        _ sandbox: SandboxServer, key: String = "key", readBackAfter: TimeInterval = 90
    ) throws -> (LeadClient, OctanistClient) {
        let octanist = try OctanistClient(
            server: try ServerAddress(sandbox.baseURL), key: try APIKey(key), userAgent: "LeadClientTests")
        return (client(.live(octanist), readBackAfter: readBackAfter), octanist)
    }
}

/// A running sandbox and a client that talks to it, for the time of `body`.
func withSandboxClient<Result>(
    _ contract: SandboxContract = .current, key: String = "key", readBackAfter: TimeInterval = 90, bulk: Bool = false,
    _ body: (LeadClient, SandboxServer) async throws -> Result
) async throws -> Result {
    let fixture = try LeadClientFixture()
    let sandbox = try await SandboxServer.start(
        SandboxConfiguration(key: "key", contract: contract, allowsBulkUpdates: bulk))
    let (client, octanist) = try fixture.client(sandbox, key: key, readBackAfter: readBackAfter)
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(try await body(client, sandbox))
    } catch {
        result = .failure(error)
    }
    octanist.shutdown()
    await sandbox.stop()
    return try result.get()
}

extension History {
    /// Lets every commit fail from now on, or no longer, as a full disk does.
    func refuseToWrite(_ refuses: Bool) async throws {
        try await onWriter { try $0.run("PRAGMA query_only = \(refuses ? "ON" : "OFF")") }
    }
}

extension ProfileSummary {
    static let test = ProfileSummary(name: "test", server: "127.0.0.1")
}

extension Organisation {
    static let test = Organisation(profile: ProfileSummary.test.name, server: ProfileSummary.test.address)
}

extension LeadService {
    /// A server that must not be asked for anything but what is given; it refuses the key when it is asked about it.
    static func answering(
        update: @escaping @Sendable (UpdateRequest) async throws(APIFailure) -> UpdateReceipt,
        check: @escaping @Sendable () async throws(APIFailure) -> Contract? = { () async throws(APIFailure) in
            throw APIFailure(problem: Problem(.keyRefused, "the key is refused"), delivery: .keyRefused)
        }
    ) -> LeadService {
        let unexpected = APIFailure(
            problem: Problem(.notSupported, "this test does not expect to read"), delivery: .refused)
        return LeadService(
            update: update,
            lead: { _ async throws(APIFailure) in throw unexpected },
            search: { _, _ async throws(APIFailure) in throw unexpected },
            check: check)
    }
}

extension UpdateReceipt {
    static func yes(_ id: String = "lead_123") -> UpdateReceipt {
        UpdateReceipt(leadID: id, httpStatus: 200, body: "{}", contract: .current)
    }
}

extension UpdateChange {
    static func won(_ id: String = "lead_123", value: Int64 = 15_000) -> UpdateChange {
        UpdateChange(
            identifiers: Identifiers(Identifier(kind: .id, value: id)), status: .won,
            value: Amount(tenThousandths: value * Amount.scale))
    }
}

import FoundationEssentials
import History
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

@testable import LeadCore

struct LeadClientKeyTests {
    @Test
    func fingerprintsTellKeysApartAndHideThem() throws {
        let key = OrganisationKey(try APIKey("TopSecretKey0123456789"))
        let print = try key.fingerprint(salt: "5a17", scope: "profile:acme")
        #expect(print.count == 43)
        #expect(!print.contains { !$0.isASCII || !($0.isLetter || $0.isNumber || "./".contains($0)) })
        #expect(!print.contains("Secret"))
        #expect(try print == key.fingerprint(salt: "5a17", scope: "profile:acme"))
        #expect(try print != key.fingerprint(salt: "5a18", scope: "profile:acme"))
        #expect(try print != key.fingerprint(salt: "5a17", scope: "profile:b"))
        let other = OrganisationKey(try APIKey("TopSecretKey012345678"))
        #expect(try print != other.fingerprint(salt: "5a17", scope: "profile:acme"))
        #expect(!"\(key)".contains("TopSecretKey"))
    }

    /// `crypt` takes no phrase of more than 511 bytes.
    @Test
    func everyByteOfTheLongestKeyCounts() throws {
        let bytes = [UInt8](repeating: 0x61, count: APIKey.longest)
        var prints: Set<String> = []
        for changed in [nil, 0, 489, 490, 491, 510, 511, 512, 985, 986, 987, 999] {
            var bytes = bytes
            if let changed { bytes[changed] = 0x62 }
            let key = OrganisationKey(try APIKey(String(decoding: bytes, as: UTF8.self)))
            prints.insert(try key.fingerprint(salt: "5a17", scope: "profile:a"))
        }
        #expect(prints.count == 12)
    }

    @Test
    func fingerprintsAreMadeByManyThreadsAtOnce() async throws {
        let key = OrganisationKey(try APIKey("TopSecretKey0123456789"))
        let alone = try (0..<64).map { try key.fingerprint(salt: "5a17", scope: "profile:\($0)") }
        let together = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for number in 0..<64 {
                group.addTask { @concurrent in (number, try key.fingerprint(salt: "5a17", scope: "profile:\(number)")) }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect((0..<64).map { together[$0] } == alone)
    }

    /// A client at a sandbox that lets every key in, whose history remembers keys.
    private func client(
        _ fixture: LeadClientFixture, key: String, profile: ProfileSummary = .test, others: Set<String> = [],
        update: Delivery? = nil
    ) throws -> LeadClient {
        fixture.client(
            .answering { _ async throws(APIFailure) in
                if let update {
                    throw APIFailure(problem: Problem(.rejected, "no"), delivery: update)
                }
                return .yes()
            }, profile: profile, key: OrganisationKey(try APIKey(key)), otherProfiles: others)
    }

    @Test
    func nothingIsSentWithAnotherKeyBeforeItIsAccepted() async throws {
        let fixture = try LeadClientFixture()
        let first = try client(fixture, key: "first")
        #expect(try await first.keyState() == .new)
        _ = try await first.send(try await first.submit(.won("lead_1")).id)
        #expect(try await first.keyState() == .known)

        let second = try client(fixture, key: "second")
        #expect(try await second.keyState() == .changed)
        let accepted = try await second.submit(.won("lead_2"))
        for send in [{ _ = try await second.send(accepted.id) }, { _ = try await second.sendInTurn(accepted) }] {
            let problem = await #expect(throws: Problem.self) { try await send() }
            #expect(problem?.code == .keyChanged)
        }
        let troubles = Watched<[Problem.Code]>([])
        let outbox = Outbox(client: second) { event in
            if case .trouble(let problem) = event { troubles.update { $0.append(problem.code) } }
        }
        await outbox.begin()
        await outbox.look()
        await outbox.flush()
        #expect(troubles.value == [.keyChanged])
        #expect(try await fixture.history.update(accepted.id)?.state == UpdateState())

        try await second.acceptKey()
        await outbox.flush()
        #expect(try await fixture.history.update(accepted.id)?.outcome == .confirmed)
        #expect(try await first.keyState() == .changed)
    }

    @Test(arguments: [Delivery.keyRefused, .notServed, .refused, .unknown])
    func theFirstKeyIsTheOneThatAnUpdateWasAcceptedWith(delivery: Delivery) async throws {
        let fixture = try LeadClientFixture()
        let first = try client(fixture, key: "first", update: delivery)
        #expect(try await first.keyState() == .new)
        let accepted = try await first.submit(.won())
        #expect(try await first.keyState() == .known)
        _ = try await first.send(accepted.id)
        #expect(try await first.keyState() == .known)
        #expect(try await client(fixture, key: "second").keyState() == .changed)
    }

    @Test func anotherServerIsAskedAboutAsAnotherKeyIs() async throws {
        let fixture = try LeadClientFixture()
        let here = ProfileSummary(name: "acme", server: "a.example", address: "https://a.example/api")
        let there = ProfileSummary(name: "acme", server: "b.example", address: "https://b.example/api")
        let waits = try await client(fixture, key: "key", profile: here, update: .notServed).submit(.won("lead_1"))
        let moved = try client(fixture, key: "key", profile: there)
        let problem = await #expect(throws: Problem.self) { try await moved.requireKnownKey() }
        #expect(problem?.code == .keyChanged)
        #expect(problem?.message.contains("acme used the server a.example/api before") == true)
        #expect(try await moved.heldForOthers().map(\.message) == ["accepted for the server a.example/api"])
        await Outbox(client: moved) { _ in }.flush()
        #expect(try await fixture.history.update(waits.id)?.state == UpdateState())
        try await moved.acceptKey()
        #expect(try await moved.heldForOthers().isEmpty)
        await Outbox(client: moved) { _ in }.flush()
        #expect(try await fixture.history.update(waits.id)?.outcome == .confirmed)
    }

    @Test func whatWaitsForNobodyIsNamedAdoptedOrCancelled() async throws {
        let fixture = try LeadClientFixture()
        let old = ProfileSummary(name: "acme", server: "a.example", address: "https://a.example/api")
        let new = ProfileSummary(name: "acme bv", server: "a.example", address: "https://a.example/api")
        let waiting = try await client(fixture, key: "key", profile: old, update: .notServed).submit(.won("lead_123"))
        let renamed = try client(fixture, key: "key", profile: new)
        // While there is such a profile it waits there, else here for a person.
        let beside = try client(fixture, key: "key", profile: new, others: ["acme"])
        #expect(try await beside.heldForOthers().isEmpty)
        #expect(try await beside.openCounts().elsewhere == ["acme": OutboxCounts(waiting: 1)])
        #expect(try await renamed.openCounts() == OpenCounts(organisation: 0, held: OutboxCounts(waiting: 1)))

        let held = try #require(try await renamed.heldForOthers().first)
        #expect(held.id == waiting.id)
        #expect(held.state.hold == .otherOrganisation)
        #expect(held.message == "accepted for acme at a.example/api")
        #expect(try await renamed.send(held.id) == nil, "nobody said that it may")
        #expect(try await fixture.history.update(held.id)?.state == UpdateState())

        // The same status was sent there meanwhile.
        _ = try await renamed.submitAndSend(.won("lead_123"))
        let repeated = await #expect(throws: Problem.self) { try await renamed.adopt(held.id) }
        #expect(repeated?.code == .alreadySent)
        let adopted = try await renamed.adopt(held.id, again: true)
        #expect(adopted.profile == "acme bv")
        #expect(try await renamed.owns(adopted))
        #expect(try await renamed.sendInTurn(adopted).update.outcome == .confirmed)
        #expect(try await renamed.heldForOthers().isEmpty)
        let again = await #expect(throws: Problem.self) { try await renamed.adopt(held.id, again: true) }
        #expect(again?.code == .usage)
    }

    @Test func whatNeedsAttentionForNobodyIsNamedAndNotReadBack() async throws {
        let fixture = try LeadClientFixture()
        let old = ProfileSummary(name: "gone", server: "a.example")
        let before = try client(fixture, key: "key", profile: old)
        let unknown = try await client(fixture, key: "key", profile: old, update: .unknown).submitAndSend(
            .lost("lead_1")
        )
        .update
        let rejected = try await client(fixture, key: "key", profile: old, update: .refused).submitAndSend(
            .lost("lead_2")
        ).update
        let now = try client(fixture, key: "key", profile: ProfileSummary(name: "acme", server: "b.example"))
        _ = try await now.submit(.lost("lead_3"))
        #expect(try await now.openCounts().held == OutboxCounts(rejected: 1, unknown: 1))
        #expect(try await now.heldForOthers().map(\.id) == [unknown.id])
        #expect(try await now.rejectedForOthers(limit: 10).map(\.id) == [rejected.id])
        #expect(try await before.rejectedForOthers(limit: 10).isEmpty)
        let problem = await #expect(throws: Problem.self) { try await now.readBack(unknown.id) }
        #expect(problem?.code == .usage)
    }

    @Test func anUnconfirmedKeyAdoptsNothing() async throws {
        let fixture = try LeadClientFixture()
        let other = ProfileSummary(name: "gone", server: "a.example")
        let waiting = try await client(fixture, key: "key", profile: other, update: .notServed).submit(.won("lead_1"))
        _ = try await client(fixture, key: "first").submit(.won("lead_2"))
        let changed = try client(fixture, key: "second")
        let problem = await #expect(throws: Problem.self) { try await changed.adopt(waiting.id) }
        #expect(problem?.code == .keyChanged)
        #expect(try await fixture.history.update(waiting.id)?.profile == "gone")
    }
}

import FoundationEssentials
import History
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

@testable import LeadDesk

struct LeadDeskKeyTests {
    @Test
    func fingerprintsTellKeysApartAndHideThem() throws {
        let key = OrganisationKey(try APIKey("TopSecretKey0123456789"), profile: "acme")
        let print = key.fingerprint(salt: "salt")
        #expect(print.count == 32)
        #expect(!print.contains { !$0.isHexDigit })
        #expect(print == key.fingerprint(salt: "salt"))
        #expect(print != key.fingerprint(salt: "other"))
        #expect(
            print != OrganisationKey(try APIKey("TopSecretKey012345678"), profile: "acme").fingerprint(salt: "salt"))
        #expect(print != OrganisationKey(try APIKey("TopSecretKey0123456789"), profile: "b").fingerprint(salt: "salt"))
        #expect(!"\(key)".contains("TopSecretKey"))
    }

    /// A desk at a sandbox that lets every key in, whose history remembers keys.
    private func desk(_ fixture: DeskFixture, key: String, update: Delivery? = nil) throws -> LeadDesk {
        fixture.desk(
            .answering { _ async throws(APIFailure) in
                if let update {
                    throw APIFailure(problem: Problem(.rejected, "no"), delivery: update)
                }
                return .yes()
            }, key: OrganisationKey(try APIKey(key), profile: "test"))
    }

    @Test
    func nothingIsSentWithAnotherKeyBeforeItIsAccepted() async throws {
        let fixture = try DeskFixture()
        let first = try desk(fixture, key: "first")
        #expect(try await first.keyState() == .new)
        _ = try await first.send(try await first.submit(.won("lead_1")).id)
        #expect(try await first.keyState() == .known)

        let second = try desk(fixture, key: "second")
        #expect(try await second.keyState() == .changed)
        let accepted = try await second.submit(.won("lead_2"))
        for send in [{ _ = try await second.send(accepted.id) }, { _ = try await second.sendInTurn(accepted) }] {
            let problem = await #expect(throws: Problem.self) { try await send() }
            #expect(problem?.code == .keyChanged)
        }
        let troubles = Watched<[Problem.Code]>([])
        let outbox = Outbox(desk: second) { event in
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

    @Test(arguments: [(Delivery.keyRefused, KeyState.new), (.notServed, .new), (.refused, .known), (.unknown, .known)])
    func onlyAKeyThatMayHaveBeenLetInIsRemembered(delivery: Delivery, state: KeyState) async throws {
        let fixture = try DeskFixture()
        let desk = try desk(fixture, key: "first", update: delivery)
        _ = try await desk.send(try await desk.submit(.won()).id)
        #expect(try await desk.keyState() == state)
    }
}

import FoundationEssentials
import LeadCore
import Leads
import OctanistAPI
import TestSupport
import Testing

@testable import History

/// An outbox whose disk fails and comes back.
struct OutboxStorageTests {
    private typealias Observed = OutboxTests.Observed

    /// Counts what a server was asked, and can break the disk before it answers.
    private func server(
        _ asked: Watched<Int>, breaking history: History? = nil
    ) -> LeadService {
        .answering { _ async throws(APIFailure) in
            try? await history?.refuseToWrite(true)
            asked.update { $0 += 1 }
            return .yes()
        }
    }

    @Test
    func aFailedClaimIsTriedAgainByItself() async throws {
        let fixture = try LeadClientFixture()
        let asked = Watched(0)
        let client = fixture.client(server(asked))
        let accepted = try await client.submit(.won())
        try await fixture.history.refuseToWrite(true)
        let observed = Observed(client)
        await observed.outbox.look()
        // Nobody calls the outbox any more.
        #expect(try await observed.troubles(3).allSatisfy { $0.code == .storage })
        #expect(asked.value == 0)
        try await fixture.history.refuseToWrite(false)
        #expect(try await observed.sent(1).first?.update.id == accepted.id)
        await observed.outbox.stop()
        #expect(asked.value == 1)
    }

    @Test
    func whatAnEndedProcessLeftIsTakenOverOnceTheDiskIsBack() async throws {
        let fixture = try LeadClientFixture()
        let abandoned = try await fixture.client(server(Watched(0))).submit(.won())
        let other = try History.open(directory: fixture.history.directory, now: .now).history
        _ = try await other.claim(abandoned.id, for: .test, at: .now) { _ in "{}" }
        try other.close()
        let client = fixture.client(server(Watched(0)))
        try await fixture.history.refuseToWrite(true)
        let observed = Observed(client)
        await observed.outbox.begin()
        _ = try await observed.troubles(2)
        try await fixture.history.refuseToWrite(false)
        #expect(try await observed.changed(1).first?.outcome == .unknown)
        await observed.outbox.stop()
    }

    @Test
    func anAnswerIsKeptUntilItCanBeWritten() async throws {
        let fixture = try LeadClientFixture()
        let asked = Watched(0)
        let client = fixture.client(server(asked, breaking: fixture.history))
        let accepted = try await client.submit(.won())
        let observed = Observed(client)
        await observed.outbox.look()
        let trouble = try #require(try await observed.troubles(3).first)
        #expect(trouble.message.hasPrefix("the server's answer for lead_123 (confirmed) could not be saved: "))
        #expect(trouble.advice.contains("writable"))
        #expect(try await observed.changed(1).first?.message?.contains("not saved yet") == true)
        #expect(try await client.history.update(accepted.id)?.outcome == .sending)
        try await fixture.history.refuseToWrite(false)
        #expect(try await observed.sent(1).first?.update.outcome == .confirmed)
        await observed.outbox.stop()
        #expect(asked.value == 1)
    }

    @Test(arguments: [true, false])
    func stoppingGivesAnAnswerALastChance(diskIsBack: Bool) async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            server(Watched(0), breaking: fixture.history), patience: StoragePatience(first: 3_600, longest: 3_600))
        let accepted = try await client.submit(.won())
        let observed = Observed(client)
        await observed.outbox.look()
        _ = try await observed.changed(1)
        if diskIsBack { try await fixture.history.refuseToWrite(false) }
        await observed.outbox.stop(patience: 3_600)
        #expect(try await client.history.update(accepted.id)?.outcome == (diskIsBack ? .confirmed : .sending))
        guard !diskIsBack else { return }
        // The next Leadline finds it as it finds what a killed one left.
        try fixture.history.close()
        let next = try History.open(directory: fixture.history.directory, now: .now).history
        #expect(try await next.takeOver(at: .now).map(\.outcome) == [.unknown])
    }

    @Test
    func aFlushEndsAlthoughTheDiskFails() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(server(Watched(0), breaking: fixture.history))
        _ = try await client.submit(.won())
        let observed = Observed(client)
        await observed.outbox.flush()
        let answers = observed.events.value.compactMap(\.trouble).filter { $0.message.contains("server's answer") }
        #expect(answers.count == 3)
        await observed.outbox.stop()
    }

    @Test
    func aCommandSaysWhatTheServerAnswered() async throws {
        let fixture = try LeadClientFixture()
        let asked = Watched(0)
        let client = fixture.client(server(asked, breaking: fixture.history))
        let problem = await #expect(throws: Problem.self) { try await client.submitAndSend(.won()) }
        #expect(problem?.code == .storage)
        #expect(problem?.message.contains("(confirmed) could not be saved") == true)
        #expect(problem?.message.contains("the update is kept as") == true)
        #expect(asked.value == 1)
    }

    @Test
    func eachUnknownIsReadBackOnce() async throws {
        let fixture = try LeadClientFixture()
        let reads = Watched(0)
        let lost = APIFailure(problem: Problem(.timedOut, "no answer"), delivery: .unknown)
        var service = LeadService.answering { _ async throws(APIFailure) in throw lost }
        service.lead = { _ async throws(APIFailure) in
            reads.update { $0 += 1 }
            throw lost
        }
        let client = fixture.client(service, readBackAfter: 0)
        _ = try await client.submit(.won())
        let observed = Observed(client)
        await observed.outbox.begin()
        _ = try await observed.changed(1)
        for _ in 0..<5 { await observed.outbox.lookAtOthers() }
        await observed.outbox.stop()
        #expect(reads.value == 1)
    }
}

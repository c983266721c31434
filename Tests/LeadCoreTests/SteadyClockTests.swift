import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import Synchronization
import TestSupport
import Testing

/// A clock that is set while something waits makes nobody wait longer or shorter.
struct SteadyClockTests {
    /// The clock of a machine that somebody sets.
    private final class Machine: Sendable {
        private let shift = Mutex<TimeInterval>(0)

        func set(by seconds: TimeInterval) {
            shift.withLock { $0 += seconds }
        }

        var clock: SteadyClock {
            SteadyClock(wall: { Date.now.addingTimeInterval(self.shift.withLock { $0 }) })
        }
    }

    private final class Waiter {}

    private func isNear(_ date: Date, _ other: Date) -> Bool {
        abs(date.timeIntervalSince(other)) < 30
    }

    @Test(arguments: [-3_600.0, 3_600])
    func whileNothingWaitsTheMachinesClockCounts(jump: TimeInterval) {
        let machine = Machine()
        let clock = machine.clock
        machine.set(by: jump)
        #expect(isNear(clock.now(), .now + jump))
        machine.set(by: -jump)
        #expect(isNear(clock.now(), .now))
    }

    @Test(arguments: [-86_400.0, -3_600, 3_600, 86_400])
    func whileAnUpdateCanBeUndoneTimeGoesOn(jump: TimeInterval) {
        let machine = Machine()
        let clock = machine.clock
        let (first, second) = (Waiter(), Waiter())
        clock.wait(first, until: clock.now() + 60)
        clock.wait(second, until: clock.now() + 600)
        machine.set(by: jump)
        #expect(isNear(clock.now(), .now))
        // One still waits: a longer wait may end early, but not late.
        clock.wait(first, until: nil)
        #expect(isNear(clock.now(), jump < 0 ? .now : .now + jump))
        clock.wait(second, until: nil)
        #expect(isNear(clock.now(), .now + jump))
    }

    /// The update leaves when the time to take it back has truly passed: not an hour later, and not before.
    @Test(arguments: [-3_600.0, 3_600])
    func anUpdateLeavesInItsTime(jump: TimeInterval) async throws {
        let fixture = try LeadClientFixture()
        let machine = Machine()
        let sentAt = Mutex<ContinuousClock.Instant?>(nil)
        let client = LeadClient(
            profile: .test, history: fixture.history,
            service: .answering { _ async throws(APIFailure) in
                sentAt.withLock { $0 = .now }
                return .yes()
            },
            dependencies: .live(zone: .utc, clock: machine.clock))
        let observed = OutboxTests.Observed(client)
        let accepted = ContinuousClock.now
        _ = try await client.submit(.won(), holdFor: 2)
        await observed.outbox.look()
        machine.set(by: jump)
        // Whatever else happens meanwhile changes nothing.
        await observed.outbox.look()
        let sent = try await observed.sent(1)
        #expect(sent.first?.update.outcome == .confirmed)
        let waited = try #require(sentAt.withLock { $0 }) - accepted
        #expect(waited >= .seconds(2))
        await observed.outbox.stop()
    }

    /// What was not served is tried again in its time.
    @Test func aRetryIsNotPutOff() async throws {
        let fixture = try LeadClientFixture()
        let machine = Machine()
        let client = LeadClient(
            profile: .test, history: fixture.history,
            service: .answering { _ async throws(APIFailure) in .yes() },
            dependencies: .live(zone: .utc, clock: machine.clock))
        let now = machine.clock.now()
        _ = try await fixture.history.accept(
            NewUpdate(
                id: UpdateID(rawValue: "retry"), createdAt: now, organisation: try await client.organisation(),
                change: .won(), state: UpdateState(outcome: .retrying, notBefore: now.addingTimeInterval(2))))
        let observed = OutboxTests.Observed(client)
        await observed.outbox.look()
        machine.set(by: -3_600)
        await observed.outbox.look()
        #expect(try await observed.sent(1).last?.update.outcome == .confirmed)
        await observed.outbox.stop()
    }
}

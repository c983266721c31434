import FoundationEssentials
import Testing

@testable import Leads

@Suite struct LeadUpdateWaitingTests {
    private func update(_ state: UpdateState, hours: Double, releasedHoursAgo: Double? = nil) -> LeadUpdate {
        var update = LeadUpdate.jane(.won, hours: hours)
        update.state = state
        update.releasedAt = releasedHoursAgo.map { Date.reference.addingTimeInterval(-$0 * 3_600) }
        return update
    }

    @Test(arguments: [
        (UpdateState(), true), (UpdateState(hold: .undo), true), (UpdateState(hold: .earlierUpdate), true),
        (UpdateState(outcome: .retrying, attempts: 9), true), (UpdateState(hold: .user), false),
        (UpdateState(hold: .keyRefused), false), (UpdateState(outcome: .sending, attempts: 1), false),
        (UpdateState(outcome: .unknown, attempts: 1), false), (UpdateState(outcome: .confirmed, attempts: 1), false),
        (UpdateState(outcome: .rejected, attempts: 1), false), (UpdateState(outcome: .cancelled), false),
    ])
    func whatIsOnItsWayAsksAfterADay(state: UpdateState, asks: Bool) {
        #expect(update(state, hours: 24).needsConfirmation(at: .reference) == asks)
        #expect(!update(state, hours: 23.999).needsConfirmation(at: .reference))
    }

    @Test func aPersonsWordCountsAnew() {
        let released = update(UpdateState(), hours: 100, releasedHoursAgo: 2)
        #expect(!released.needsConfirmation(at: .reference))
        #expect(released.waitsSince == .reference.addingTimeInterval(-7_200))
        #expect(released.confirmationDue == .reference.addingTimeInterval(22 * 3_600))
        #expect(update(UpdateState(), hours: 100, releasedHoursAgo: 24).needsConfirmation(at: .reference))
    }

    @Test func aClockThatWasSetBackAsksNothing() {
        #expect(!update(UpdateState(), hours: -100).needsConfirmation(at: .reference))
    }

    @Test(arguments: Outcome.allCases)
    func onlyARejectionForSeveralLeadsIsAConflict(outcome: Outcome) {
        var update = LeadUpdate.jane(.won, outcome: outcome)
        update.message = "several leads match"
        #expect(!update.isConflict)
        update.problem = .conflict
        #expect(update.isConflict == (outcome == .rejected))
    }
}

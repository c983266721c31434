import Leads
import Testing

@testable import Interface

/// Sending the correction of a rejected update settles it.
@Suite struct CorrectionTests {
    private static let rejected = LeadUpdate.sample(
        28, LeadUpdate.email("jane@example.com"), .lost, outcome: .rejected, secondsAgo: 900,
        message: "the note is too long")

    private static let dismissal = AppEffect.outbox(.dismiss(rejected.id))

    private func correcting(_ update: LeadUpdate = rejected) -> Session {
        var person = Session()
        person.send(.counts(OpenCounts(own: OutboxCounts(rejected: 1))))
        person.press("Alt-a")
        person.loadOutbox([update])
        person.press("e")
        return person
    }

    @Test func correctingARejectionTakesThreeKeys() {
        var person = correcting()
        person.answerLookup(.jane)
        person.press("F8")
        #expect(person.keys == 3)
        person.commit()
        #expect(person.effects.contains(Self.dismissal))
    }

    @Test func undoingTheSendBringsTheRejectionBack() {
        var person = correcting()
        person.answerLookup(.jane)
        person.press("F8")
        let sent = person.commit()
        person.press("F7")
        guard var undone = sent else { return #expect(Bool(false)) }
        undone.state = UpdateState(outcome: .cancelled)
        person.send(.form(.undidSend(undone.id, .success(undone))))
        #expect(person.effects.contains(.outbox(.restore(Self.rejected.id))))
        // Sent after all, it settles the rejection as before.
        var dismissed = Self.rejected
        dismissed.dismissedAt = nil
        person.send(.update(.changed(dismissed)))
        let before = person.effects.count
        person.answerLookup(.jane)
        person.press("F8")
        person.commit(sequence: 101)
        #expect(person.effects.dropFirst(before).contains(Self.dismissal))
    }

    @Test func undoingTwoSendsBringsBothRejectionsBack() {
        var other = LeadUpdate.sample(
            29, LeadUpdate.email("bob@example.com"), .lost, outcome: .rejected, secondsAgo: 800)
        other.problem = .notFound
        var person = correcting()
        person.answerLookup(.jane)
        person.press("F8")
        let first = person.commit()
        person.press("Alt-a")
        person.loadOutbox([other])
        person.press("e")
        person.answerLookup(.lead("lead_9"))
        person.press("F8")
        let second = person.commit(sequence: 101)
        for var undone in [second, first].compactMap(\.self) {
            person.press("F7")
            undone.state = UpdateState(outcome: .cancelled)
            person.send(.form(.undidSend(undone.id, .success(undone))))
        }
        for rejected in [Self.rejected, other] {
            #expect(person.effects.contains(.outbox(.restore(rejected.id))))
        }
    }

    @Test func anotherLeadIsNoCorrection() {
        var person = correcting()
        person.answerLookup(.jane)
        person.press("Esc", "Esc", "Ctrl-U")
        person.type("lead_9")
        person.press("Enter")
        person.answerLookup(.lead("lead_9"))
        person.press("l", "F8")
        person.commit()
        #expect(!person.submissions.isEmpty && !person.effects.contains(Self.dismissal))
    }

    @Test func namingTheLeadThatWasNotFoundIsACorrection() {
        var unknown = Self.rejected
        unknown.problem = .notFound
        var person = correcting(unknown)
        person.answerLookup()
        #expect(person.shows("correct the id, email or phone"))
        person.press("Ctrl-U")
        person.type("lead_9")
        person.press("Enter")
        person.answerLookup(.lead("lead_9"))
        person.press("F8")
        person.commit()
        #expect(person.effects.contains(Self.dismissal))
        #expect(!person.shows("correct the id, email or phone"))
    }
}

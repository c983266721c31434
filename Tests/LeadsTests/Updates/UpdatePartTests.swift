import FoundationEssentials
import TestSupport
import Testing

@testable import Leads

/// Won and also qualified, as one request or two.
@Suite struct UpdatePartTests {
    private static let change = UpdateChange(
        identifiers: Identifiers(
            email: Identifier(kind: .email, value: "jane@example.com"),
            phone: Identifier(kind: .phone, value: "+31612345678")),
        status: .won, value: Amount(tenThousandths: 15_000_5000), currency: "EUR", note: "Closed", alsoQualified: true)

    @Test func bothPartsHaveLeadAndValueAndOnlyWonTheRest() {
        #expect(Self.change.part(nil) == Self.change && Self.change.part(.both) == Self.change)
        let first = Self.change.part(.qualified)
        #expect(first.status == .qualified && !first.alsoQualified && first.note == nil)
        let second = Self.change.part(.won)
        #expect(second.status == .won && !second.alsoQualified && second.note == "Closed")
        for part in [first, second] {
            #expect(part.identifiers == Self.change.identifiers && part.value == Self.change.value)
            #expect(part.currency == "EUR" && part.lossReason == nil && !part.hasParts)
        }
    }

    @Test(
        arguments: [
            (Status.open, false, false), (.lost, false, false), (.other("paused"), false, false), (nil, false, false),
            (.qualified, false, true), (.won, false, true), (.open, true, true), (.lost, true, true), (nil, true, true),
        ] as [(Status?, Bool, Bool)])
    func whatCountsAsQualified(status: Status?, wasQualified: Bool, isQualified: Bool) {
        let lead = Lead(id: "lead_1", status: status, qualifiedAt: wasQualified ? .reference : nil)
        #expect(lead.isQualified == isQualified)
    }

    private static let later = Date.reference.addingTimeInterval(60)

    /// What is left of each part after what can come back, and after what a person says.
    @Test(
        arguments: [
            (.sending, .qualified, .served, .queued, .won), (.sending, .won, .served, .confirmed, .won),
            (.sending, .both, .served, .confirmed, .both), (.sending, nil, .served, .confirmed, nil),
            (.sending, .qualified, .refused, .rejected, .qualified), (.sending, .won, .refused, .rejected, .won),
            (.sending, .qualified, .answerLost, .unknown, .qualified), (.sending, .won, .answerLost, .unknown, .won),
            (.sending, .qualified, .notServed(retryAt: later), .retrying, nil),
            (.sending, .both, .notServed(retryAt: later), .retrying, nil),
            (.sending, .won, .notServed(retryAt: later), .retrying, .won),
            (.sending, .qualified, .keyRefused, .queued, nil), (.sending, .won, .keyRefused, .queued, .won),
            (.unknown, .qualified, .resolved(arrived: true), .queued, .won),
            (.unknown, .won, .resolved(arrived: true), .confirmed, .won),
            (.unknown, .both, .resolved(arrived: true), .confirmed, .both),
            (.unknown, .qualified, .resolved(arrived: false), .cancelled, nil),
            (.unknown, .won, .resolved(arrived: false), .cancelled, .won),
            (.unknown, .qualified, .released, .queued, nil), (.unknown, .won, .released, .queued, .won),
            (.rejected, .qualified, .released, .queued, nil), (.rejected, .both, .released, .queued, nil),
            (.rejected, .won, .released, .queued, .won), (.queued, .won, .cancelled, .cancelled, .won),
            (.cancelled, .won, .released, .queued, .won), (.queued, .won, .held, .queued, .won),
        ] as [(Outcome, UpdatePart?, UpdateState.Event, Outcome, UpdatePart?)])
    func onlyThatTheLeadIsQualifiedIsRemembered(
        outcome: Outcome, part: UpdatePart?, event: UpdateState.Event, next: Outcome, nextPart: UpdatePart?
    ) throws {
        let state = try UpdateState(outcome: outcome, attempts: 1, part: part).after(event)
        #expect(state.outcome == next && state.part == nextPart)
    }
}

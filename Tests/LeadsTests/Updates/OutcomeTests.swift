import Testing

@testable import Leads

@Suite struct OutcomeTests {
    @Test(
        arguments: [
            (.queued, true, false, true), (.sending, true, false, true), (.confirmed, false, false, true),
            (.rejected, false, true, false), (.retrying, true, false, true), (.unknown, true, true, true),
            (.cancelled, false, false, false),
        ] as [(Outcome, Bool, Bool, Bool)])
    func saysWhetherItIsOpenNeedsAttentionAndCounts(outcome: Outcome, isOpen: Bool, attention: Bool, counts: Bool) {
        #expect(outcome.isOpen == isOpen)
        #expect(outcome.isFinal == !isOpen)
        #expect(outcome.needsAttention == attention)
        #expect(outcome.mayHaveArrivedOrWill == counts)
    }

    @Test func holdsAreNamedAsThePersonReadsThem() {
        let words = ["user", "take-back time", "key refused", "earlier update", "other organisation"]
        #expect(Hold.allCases.map(\.rawValue) == words)
    }
}

import FoundationEssentials
import Testing

@testable import Leads

@Suite struct LeadUpdateTests {
    @Test(arguments: Outcome.allCases)
    func needsAttentionUntilDismissed(outcome: Outcome) {
        var update = LeadUpdate.jane(.won, outcome: outcome)
        #expect(update.needsAttention == outcome.needsAttention)
        update.dismissedAt = .reference
        #expect(!update.needsAttention)
    }

    @Test func isNamedByWhatItWasFoundBy() {
        let update = LeadUpdate.jane(.won)
        #expect(update.displayIdentifier == .janesID)
        #expect(update.changedAt == update.createdAt)
        #expect(update.knownIdentifiers == [.janesID])

        let found = LeadUpdate(
            id: UpdateID(rawValue: "a"), sequence: 1, createdAt: .reference, profile: "demo",
            change: UpdateChange(identifiers: Identifiers(.janesID), status: .lost), foundBy: .janesEmail,
            before: .jane(), leadID: "lead_9")
        #expect(found.displayIdentifier == .janesEmail)
        #expect(Set(found.knownIdentifiers.map(\.value)) == ["lead_123", "jane@example.com", "+1234567890", "lead_9"])
    }

    @Test func measuresAnAttempt() {
        var attempt = Attempt(number: 1, startedAt: .reference, request: "{}")
        #expect(attempt.milliseconds == nil)
        attempt.finishedAt = Date.reference.addingTimeInterval(0.1824)
        #expect(attempt.milliseconds == 182)
    }

    @Test func idsAreOrderedByTheirText() {
        #expect(UpdateID(rawValue: "a") < UpdateID(rawValue: "b"))
    }
}

import FoundationEssentials
import Leads
import Testing

@Suite struct BatchUndoPlanTests {
    static let now = Date(timeIntervalSince1970: 1_794_664_936)
    private static let batch = Batch(
        id: BatchID(rawValue: "1f3a9c2e-0000"), createdAt: now, organisation: 1, profile: "demo", author: nil,
        origin: .marks, status: .lost, counts: BatchCounts([.confirmed: 1]))

    private func update(
        _ status: TargetStatus = .lost, value: Int64? = nil, note: String? = nil, before: Lead?,
        outcome: Outcome = .confirmed
    ) -> LeadUpdate {
        LeadUpdate(
            id: UpdateID(rawValue: "u"), sequence: 1, createdAt: Self.now, profile: "demo",
            change: UpdateChange(
                identifiers: Identifiers(id: Identifier(kind: .id, value: "a")), status: status,
                value: value.flatMap { Amount(tenThousandths: $0 * 10_000) }, note: note),
            before: before, state: UpdateState(outcome: outcome, attempts: 1))
    }

    private func lead(_ status: Status?, value: Int64? = nil, note: String? = nil) -> Lead {
        Lead(
            id: "a", status: status, value: value.flatMap { Amount(tenThousandths: $0 * 10_000) }, currency: "EUR",
            note: note)
    }

    private func fate(_ update: LeadUpdate, _ lead: Lead?) -> BatchUndoPlan.Fate? {
        BatchUndoPlan(
            Self.batch, [update], leads: lead.map { ["a": $0] } ?? [:],
            in: UpdateContext(contract: .current, now: Self.now)
        ).rows.first?.fate
    }

    @Test func setBackToWhatTheLeadWas() {
        let before = lead(.qualified, value: 500, note: "Hello")
        guard case .setBack(let change)? = fate(update(before: before), lead(.lost, value: 500, note: "Hello")) else {
            Issue.record("it is not set back")
            return
        }
        #expect(change.status == .qualified && change.value?.plainText == "500" && change.note == "Hello")
        #expect(change.identifiers.id?.value == "a")
    }

    @Test func whatSomebodyChangedSinceIsLeftAlone() {
        let before = lead(.qualified, value: 500, note: "Hello")
        let changes = [
            lead(.won, value: 500, note: "Hello"), lead(.lost, value: 600, note: "Hello"),
            lead(.lost, value: 500, note: "Called back"),
        ]
        for now in changes { #expect(fate(update(before: before), now) == .changedSince) }
    }

    @Test func whatCannotBeSetBackSaysWhy() {
        let now = lead(.lost)
        #expect(fate(update(before: lead(.open)), now) == .impossible(.statusCannotBeSet("open")))
        #expect(fate(update(before: nil), now) == .impossible(.earlierStatusUnknown))
        #expect(fate(update(before: lead(.qualified, value: 5)), nil) == .leadGone)
        // No update can take a value away.
        #expect(fate(update(before: lead(.qualified)), now) == .breaksRule(.valueMissing(.qualified)))
        #expect(fate(update(before: now, outcome: .unknown), now) == .impossible(.isUnknown))
        #expect(fate(update(before: now, outcome: .rejected), now) == .nothing)
        #expect(fate(update(before: now, outcome: .queued), now) == .cancelled)
        #expect(fate(update(before: now, outcome: .retrying), now) == .cancelled)
    }

    @Test func aNoteAloneGoesBackAlone() {
        let update = update(.unchanged, note: "New", before: lead(.won, value: 5, note: "Old"))
        guard case .setBack(let change)? = fate(update, lead(.won, value: 5, note: "New")) else {
            Issue.record("it is not set back")
            return
        }
        #expect(change.status == .unchanged && change.note == "Old" && change.value == nil)
        #expect(
            fate(self.update(.unchanged, note: "New", before: lead(.won)), lead(.won, note: "New"))
                == .impossible(.wasEmpty))
    }

    @Test func reportedConversionsAreListed() {
        let won = update(.won, value: 5, before: lead(.qualified, value: 5))
        func reported(_ clicks: Set<ClickID>?) -> Int {
            var now = lead(.won, value: 5)
            now.attribution.clickIDs = clicks
            return BatchUndoPlan(
                Self.batch, [won], leads: ["a": now], in: UpdateContext(contract: .current, now: Self.now)
            ).reported.count
        }
        #expect(reported([.gclid]) == 1)
        // What setting leads back reports is counted too.
        let back = BatchUndoPlan(
            Self.batch, [update(before: lead(.won, value: 5))], leads: ["a": lead(.lost, value: 5)],
            in: UpdateContext(contract: .current, now: Self.now))
        #expect(back.conversions(now: Self.now) == 1)
        // A server that tells no click ids may have reported it.
        #expect(reported(nil) == 1)
        #expect(reported([]) == 0)
    }
}

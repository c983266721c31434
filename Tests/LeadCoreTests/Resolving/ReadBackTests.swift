import FoundationEssentials
import Leads
import OctanistAPI
import Testing

@testable import LeadCore

struct ReadBackTests {
    private static let start = Date(timeIntervalSince1970: 1_794_664_936)
    private static let same = ClockDifference(lowest: -0.4, highest: 0.6)

    private static func lead(
        _ status: Status, value: Int64? = nil, note: String? = nil, changed seconds: Double? = nil
    ) -> Lead {
        Lead(
            id: "lead_123", status: status, value: value.flatMap { Amount(tenThousandths: $0 * Amount.scale) },
            currency: "EUR", note: note, updatedAt: seconds.map { start.addingTimeInterval($0) })
    }

    private static func finding(
        before: Lead? = lead(.open, changed: -600), now: Lead, note: String? = nil,
        clock: ClockDifference? = same, newer: Bool = false
    ) -> ReadBack.Finding {
        var change = UpdateChange.won(value: 15_000)
        change.note = note
        return ReadBack(
            update: LeadUpdate(
                id: UpdateID(rawValue: "1"), sequence: 1, createdAt: start, profile: "test", change: change,
                before: before, state: UpdateState(outcome: .unknown, attempts: 1)),
            startedAt: start, lead: now, clock: clock, newerWasSent: newer
        ).finding
    }

    @Test
    func arrivedWhenNothingElseCanBeTrue() {
        let shown = Self.lead(.won, value: 15_000, note: "closed", changed: 0.05)
        #expect(Self.finding(now: shown) == .arrived)
        #expect(Self.finding(now: shown, note: "closed") == .arrived)
        #expect(Self.finding(now: Self.lead(.won, value: 15_000, changed: 0)) == .arrived)
        // Another value than before is a change too.
        #expect(Self.finding(before: Self.lead(.won, value: 1, changed: -9), now: shown) == .arrived)
        #expect(Self.finding(before: Self.lead(.open), now: shown) == .arrived)
    }

    @Test(arguments: [("called", "called", true), ("called", "asked", false)])
    func aNoteAloneArrivedWithAnyStatus(note: String, shown: String, arrived: Bool) {
        let change = UpdateChange(identifiers: Identifiers(), status: .unchanged, note: note)
        let finding = ReadBack(
            update: LeadUpdate(
                id: UpdateID(rawValue: "1"), sequence: 1, createdAt: Self.start, profile: "test", change: change,
                before: Self.lead(.open, note: "old", changed: -600),
                state: UpdateState(outcome: .unknown, attempts: 1)),
            startedAt: Self.start, lead: Self.lead(.won, value: 1, note: shown, changed: 5), clock: Self.same,
            newerWasSent: false
        ).finding
        #expect((finding == .arrived) == arrived)
    }

    @Test
    func undecidedWhereAnythingElseCanBeTrue() {
        let shown = Self.lead(.won, value: 15_000, changed: 5)
        let cases: [(ReadBack.Finding, String)] = [
            (Self.finding(now: Self.lead(.open, changed: -600)), "shows open, not this update"),
            (Self.finding(now: Self.lead(.won, value: 14_999, changed: 5)), "shows won 14,999 EUR, not"),
            (Self.finding(now: Self.lead(.lost, value: 15_000, changed: 5)), "shows lost 15,000 EUR, not"),
            (Self.finding(now: shown, note: "closed"), "not this update"),
            (Self.finding(before: nil, now: shown), "does not know what it showed before"),
            (Self.finding(before: Self.lead(.won, value: 15_000), now: shown), "as it did before"),
            (Self.finding(now: Self.lead(.won, value: 15_000)), "does not say since when"),
            (Self.finding(now: Self.lead(.won, value: 15_000, changed: -0.001)), "was changed before"),
            // The card already showed a change as late as this one.
            (Self.finding(before: Self.lead(.open, changed: 5), now: shown), "was changed before"),
            (Self.finding(now: shown, clock: nil), "does not tell its time"),
            (Self.finding(now: shown, newer: true), "newer update"),
        ]
        for (finding, words) in cases {
            guard case .undecided(let message) = finding else {
                Issue.record("taken for arrived: \(words)")
                continue
            }
            #expect(message.contains(words), "\(message)")
        }
    }

    /// Server's clock ahead in seconds, when the server says that the lead was changed, whether that proves anything.
    @Test(
        arguments: [
            (30.0, 30.2, false), (30.0, 31.1, true), (-30.0, -29.9, false), (-30.0, -28.9, true), (0.3, 0.01, true),
            (3_600.0, 1.0, false), (-3_600.0, 1.0, true),
        ])
    func anotherClockIsReckonedWith(ahead: Double, changed: Double, arrived: Bool) {
        let clock = ClockDifference(lowest: ahead - 0.5, highest: ahead + 0.5)
        let before = Self.lead(.open, changed: -90_000)
        let finding = Self.finding(
            before: before, now: Self.lead(.won, value: 15_000, changed: changed), clock: clock)
        #expect((finding == .arrived) == arrived)
    }
}

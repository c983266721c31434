import FoundationEssentials
import Testing

@testable import Leads

@Suite struct EarlierSendTests {
    private static func find(_ status: TargetStatus, lead: Lead? = nil, _ updates: LeadUpdate...) -> DuplicateUpdate? {
        DuplicateUpdate.find(
            UpdateChange(identifiers: Identifiers(), status: status), lead: lead, updates: updates, now: .reference)
    }

    @Test(
        arguments: [
            (.queued, true), (.sending, true), (.retrying, true), (.unknown, true), (.confirmed, true),
            (.rejected, false), (.cancelled, false),
        ] as [(Outcome, Bool)])
    func countsWhatArrivedOrMay(outcome: Outcome, counts: Bool) {
        let earlier = Self.find(.won, .jane(.won, value: .of("15"), outcome: outcome))
        #expect((earlier != nil) == counts)
        #expect(earlier?.outcome == (counts ? outcome : nil))
    }

    @Test(arguments: [(0, true), (23.999, true), (24, false), (25, false), (-1, true)])
    func looksBack24Hours(hours: Double, counts: Bool) {
        #expect((Self.find(.won, .jane(.won, hours: hours)) != nil) == counts)
    }

    @Test(arguments: TargetStatus.allCases)
    func countsTheSameStatusOnly(status: TargetStatus) {
        for other in TargetStatus.allCases {
            #expect((Self.find(status, .jane(other)) != nil) == (other == status))
            guard let shown = Status(other) else { continue }
            #expect((Self.find(status, lead: .jane(status: shown)) != nil) == (other == status))
        }
        #expect(Self.find(status, lead: .jane(status: .open)) == nil)
        #expect(Self.find(status, lead: .jane(status: .other("new"))) == nil)
    }

    @Test(
        arguments: [
            ("5", "called", true), ("5.00", "called", true), ("6", "called", false), ("5", "called twice", false),
            (nil, "called", false), ("5", nil, false),
        ] as [(String?, String?, Bool)])
    func countsTheSameValueAndNoteWhereTheStatusStays(value: String?, note: String?, counts: Bool) {
        let earlier = LeadUpdate.jane(.unchanged, value: .of("5"), note: "called")
        let change = UpdateChange(
            identifiers: Identifiers(), status: .unchanged, value: value.flatMap { .of($0) }, note: note)
        let found = DuplicateUpdate.find(
            change, lead: .jane(status: .won, value: .of("5")), updates: [earlier], now: .reference)
        #expect((found != nil) == counts)
        #expect(found.map { $0.summary == "the same change was sent before (confirmed)" } ?? true)
    }

    @Test func namesTheNewestBySequenceBeforeTheCard() {
        let earlier = Self.find(
            .won, lead: .jane(status: .won, value: .of("1")),
            .jane(.won, value: .of("2"), hours: 1, sequence: 7), .jane(.won, value: .of("3"), hours: 2, sequence: 9),
            .jane(.won, value: .of("4"), hours: 3, sequence: 8), .jane(.won, value: .of("5"), hours: 30, sequence: 10))
        #expect(earlier?.value == .of("3"))
        #expect(earlier?.createdAt == Date.reference.addingTimeInterval(-7_200))
    }

    @Test func namesTheCardWhereNoUpdateCounts() {
        let earlier = Self.find(.won, lead: .jane(status: .won, value: .of("1")), .jane(.won, hours: 30))
        #expect(earlier == DuplicateUpdate(status: .won, value: .of("1"), currency: "EUR"))
    }

    @Test(arguments: [
        (
            DuplicateUpdate(status: .won, value: .of("15000.5"), currency: "EUR"),
            "the lead is already won 15,000.50 EUR"
        ),
        (DuplicateUpdate(status: .lost, value: nil, currency: "EUR"), "the lead is already lost"),
        (
            DuplicateUpdate(status: .won, value: .of("15"), currency: nil, outcome: .unknown),
            "won 15 was sent before (unknown)"
        ),
        (DuplicateUpdate(status: .lost, value: nil, currency: nil, outcome: .queued), "lost was sent before (queued)"),
        (
            DuplicateUpdate(
                status: .won, value: .of("5"), currency: "EUR", outcome: .confirmed, newValue: .of("6")),
            "won 5 EUR was sent before (confirmed) and this makes it 6 EUR"
        ),
        (
            DuplicateUpdate(status: .won, value: nil, currency: "EUR", newValue: .of("6")),
            "the lead is already won and this makes it 6 EUR"
        ),
    ])
    func saysWhatWasSent(earlier: DuplicateUpdate, summary: String) {
        #expect(earlier.summary == summary)
    }
}

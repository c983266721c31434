import FoundationEssentials
import Leads
import Testing

@Suite struct ConversionCheckTests {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let day: TimeInterval = 86_400

    /// Every combination of what a lead can tell: click ids, consent, and when it expires.
    struct Case: CustomTestStringConvertible {
        let clickIDs: Set<ClickID>?
        let consent: Attribution.Consent
        let expiry: Expiry
        let isCreated: Bool

        enum Expiry: CaseIterable { case untold, past, future }

        var testDescription: String {
            "\(clickIDs.map { "\($0.map(\.rawValue).sorted())" } ?? "untold") \(consent) \(expiry) created \(isCreated)"
        }

        var lead: Lead {
            let expiresAt: Date? =
                switch expiry {
                case .untold: nil
                case .past: now.addingTimeInterval(-3.5 * day)
                case .future: now.addingTimeInterval(12.5 * day)
                }
            return Lead(
                id: "lead_1",
                attribution: Attribution(clickIDs: clickIDs, consent: consent, expiresAt: expiresAt),
                createdAt: isCreated ? now.addingTimeInterval(-80.5 * day) : nil)
        }

        static let all: [Case] = [nil, [], [.ga4cid], [.gclid], [.fbp, .gbraid]].flatMap { clickIDs in
            Attribution.Consent.allCases.flatMap { consent in
                Expiry.allCases.flatMap { expiry in
                    [true, false].map { Case(clickIDs: clickIDs, consent: consent, expiry: expiry, isCreated: $0) }
                }
            }
        }
    }

    @Test(arguments: Case.all)
    func saysWhatTheLeadSays(_ given: Case) {
        let check = ConversionCheck(given.lead, now: Self.now)
        let isUnreachable = given.clickIDs == [] || given.clickIDs == [.ga4cid]
        let isComplete =
            given.clickIDs != nil && given.consent != .unknown && (given.expiry != .untold || given.isCreated)
        #expect(check.isEstimate == (given.expiry == .untold && given.isCreated))
        if isUnreachable {
            #expect(check.obstacle == .noClickID)
        } else if given.consent == .denied {
            #expect(check.obstacle == .consentDenied)
        } else if given.expiry == .past {
            #expect(check.obstacle == .expired)
        } else {
            #expect(check.obstacle == nil)
            #expect(check.counts == (isComplete ? true : nil))
        }
        #expect((check.counts == false) == (check.obstacle != nil))
        #expect(check.summary(now: Self.now).hasPrefix("will not count: ") == (check.counts == false))
        #expect(check.summary(now: Self.now).contains("not known") == (check.obstacle == nil && !isComplete))
        #expect((LeadGroup(check, now: Self.now) == .willNotCount) == (check.counts == false))
    }

    @Test(arguments: [
        (12.5, "Google, Meta, 12 days left", 12), (1.0, "Google, Meta, 1 day left", 1),
        (0.9, "Google, Meta, less than a day left", 0), (0.0, "will not count: expired today", 0),
        (-0.9, "will not count: expired today", -1), (-1.0, "will not count: expired today", -1),
        (-1.1, "will not count: expired 1 day ago", -2), (-3.5, "will not count: expired 3 days ago", -4),
    ])
    func countsWholeDays(days: Double, summary: String, left: Int) {
        let lead = Lead(
            id: "lead_1",
            attribution: Attribution(
                clickIDs: [.fbc, .gclid], consent: .given, expiresAt: Self.now.addingTimeInterval(days * Self.day)))
        let check = ConversionCheck(lead, now: Self.now)
        #expect(check.summary(now: Self.now) == summary)
        #expect(check.daysLeft(now: Self.now) == left)
    }

    @Test func reckonsNinetyDaysFromTheCreation() {
        let lead = Lead(id: "lead_1", createdAt: Self.now.addingTimeInterval(-80 * Self.day))
        let check = ConversionCheck(lead, now: Self.now)
        #expect(check.daysLeft(now: Self.now) == 10)
        #expect(check.summary(now: Self.now) == "about 10 days left, click id and consent not known")
    }

    @Test(arguments: [
        (0.5, LeadGroup.expiring), (6.9, .expiring), (7.0, .thisMonth), (29.9, .thisMonth), (30.0, .later),
    ])
    func groupsByDaysLeft(days: Double, group: LeadGroup) {
        let lead = Lead(
            id: "lead_1",
            attribution: Attribution(
                clickIDs: [.gclid], consent: .given, expiresAt: Self.now.addingTimeInterval(days * Self.day)))
        #expect(LeadGroup(ConversionCheck(lead, now: Self.now), now: Self.now) == group)
    }

    @Test func namesEachPlatformByALetterOfItsOwn() {
        #expect(Set(AdPlatform.allCases.map(\.letter)).count == AdPlatform.allCases.count)
        #expect(Set(ClickID.allCases.compactMap(\.platform)) == Set(AdPlatform.allCases))
    }

    @Test(
        "the time left in a narrow column",
        arguments: [(12.4, "12 d"), (1.0, "1 d"), (0.84, "20 h"), (0.01, "0 h"), (-0.1, "exp."), (4_000, "999 d")])
    func short(days: Double, words: String) {
        let now = Self.now
        var lead = Lead(id: "x")
        lead.attribution.expiresAt = now.addingTimeInterval(days * 86_400)
        #expect(ConversionCheck(lead, now: now).shortTimeLeft(now: now) == words)
        #expect(ConversionCheck(Lead(id: "y"), now: now).shortTimeLeft(now: now) == nil)
    }
}

import FoundationEssentials
import Leads
import TestSupport

extension SampleLead {
    /// Lead `number` of a list that came in one after the other over the last 400 days before the end of the sample, with
    /// what a server tells of it.
    static func listed(_ number: Int, of count: Int, seed: UInt64) -> Lead {
        let sample = SampleLead(number, seed: seed)
        var random = SeededGenerator(seed: seed ^ UInt64(number) &* 0x9E37_79B9)
        let age = 400 * 86_400 * (1 - Double(number) / Double(count))
        let created = Date.endOfSample.addingTimeInterval(-age)
        let status: Status =
            switch random.next() % 10 {
            case 0..<6: .open
            case 6: .qualified
            case 7, 8: .lost
            default: .won
            }
        let hasValue = status == .won || status == .qualified
        let clickIDs: Set<ClickID> =
            switch random.next() % 10 {
            case 0..<5: [.gclid, .ga4cid]
            case 5, 6: [.fbc, .fbp, .ga4cid]
            case 7: [.gclid, .fbp]
            case 8: [.msclkid]
            default: []
            }
        let campaign = ["summer_sale", "brand", "leads_nl", "retarget", "spring"][Int(random.next() % 5)]
        let company = sample.email.split(separator: "@").last.map(String.init) ?? ""
        return Lead(
            id: sample.id, name: sample.name, email: sample.email, phone: sample.phone, status: status,
            value: hasValue ? Amount(tenThousandths: Int64(random.next() % 50_000) * 10_000) : nil,
            note: random.next() % 5 == 0 ? "called twice, wants an offer before the weekend" : nil,
            campaign: "google / cpc / " + campaign, source: ["gtm", "api", "manual"][Int(random.next() % 3)],
            custom: #"{"company":"\#(company)","employees":"\#(random.next() % 500)"}"#,
            attribution: Attribution(
                clickIDs: clickIDs, consent: random.next() % 8 == 0 ? .denied : .given,
                expiresAt: created.addingTimeInterval(ConversionCheck.attributionPeriod)),
            createdAt: created, updatedAt: created.addingTimeInterval(Double(random.next() % 8_640_000) / 100),
            json: "{\"id\":\"\(sample.id)\",\"gclid\":\"" + String(repeating: "Cj0KCQjw", count: 12)
                + "\",\"path\":\"/offers/\(campaign)\",\"website\":\"https://www.\(company)\",\"rest\":\""
                + String(repeating: "x", count: 500) + "\"}")
    }
}

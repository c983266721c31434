import FoundationEssentials
import Leads
import TestSupport

extension SeededGenerator {
    private mutating func perhaps<Value>(_ value: Value) -> Value? {
        Int.random(in: 0..<4, using: &self) == 0 ? nil : value
    }

    private mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &self)]
    }

    mutating func lead(_ number: Int) -> Lead {
        // Half days, so that many leads share a moment, and some have expired at this very one.
        let created = Date.days(Double(Int.random(in: -400...0, using: &self)) / 2)
        var clickIDs: Set<ClickID>?
        if Bool.random(using: &self) {
            clickIDs = Set((0..<Int.random(in: 0...2, using: &self)).map { _ in one(of: ClickID.allCases) })
        }
        let name = one(of: Self.names) + " " + one(of: Self.names)
        let amount = Amount(tenThousandths: Int64.random(in: 0...40, using: &self) * 500_0000)
        return Lead(
            id: "lead_\(number)", name: perhaps(name), email: perhaps("\(one(of: Self.names))\(number)@Example.com"),
            phone: perhaps("+31 6 12345\(100 + number % 900)"),
            status: one(of: [nil, .open, .qualified, .won, .lost, .other("new")]),
            value: one(of: [nil, amount]), valueText: one(of: [nil, nil, "1e40"]), currency: one(of: [nil, "EUR"]),
            lacksCurrency: Bool.random(using: &self), note: one(of: [nil, nil, "call back", "Straße 5"]),
            lossReason: one(of: [nil, "price"]),
            campaign: one(of: [nil, "google / cpc / Summer_Sale", "meta / Winter"]),
            source: one(of: [nil, "gtm", "manual", "API"]),
            custom: one(of: [nil, "plain Text", #"{"company":"Ácme \u00c9"}"#]),
            label: one(of: [nil, "hot", "cold"]),
            attribution: Attribution(
                clickIDs: clickIDs, consent: one(of: Attribution.Consent.allCases),
                expiresAt: one(of: [nil, created.addingTimeInterval(90 * 86_400), .start])),
            createdAt: perhaps(created), updatedAt: perhaps(created.addingTimeInterval(3_600)),
            qualifiedAt: one(of: [nil, created]), json: one(of: [nil, #"{"id":"x"}"#]))
    }

    private static let names = ["Jane", "Ole", "山田", "Zoë", "İpek", "O'Neil", "Σωκράτης", "x", "", "%_", "\u{0}", "👩‍👩‍👧"]

    mutating func term(depth: Int = 0) -> LeadFilter.Term {
        let comparison = one(of: FilterComparison.allCases)
        switch Int.random(in: 0...(depth == 0 ? 19 : 17), using: &self) {
        case 0: return .toDo
        case 1: return .status(one(of: [.open, .qualified, .won, .lost, .other("new")]))
        case 2, 3: return .days(comparison, Int.random(in: -60...90, using: &self))
        case 4: return .came(one(of: [.daysAgo(30), .ago(86_400 * 45), .day(year: 2026, month: 9, day: 1)]))
        case 5: return .changed(one(of: [.daysAgo(30), .ago(86_400 * 45), .day(year: 2026, month: 9, day: 1)]))
        case 6: return .value(comparison, Amount(tenThousandths: 5_000_0000) ?? .zero)
        case 7: return .campaign(one(of: ["SUMMER", "winter", "nothing", "/"]))
        case 8: return .source(one(of: ["gtm", "api", "gt"]))
        case 9: return .label(one(of: ["Hot", "co"]))
        case 10: return .has(one(of: [.name, .email, .phone, .value, .note, .clickID(.gclid), .clickID(.ga4sid)]))
        case 11: return .reach(one(of: [nil, .google, .meta, .linkedIn]))
        case 12: return .consent(Bool.random(using: &self))
        case 13: return .counts(Bool.random(using: &self))
        case 14: return .marked
        case 15:
            let number = Int.random(in: 0...200, using: &self)
            return .lead(
                one(of: [
                    Identifier(kind: .id, value: "lead_\(number)"),
                    Identifier(kind: .email, value: "jane\(number)@EXAMPLE.com"),
                    Identifier(kind: .phone, value: "+316 12345\(100 + number)"),
                ]))
        case 16, 17:
            return .text(
                one(of: [
                    "jane", "J", "山", "山田", "ZOË", "strasse", "IPEK", "ipek", "o'n", "ne @", "@example", ".com",
                    "Ácme é", "company", "plain text", "%", "_", "lead_1", "61234", "zzz", "zz", "z", "\u{0}", " ",
                    "\n",
                    "call back", "summer", "👩", "ΣΩ",
                ]))
        default: return .not(term(depth: 1))
        }
    }
}

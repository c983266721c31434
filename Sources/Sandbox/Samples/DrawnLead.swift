import FoundationEssentials

/// A lead generated from its number and a seed, for an organisation with more leads than are written by hand.
struct DrawnLead {
    private let number: Int
    private let bits: [UInt64]

    /// - Parameter number: the lead's index, which makes its email and phone unique.
    init(number: Int, seed: UInt64) {
        self.number = number
        let start = FaultPlan.mixed(seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
        bits = (1...12).map { FaultPlan.mixed(start &+ $0) }
    }

    private func pick<Element>(_ draw: Int, _ elements: [Element]) -> Element {
        elements[Int(bits[draw] % UInt64(elements.count))]
    }

    /// Milliseconds since creation: up to 120 days, with younger leads more likely.
    var age: Int64 {
        let share = Double(bits[0] >> 11) / 0x1p53
        return Int64(share * share * 120 * 86_400_000)
    }

    /// Without its id and times.
    var members: JSONObject {
        let (first, last) = (pick(1, Self.firstNames), pick(2, Self.lastNames))
        let status = pick(3, [.open, .open, .open, .open, .qualified, .qualified, .won, .won, .lost] as [LeadStatus])
        let campaign = pick(8, Self.campaigns)
        let texts: [String: String?] = [
            "name": "\(first) \(last)", "email": "\(first).\(last).\(number)@example.com".lowercased(),
            // Not the fictional range (555-0100 to 0199): these numbers only have to differ.
            "phone": "+1202" + String(repeating: "0", count: max(0, 7 - "\(number)".count)) + "\(number)",
            "status": status.rawValue, "currency": pick(6, ["EUR", "EUR", "EUR", "USD", "GBP", nil]),
            "note": pick(7, [nil, nil, "Call back in the morning.", "Wants a quote.", "Met at the fair."]),
            "lossReason": status == .lost ? pick(7, Self.lossReasons) : nil, "utm_source": campaign?.source,
            "utm_medium": campaign?.medium, "utm_campaign": campaign?.name,
            "custom": bits[11] % 4 == 0 ? #"{"company":"\#(last) & Co"}"# : nil,
        ]
        var members = texts.compactMapValues { $0.map(JSONValue.string) }
        if status == .won || status == .qualified {
            let value = "\(bits[4] % 40_000 + 100)" + pick(5, ["", "", ".5", ".25", ".99"])
            members["value"] = Decimal(json: value).map(JSONValue.number)
        }
        // Consent to advertising and to analytics; nil where nobody was asked.
        let consents: [(ads: Bool, analytics: Bool)?] = [
            (true, true), (true, true), (true, true), (true, false), (false, true), (false, false), nil,
        ]
        if let consent = pick(9, consents) {
            members["ad_storage"] = .bool(consent.ads)
            members["ad_user_data"] = .bool(consent.ads)
            members["ad_personalization"] = .bool(consent.ads && consent.analytics)
            members["analytics_storage"] = .bool(consent.analytics)
        }
        for click in pick(10, LeadMembers.clickIDs.map { [$0] } + [["gclid"], ["gclid"], ["fbc", "fbp"], [], []]) {
            members[click] = .string("\(click)-\(number)")
        }
        return members
    }

    private static let firstNames = [
        "Ada", "Bruno", "Clara", "David", "Eva", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Leo", "Maria",
        "Nils", "Olga", "Pavel", "Rosa", "Simon", "Tilda", "Viktor",
    ]
    private static let lastNames = [
        "Adler", "Berger", "Conti", "Dijkstra", "Eriksen", "Ferrari", "Garcia", "Huber", "Ivanova", "Jansson",
        "Kowalski",
        "Lopez", "Meyer", "Nowak", "Olsen", "Peeters", "Rossi", "Smit", "Tanaka", "Vogel",
    ]
    private static let lossReasons = ["Too expensive", "Chose a competitor", "No reply", "Bad timing"]
    private static let campaigns: [(source: String, medium: String, name: String)?] = [
        ("google", "cpc", "brand_search"), ("google", "cpc", "autumn_offer"),
        ("facebook", "paid_social", "lookalike_q1"),
        ("linkedin", "sponsored", "decision_makers"), ("bing", "cpc", "competitors"),
        ("newsletter", "email", "october"),
        nil,
    ]
}

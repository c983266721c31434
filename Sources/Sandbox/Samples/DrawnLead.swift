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

    var sample: SampleLead {
        var sample = SampleLead()
        let (first, last) = (pick(1, Self.firstNames), pick(2, Self.lastNames))
        sample.name = "\(first) \(last)"
        sample.email = "\(first).\(last).\(number)@example.com".lowercased()
        // Not the fictional range (555-0100 to 0199): these numbers only have to differ.
        sample.phone = "+1202" + String(repeating: "0", count: max(0, 7 - "\(number)".count)) + "\(number)"
        sample.status = pick(3, [.open, .open, .open, .open, .qualified, .qualified, .won, .won, .lost])
        if sample.status == .won || sample.status == .qualified {
            sample.value = "\(bits[4] % 40_000 + 100)" + pick(5, ["", "", ".5", ".25", ".99"])
        }
        sample.currency = pick(6, ["EUR", "EUR", "EUR", "USD", "GBP", nil])
        if sample.status == .lost { sample.lossReason = pick(7, Self.lossReasons) }
        sample.note = pick(7, [nil, nil, "Call back in the morning.", "Wants a quote.", "Met at the fair."])
        sample.campaign = pick(8, Self.campaigns)
        sample.consent = pick(9, [.given, .given, .given, .adsOnly, .measuringOnly, .denied, nil])
        let click = pick(10, LeadMembers.clickIDs.map { [$0] } + [["gclid"], ["gclid"], ["fbc", "fbp"], [], []])
        sample.others = click.map { ($0, .string("\($0)-\(number)")) }
        if bits[11] % 4 == 0 { sample.others.append(("custom", .string(#"{"company":"\#(last) & Co"}"#))) }
        return sample
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

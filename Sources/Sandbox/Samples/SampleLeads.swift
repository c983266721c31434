/// The leads that a new store begins with: always the same ids, names, texts and ages, from some hours to beyond the
/// end of their attribution. Leads beyond those written by hand are generated.
struct SampleLeads: Sendable {
    let count: Int
    /// The seed of the generated leads.
    let seed: UInt64
    private let now: Timestamp

    /// - Parameters:
    ///   - count: nil for all leads written by hand.
    ///   - now: what the ages count back from, rounded down to the minute.
    init(count: Int? = nil, seed: UInt64 = 1, now: Timestamp = .now) {
        self.count = count ?? Self.written.count
        self.seed = seed
        self.now = Timestamp(milliseconds: now.milliseconds - now.milliseconds % 60_000)
    }

    /// The document at an index from 0: `lead_123` first, then `lead_1001` and on.
    subscript(place: Int) -> JSONObject {
        let isWritten = place < Self.written.count
        let sample = isWritten ? Self.written[place] : DrawnLead(number: place, seed: seed).sample
        let age = isWritten ? Self.age(place) : DrawnLead(number: place, seed: seed).age
        return sample.document(
            id: place == 0 ? "lead_123" : "lead_\(1000 + place)",
            source: Self.sources[place % Self.sources.count],
            created: Timestamp(milliseconds: now.milliseconds - age), now: now)
    }

    static let sources = ["gtm", "inbound", "api", "wordpress", "manual", "import"]

    static let written = known + shared + scripts + extremes + everyday

    /// Milliseconds since a written lead was created, from 5 hours to 125 days. Neighbours are ten days apart, the
    /// later one younger; the first lead is two weeks old.
    private static func age(_ place: Int) -> Int64 {
        let slot = (written.count + 7 - place * 5 % written.count) % written.count
        return (Int64(slot) * 49 + 5) * 3_600_000
    }

    /// Leads that examples and documentation name.
    private static var known: [SampleLead] {
        [
            SampleLead(
                name: "Jane Smith", email: "jane@example.com", phone: "+1234567890", currency: "EUR",
                note: "Asked for a call after the webinar.", campaign: ("google", "cpc", "summer_sale"),
                consent: .given,
                others: [
                    ("conversionName", "Contact form"), ("website", "https://www.example.com"), ("path", "/contact"),
                    ("gclid", "Cj0KCQiA-example-0001"), ("custom", #"{"company":"Example Ltd","seats":25}"#),
                    ("googleAdsCampaignId", "20260001"), ("googleAdsCampaignName", "Summer sale 2026"),
                    ("googleAdsAdGroupId", "20260011"), ("googleAdsAdGroupName", "Annual plans"),
                    ("googleAdsAdId", "20260111"),
                ]),
            SampleLead(
                name: "Robert Klein", email: "customer@example.com", phone: "+4930901820", currency: "EUR",
                campaign: ("newsletter", "email", "spring_offer")),
            SampleLead(
                name: "Pieter de Vries", email: "pieter@example.nl", phone: "+31201234567", status: .qualified,
                value: "8750.25", currency: "EUR", note: "Wants a quote for three sites.",
                campaign: ("bing", "cpc", "benelux"), others: [("msclkid", "ms-example-0003")]),
            SampleLead(
                name: "Tanaka Mei", email: "m.tanaka@example.jp", phone: "+81312345678", currency: "JPY",
                campaign: ("google", "organic", "none")),
            SampleLead(
                name: "Nora Lindqvist", email: "nora@example.se", phone: "+46812345678",
                note: "No currency was set when this lead came in."),
        ]
    }

    private static var shared: [SampleLead] {
        [
            SampleLead(
                name: "Office Hansen, purchasing", email: "office@hansen.example", phone: "+4533121234",
                currency: "EUR"),
            SampleLead(
                name: "Office Hansen, workshop", email: "Office@Hansen.example", phone: "+4533125678",
                status: .qualified, value: "2400", currency: "EUR"),
            SampleLead(name: "Maria Rossi", email: "maria.rossi@example.it", phone: "+39 06 555 0199", currency: "EUR"),
            SampleLead(name: "Luca Rossi", email: "luca.rossi@example.it", phone: "+39065550199", currency: "EUR"),
            SampleLead(name: "Front desk", email: "desk@mixed.example", phone: "+442071838750", currency: "GBP"),
            SampleLead(name: "Back office", email: "desk@mixed.example", phone: "+442071838751"),
        ]
    }

    private static var scripts: [SampleLead] {
        [
            SampleLead(
                name: "山田太郎", email: "taro.yamada@example.jp", phone: "+81398765432", status: .qualified,
                value: "1250000", currency: "JPY", note: "来週、見積もりを送る。"),
            SampleLead(
                name: "Ελένη Παπαδοπούλου", email: "eleni@example.gr", phone: "+302101234567", currency: "EUR",
                note: "Ζήτησε προσφορά για δέκα θέσεις."),
            SampleLead(
                name: "محمد الفارسي", email: "m.alfarsi@example.ae", phone: "+97141234567", currency: "USD",
                note: "يرجى الاتصال بعد الظهر."),
            SampleLead(
                name: "דנה לוי", email: "dana.levi@example.co.il", phone: "+97235551234", currency: "USD"),
            SampleLead(
                name: "Олена Коваленко", email: "olena@example.ua", phone: "+380441234567", status: .won,
                value: "4100.75", currency: "USD", note: "Договір підписано."),
            SampleLead(name: "김민준", email: "minjun.kim@example.kr", phone: "+82212345678", currency: "USD"),
            SampleLead(name: "สมชาย ใจดี", email: "somchai@example.th", phone: "+6621234567", currency: "USD"),
            SampleLead(name: "प्रिया शर्मा", email: "priya@example.in", phone: "+911123456789", currency: "USD"),
            SampleLead(
                name: "Bakery Sun 🥐☀️", email: "hello@bakerysun.example", phone: "+33142685300", currency: "EUR",
                note: "Opens at 5 👍🏽"),
            SampleLead(
                name: "The Martin family 👨‍👩‍👧‍👦", email: "martin.family@example.com", phone: "+14155550123",
                currency: "USD", note: "Flag: 🇳🇱, keycap: 3️⃣"),
            SampleLead(name: "Zoe\u{308} Bront\u{0065}\u{0301}", email: "zoe@example.org", currency: "GBP"),
        ]
    }

    /// Hostile, very long, missing and extreme values.
    private static var extremes: [SampleLead] {
        [
            SampleLead(
                name: "\u{1B}[31mEve\u{1B}[0m \u{202E}dlrow\u{202C}\u{0}end\u{7}", email: "hostile@example.com",
                phone: "+15005550006", currency: "USD",
                note:
                    "\u{1B}]0;title\u{7}line one\r\nline two\u{9B}2J\u{200B}\u{2066}isolated\u{2069}\u{0}\u{FEFF}\u{7F}",
                others: [("source", "\u{1B}Pq#0\u{1B}\\"), ("custom", "{\"\u{1B}[2J\": \"\u{0}\"}")]),
            SampleLead(
                name: "Dr. Maximiliane Freifrau von Hohenstein-Wittelsbach zu Altenburg und Sankt Georgen an der Donau",
                email: "maximiliane.von.hohenstein-wittelsbach@verwaltung.altenburg-und-sankt-georgen.example",
                phone: "+4989123456789012", currency: "EUR",
                note: String(repeating: "A long note goes on and on. ", count: 40)),
            SampleLead(phone: "+19995550100", currency: "USD", note: "Only a phone is known."),
            SampleLead(email: "only.email@example.com"),
            SampleLead(name: "Only A Name", currency: "EUR"),
            SampleLead(name: "O'Brien & Söhne <GmbH> \"Nord\"", email: "o'brien@example.ie", currency: "EUR"),
            SampleLead(
                name: "Largest Deal", email: "largest@example.com", phone: "+12025550111", status: .won,
                value: "99999999999999", currency: "USD"),
            SampleLead(
                name: "Smallest Deal", email: "smallest@example.com", phone: "+12025550112", status: .won,
                value: "0.0001", currency: "EUR"),
            SampleLead(name: "Free Trial", email: "trial@example.com", status: .qualified, value: "0", currency: "EUR"),
        ]
    }
}

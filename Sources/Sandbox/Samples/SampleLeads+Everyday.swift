extension SampleLeads {
    private typealias Row = (
        name: String, email: String, phone: String, status: LeadStatus, value: String?, currency: String, remark: String
    )

    /// An ordinary organisation's leads, in all statuses and several currencies.
    static var everyday: [SampleLead] {
        rows.enumerated().map { index, row in
            var sample = SampleLead(
                name: row.name, email: row.email, phone: row.phone, status: row.status, value: row.value,
                currency: row.currency, campaign: campaigns[index % campaigns.count])
            if row.status == .lost {
                sample.lossReason = row.remark
            } else if !row.remark.isEmpty {
                sample.note = row.remark
            }
            sample.others = visits[index % visits.count]
            let consents = SampleLead.Consent.allCases
            sample.consent = index % 5 == 4 ? nil : consents[index % 5]
            return sample
        }
    }

    private static var campaigns: [(source: String, medium: String, name: String)?] {
        [
            ("google", "cpc", "brand_search"), ("facebook", "paid_social", "lookalike_q1"), nil,
            ("linkedin", "sponsored", "decision_makers"), ("bing", "cpc", "competitors"),
            ("partner", "referral", "resellers"), ("tiktok", "video", "launch"),
        ]
    }

    /// Eleven kinds, so that they do not repeat in step with the seven campaigns and four consents.
    private static var visits: [[(String, JSONValue)]] {
        [
            [("gclid", "Cj0KCQiA-example-0100"), ("ga4cid", "GA1.1.1000.2000"), ("ga4sid", "1767600900")],
            [("fbc", "fb.1.1767600900.example"), ("fbp", "fb.1.1767600900.1234567890")],
            [],
            [("li_fat_id", "li-example-0103"), ("website", "https://shop.example.com"), ("path", "/pricing")],
            [("msclkid", "ms-example-0104"), ("labelId", "label_hot")],
            [("custom", #"{"referrer":"Fair booth","badge":42}"#), ("labelId", "label_fair")],
            [("ttclid", "tt-example-0106"), ("twclid", "tw-example-0106")],
            [("gbraid", "gbraid-example-0107"), ("conversionName", "Demo request")],
            [("wbraid", "wbraid-example-0108"), ("dclid", "dclid-example-0108")],
            [("rdt_cid", "rd-example-0109"), ("sccid", "sc-example-0109"), ("custom", "called before")],
            [("epik", "ep-example-0110"), ("selectedConversionEventId", "conv_110")],
        ]
    }

    private static var rows: [Row] {
        [
            ("Amelia Carter", "amelia.carter@example.com", "+12025550123", .open, nil, "USD", ""),
            (
                "Benjamin Okafor", "ben.okafor@example.com", "+442079460018", .won, "12499.99", "GBP",
                "Signed for two years."
            ),
            ("Chiara Bianchi", "chiara.bianchi@example.it", "+390612345678", .lost, nil, "EUR", "Chose a competitor"),
            (
                "Daniel Novak", "daniel.novak@example.cz", "+420221234567", .qualified, "3200", "EUR",
                "Budget is approved."
            ),
            ("Elif Yılmaz", "elif.yilmaz@example.com", "+902121234567", .open, nil, "EUR", "Call back on Thursday."),
            ("François Lefèvre", "francois@example.fr", "+33145678901", .won, "18000", "EUR", ""),
            ("Grace Mbeki", "grace.mbeki@example.co.za", "+27115550123", .open, nil, "USD", ""),
            ("Henrik Sørensen", "henrik@example.dk", "+4570123456", .lost, "5400.5", "EUR", "Project was cancelled"),
            ("Isabel Fernández", "isabel@example.es", "+34911234567", .qualified, "7650.8", "EUR", "Demo went well."),
            ("Jakub Wiśniewski", "jakub@example.pl", "+48221234567", .open, nil, "EUR", ""),
            ("Katarzyna Zielińska", "kasia@example.pl", "+48227654321", .won, "990.1", "EUR", "Paid by card."),
            ("Liam O'Connor", "liam@example.ie", "+35315550123", .open, nil, "EUR", ""),
            ("Mei-Ling Chen", "meiling@example.tw", "+886221234567", .qualified, "22500", "USD", ""),
            ("Noah Williams", "noah@example.com", "+12025550199", .won, "64000.01", "USD", "Second order."),
            ("Olivia Brown", "olivia@example.co.uk", "+442079460123", .lost, nil, "GBP", "Too expensive"),
            ("Paulo Mendes", "paulo@example.pt", "+351211234567", .open, nil, "EUR", ""),
            ("Quentin Dubois", "quentin@example.be", "+3221234567", .open, nil, "EUR", "Prefers email."),
            ("Rania Haddad", "rania@example.com", "+96211234567", .qualified, "1500.75", "USD", ""),
            (
                "Stefan Müller", "stefan.mueller@example.de", "+493012345678", .won, "31250", "EUR",
                "Abschluss am Telefon."
            ),
            ("Thandi Nkosi", "thandi@example.co.za", "+27215550123", .open, nil, "USD", ""),
            ("Uwe Schneider", "uwe@example.de", "+498912345678", .lost, nil, "EUR", "No reply after three calls"),
            ("Valentina Popescu", "valentina@example.ro", "+40211234567", .open, nil, "EUR", ""),
            (
                "William Turner", "will.turner@example.com", "+12025550177", .qualified, "480000", "USD",
                "Board decides in April."
            ),
            ("Xavier Roux", "xavier@example.fr", "+33140000001", .open, nil, "EUR", ""),
            ("Yuki Sato", "yuki.sato@example.jp", "+81311112222", .won, "980000", "JPY", ""),
            ("Zsófia Nagy", "zsofia@example.hu", "+3612345678", .open, nil, "EUR", ""),
            (
                "Anders Berg", "anders@example.no", "+4722123456", .qualified, "15750.5", "EUR",
                "Waits for the new price list."
            ),
            ("Beatriz Costa", "beatriz@example.com.br", "+551130001234", .open, nil, "USD", ""),
            ("Christian Weber", "christian@example.ch", "+41441234567", .won, "27300.35", "EUR", "Includes training."),
            ("Deepa Iyer", "deepa@example.in", "+912212345678", .lost, nil, "USD", "Wrong contact"),
            ("Emma Johansson", "emma@example.se", "+46701234567", .open, nil, "EUR", ""),
            ("Fatima Zahra", "fatima@example.ma", "+212522123456", .open, nil, "EUR", "Speaks French."),
            ("George Papadakis", "george@example.gr", "+302109876543", .qualified, "6400", "EUR", ""),
            ("Hannah Fischer", "hannah@example.at", "+4315550123", .won, "1234.5678", "EUR", ""),
            ("Ivan Petrov", "ivan@example.bg", "+35921234567", .open, nil, "EUR", ""),
            ("Julia Hoffmann", "julia@example.de", "+494012345678", .open, nil, "EUR", "Met at the fair."),
            ("Kofi Mensah", "kofi@example.com", "+233302123456", .lost, "900", "USD", "Bought used equipment"),
            ("Lotte Jansen", "lotte@example.nl", "+31301234567", .qualified, "11000", "EUR", ""),
        ]
    }
}

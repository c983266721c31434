import FoundationEssentials
import LeadMirror
import Leads

/// The list of leads over a local copy of 100,000.
struct LeadListMeasurements {
    let mirror: LeadMirror

    static let organisation = Organisation(profile: "bench", server: "https://bench.example/api")
    static let leads = 100_000
    private static let page = 100
    /// Of one transaction of the first reading.
    private static let storedTogether = 1_000

    /// What is typed into the filter, and what it stands for.
    private static let filters = [
        ("nothing", ""),
        ("what is to do", "is:todo"),
        ("common word", "jane"),
        ("rare word", "xylo12"),
        ("part of an email", "sofia.garcia"),
        ("absent word", "xylophone"),
        ("one letter", "q"),
        ("one absent letter", "ß"),
        ("two letters", "zq"),
        ("two absent letters", "#q"),
        ("common word and conditions", "jane is:won value:>20000"),
        ("common word and what nothing has", "jane reach:tiktok"),
        ("absent word and a condition", "xylophone is:todo"),
        ("days left", "is:todo days:<7 reach:google"),
        ("conditions that nothing has", "is:won value:>1000000 consent:no"),
        ("a campaign", "campaign:spring is:won"),
        ("an email", "email:nobody@example.com"),
    ]

    /// Stores the leads as the first reading does.
    func fill() throws {
        for start in stride(from: 0, to: Self.leads, by: Self.storedTogether) {
            let leads = (start..<start + Self.storedTogether).map { SampleLead.listed($0, of: Self.leads, seed: 1) }
            try mirror.store(
                leads, state: SyncState(fill: SyncState.Fill(total: Self.leads)), of: Self.organisation)
        }
        try mirror.keep(SyncState(fill: nil, asOf: .endOfSample), of: Self.organisation)
    }

    func run(_ meter: inout Meter) async throws {
        for (name, text) in Self.filters {
            let filter = try LeadFilter(text, numberFormat: .point)
            for order in LeadOrder.allCases {
                let query = LeadQuery(filter: filter, order: order, now: .endOfSample, zone: .utc, limit: Self.page)
                try await meter.measure("leads by " + order.rawValue, name, samples: 100) {
                    try await mirror.page(query, of: Self.organisation)
                }
            }
            try await meter.measure("leads, their number", name, samples: 5) {
                try await mirror.count(filter, now: .endOfSample, zone: .utc, of: Self.organisation)
            }
        }
        let last = LeadQuery(
            filter: LeadFilter(), now: .endOfSample, zone: .utc, offset: Self.leads - Self.page, limit: Self.page)
        try await meter.measure("leads by due", "the last page", samples: 20) {
            try await mirror.page(last, of: Self.organisation)
        }
        for text in ["j", "jane", "sofia.garcia", "+3161", "xylophone"] {
            try await meter.measure("leads looked up", text, samples: 50) {
                try await mirror.find(text, limit: 8, of: Self.organisation)
            }
        }
    }
}

import FoundationEssentials
import History
import Leads

/// Queries of a large history: pages, suggestions, and filters as they are typed.
struct ReadingMeasurements {
    let history: History

    /// What is typed into the filter, and what it stands for.
    private static let filters = [
        ("common word", SampleUpdates.commonWord),
        ("rare word", SampleUpdates.rareWord),
        ("absent word", "xylophone"),
        ("one letter", "q"),
        ("two letters", "zq"),
        ("common word and conditions", SampleUpdates.commonWord + " status:won value:>20000"),
        ("absent word and a condition", "xylophone outcome:rejected"),
        ("part of an email", "sofia.garcia"),
    ]

    func run(_ meter: inout Meter) async throws {
        let now = Date.endOfSample
        try await meter.measure("page", "the newest 100", samples: 400) { try await history.recent(100) }
        let own = try HistoryFilter("profile:" + SampleUpdates.profile)
        try await meter.measure("page", "the newest 100 of a profile", samples: 400) {
            try await history.page(own, limit: 100, now: now, zone: .utc)
        }
        let middle = try await history.recent(1).first.map { HistoryCursor(sequence: $0.sequence / 2) }
        try await meter.measure("page", "100 from the middle", samples: 400) {
            try await history.page(.everything, after: middle, limit: 100, now: now, zone: .utc)
        }
        try await meter.measure("page", "the outbox", samples: 400) {
            try await history.outbox(of: SampleUpdates.organisation)
        }
        try await meter.measure("page", "the counts of the header", samples: 400) {
            try await history.counts(of: SampleUpdates.organisation)
        }
        try await meter.measure("page", "the totals of a profile", samples: 400) {
            try await history.totals(own, now: now, zone: .utc)
        }
        try await meter.measure("page", "the newest 200 by value", samples: 3) {
            try await history.sorted(own, by: .value, limit: 200, now: now, zone: .utc)
        }
        for text in ["j", "jane", "sofia.garcia", "+3161", "xylophone"] {
            try await meter.measure("suggestions", text, samples: 200) {
                try await history.suggestions(for: text, of: SampleUpdates.organisation, limit: 8)
            }
        }
        for (name, text) in Self.filters { try await search(name, text, now, &meter) }
    }

    /// As the screen does it: a short first step, then the whole page.
    private func search(_ name: String, _ text: String, _ now: Date, _ meter: inout Meter) async throws {
        let filter = try HistoryFilter(text + " profile:" + SampleUpdates.profile, numberFormat: .point)
        try await meter.measure("search, first step", name, samples: 300) {
            try await history.slice(filter, limit: 100, length: 2_000, now: now, zone: .utc)
        }
        try await meter.measure("search, whole page", name, samples: 5) {
            try await history.page(filter, limit: 100, now: now, zone: .utc)
        }
    }
}

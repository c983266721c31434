import FoundationEssentials
import Leads
import TestSupport
import Testing

@testable import LeadMirror

/// The lists of the local copy against plain searches and sorts of the same random leads.
@Suite struct LeadSearchTests {
    private static let seeds: [UInt64] = [1, 2, 3, 5]

    private func filled(_ generator: inout SeededGenerator, in folder: TemporaryDirectory) throws -> (
        LeadMirror, [Lead]
    ) {
        let leads = (0..<300).map { generator.lead($0) }
        let mirror = try LeadMirror.open(path: folder.mirror)
        // A neighbour whose leads must never show.
        try mirror.store((0..<50).map { generator.lead($0) }, state: .filled, of: .named("other"))
        try mirror.store(leads, state: .filled, of: .acme)
        try mirror.store(
            (0..<50).map { generator.lead($0) }, state: .filled, of: .named("acme", server: "https://b.example"))
        return (mirror, leads)
    }

    @Test(arguments: seeds) func filtersAndCountsAsPlainSwift(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try TemporaryDirectory()
        let (mirror, leads) = try filled(&generator, in: folder)
        let plain = PlainSearch(now: .start, marked: ["lead_3", "lead_77", "lead_250", "lead_9999", "\"\u{0}"])
        for _ in 0..<80 {
            let terms = (0..<Int.random(in: 1...3, using: &generator)).map { _ in generator.term() }
            let wanted = Set(leads.filter { lead in terms.allSatisfy { plain.matches(lead, $0) } }.map(\.id))
            let order = LeadOrder.allCases.randomElement(using: &generator) ?? .due
            let page = try await mirror.page(
                LeadQuery(
                    filter: LeadFilter(terms: terms), order: order, now: .start, zone: .utc, limit: 1_000,
                    marked: plain.marked), of: .acme)
            #expect(Set(page.leads.map(\.id)) == wanted, "\(terms) \(order)")
            #expect(page.leads.count == wanted.count, "\(terms) \(order)")
            #expect(page.matching == wanted.count && page.total == leads.count, "\(terms)")
            let count = try await mirror.count(
                LeadFilter(terms: terms), now: .start, zone: .utc, marked: plain.marked, of: .acme)
            #expect(count == wanted.count, "\(terms)")
        }
    }

    @Test(arguments: seeds) func sortsAndPagesAsPlainSwift(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try TemporaryDirectory()
        let (mirror, leads) = try filled(&generator, in: folder)
        let plain = PlainSearch(now: .start, marked: [])
        for order in LeadOrder.allCases {
            for filter in ["", "-is:won", "jane", "jane -is:lost", "e", "counts:no", "days:<40"] {
                let filter = try LeadFilter(filter)
                let wanted = leads.filter { lead in filter.terms.allSatisfy { plain.matches(lead, $0) } }
                    .map { plain.key($0, order) }.sorted(by: <)
                var shown: [Lead] = []
                while true {
                    let page = try await mirror.page(
                        LeadQuery(
                            filter: filter, order: order, now: .start, zone: .utc, offset: shown.count, limit: 7),
                        of: .acme)
                    shown += page.leads
                    if page.leads.count < 7 { break }
                }
                #expect(Set(shown.map(\.id)).count == shown.count)
                #expect(shown.count == wanted.count)
                #expect(zip(shown, wanted).allSatisfy { plain.key($0, order) == $1 }, "\(order) \(filter)")
            }
        }
    }

    @Test(arguments: seeds) func returnsEveryMemberAsItWasStored(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try TemporaryDirectory()
        let (mirror, leads) = try filled(&generator, in: folder)
        #expect(try await mirror.leads(ids: leads.map(\.id), of: .acme) == leads)
        // What replaces them, too.
        var changed = leads.enumerated().map { generator.lead($0.offset) }
        for index in changed.indices {
            changed[index].updatedAt = leads[index].updatedAt.map { $0.addingTimeInterval(1) }
        }
        let differing = zip(leads, changed).count { $0 != $1 }
        #expect(try mirror.store(changed, state: .filled, of: .acme) == differing)
        #expect(try mirror.store(changed, state: .filled, of: .acme) == 0)
        #expect(try await mirror.leads(ids: leads.map(\.id), of: .acme) == changed)
        for text in ["jane", "é", "summer", "z"] {
            let wanted = changed.filter { PlainSearch(now: .start, marked: []).matches($0, .text(text)) }.map(\.id)
            #expect(Set(try await mirror.ids(text)) == Set(wanted))
        }
    }
}

import FoundationEssentials
import Leads
import TestSupport
import Testing

@testable import History

@Suite("sorting") struct HistorySortingTests {
    let folder: TemporaryFolder
    let history: History

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    private func fill(_ count: Int, _ generator: inout SeededGenerator) async throws -> [LeadUpdate] {
        let values: [Int64?] = [nil, nil, 0, 1, 2, 15_000_5000, 999_999_999_999_999_000]
        return try await history.accept(
            (0..<count).map { number in
                let lead = Int.random(in: 0..<9, using: &generator)
                let phone = Identifier(kind: .phone, value: "+316000000\(lead)", typed: "06 000000\(lead)")
                return NewUpdate.sample(
                    id: lead < 3 ? "Lead_\(lead)" : nil, email: (3..<7).contains(lead) ? "Übung\(lead)@x.com" : nil,
                    phone: lead >= 7 ? "+3160000000\(lead)" : nil,
                    value: values.randomElement(using: &generator) ?? nil,
                    note: "note \(number % 3)", profile: number.isMultiple(of: 4) ? "acme" : "demo",
                    foundBy: number.isMultiple(of: 6) ? phone : nil)
            })
    }

    private func pages(
        _ filter: HistoryFilter, _ order: HistoryOrder, limit: Int, length: Int64
    ) async throws -> [LeadUpdate] {
        var found: [LeadUpdate] = []
        var cursor: HistoryCursor?
        repeat {
            let page = try await history.sorted(
                filter, by: order, after: cursor, limit: limit, length: length, now: .start, zone: .utc)
            #expect(page.updates.count <= limit)
            found += page.updates
            cursor = page.next
        } while cursor != nil
        return found
    }

    private func name(_ update: LeadUpdate) -> String {
        let name = update.displayIdentifier.map { $0.kind == .phone ? $0.typed : $0.value } ?? ""
        // SQLite knows the case of ASCII letters alone.
        return String(name.map { $0.isASCII ? Character($0.lowercased()) : $0 })
    }

    @Test("pages in the order of value and of lead hold every update once", arguments: [1, 2, 3] as [UInt64])
    func order(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let all = try await fill(150, &generator)
        let filters: [[HistoryFilter.Term]] = [
            [], [.profile("demo")], [.text("note 1")], [.lead(Identifier(kind: .id, value: "Lead_1"))],
            [.text("absent")],
            [.outcome(.queued)],
        ]
        for terms in filters {
            let filter = HistoryFilter(terms: terms)
            let shown = try await history.page(filter, limit: 1_000, now: .start, zone: .utc).updates
            let byValue = shown.sorted {
                ($0.change.value?.tenThousandths ?? -1, $0.sequence)
                    > ($1.change.value?.tenThousandths ?? -1, $1.sequence)
            }
            let byLead = shown.sorted { left, right in
                let (a, b) = (name(left), name(right))
                return a == b ? left.sequence > right.sequence : a.utf8.lexicographicallyPrecedes(b.utf8)
            }
            for limit in [1, 7, 150, 500] {
                let length = Int64.random(in: 5...200, using: &generator)
                let note: Comment = "seed \(seed), \(terms), \(limit) by \(length)"
                #expect(try await pages(filter, .value, limit: limit, length: length) == byValue, note)
                #expect(try await pages(filter, .lead, limit: limit, length: length) == byLead, note)
                #expect(try await pages(filter, .time, limit: limit, length: length) == shown, note)
            }
        }
        #expect(all.count == 150)
    }

    @Test("sorting stops when its task is cancelled")
    func cancelled() async throws {
        _ = try await history.accept((0..<50).map { .sample(id: "lead_\($0)") })
        let history = history
        let task = Task { () -> Problem? in
            while !Task.isCancelled { await Task.yield() }
            return await problem {
                _ = try await history.sorted(.everything, by: .value, limit: 5, now: .start, zone: .utc)
            }
        }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
    }
}

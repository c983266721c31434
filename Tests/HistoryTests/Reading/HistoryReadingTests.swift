import FoundationEssentials
import Leads
import Storage
import TestSupport
import Testing

@testable import History

@Suite struct HistoryReadingTests {
    let folder: TemporaryFolder
    let history: History
    private static let zone = LocalZone { _ in 3_600 }

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    // MARK: - Filters against a plain reading of what they mean

    @Test(arguments: [1, 2] as [UInt64])
    func everyFilterShowsWhatItSays(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let all = try await fill(200, &generator)
        let now = Date.start.addingTimeInterval(86_400)
        let meaning = PlainFilter(updates: all, now: now, zone: Self.zone)
        for _ in 0..<200 {
            let filter = Self.randomFilter(&generator)
            let expected = all.reversed().filter { update in filter.terms.allSatisfy { meaning.shows(update, $0) } }
            var found: [LeadUpdate] = []
            var cursor: HistoryCursor?
            repeat {
                let limit = Int.random(in: 5...60, using: &generator)
                let page: HistoryPage
                if Bool.random(using: &generator) {
                    page = try await history.page(filter, after: cursor, limit: limit, now: now, zone: Self.zone)
                    #expect(page.updates.count == limit || page.next == nil, "seed \(seed): \(filter)")
                } else {
                    let length = Int64.random(in: 30...120, using: &generator)
                    page = try await history.slice(
                        filter, after: cursor, limit: limit, length: length, now: now, zone: Self.zone)
                    #expect(page.updates.count <= limit)
                }
                found += page.updates
                cursor = page.next
            } while cursor != nil
            #expect(found == expected, "seed \(seed): \(filter)")
        }
    }

    /// Makes updates of a few leads in every state, and reads them back in their order.
    private func fill(_ count: Int, _ generator: inout SeededGenerator) async throws -> [LeadUpdate] {
        var made: [NewUpdate] = []
        for number in 0..<count {
            made.append(Self.randomUpdate(number, &generator))
        }
        let ids = try await history.accept(made).map(\.id)
        for (id, new) in zip(ids, made) {
            let leadID =
                new.change.identifiers.id?.value ?? new.before?.id ?? "lead_\(Int.random(in: 0..<8, using: &generator))"
            let at = new.createdAt.addingTimeInterval(1)
            guard Int.random(in: 0..<10, using: &generator) > 0, try await history.claim(id, at: .distantFuture) != nil
            else { continue }
            let events: [(UpdateState.Event, String?)] = [
                (.served, nil), (.served, "Saved with a WARNING"), (.refused, "Lead not found"), (.answerLost, nil),
                (.notServed(retryAt: at), "busy"), (.keyRefused, nil),
            ]
            guard let (event, message) = events.randomElement(using: &generator) else { continue }
            let update = try await history.finish(
                id, attempt: 1, answer: Attempt.Answer(), event: event, at: at,
                leadID: event == .served ? leadID : nil, message: message)
            if update.needsAttention, Bool.random(using: &generator) { _ = try await history.dismiss(id, at: at) }
        }
        var updates: [LeadUpdate] = []
        for id in ids {
            updates.append(try #require(await history.update(id)))
        }
        return updates
    }

    private static let words = ["Jane", "SMITH", "Größe", "ΟΔΟΣ", "山田", "100%", "a_b", "call back", "o'neil"]

    private static func randomUpdate(_ number: Int, _ generator: inout SeededGenerator) -> NewUpdate {
        let lead = Int.random(in: 0..<8, using: &generator)
        let kind = IdentifierKind.allCases.randomElement(using: &generator) ?? .id
        let name = words.randomElement(using: &generator)
        let card = Lead(
            id: "lead_\(lead)", name: name, email: "Person\(lead)@example.com",
            phone: Bool.random(using: &generator) ? "+316000000\(lead / 2)" : nil)
        let values: [Int64?] = [nil, 0, 1, 1_000_0000, 1_000_0001, 15_000_5000, 999_999_999_999_999_000]
        return .sample(
            id: kind == .id ? "lead_\(lead)" : nil,
            email: kind == .email
                ? (Bool.random(using: &generator) ? "person" : "PERSON") + "\(lead)@example.com" : nil,
            phone: kind == .phone ? "+31 6 000000\(lead / 2)" : nil,
            status: TargetStatus.allCases.randomElement(using: &generator) ?? .won,
            value: values.randomElement(using: &generator) ?? nil,
            currency: ["EUR", "usd", nil].randomElement(using: &generator) ?? nil,
            note: Bool.random(using: &generator) ? words.randomElement(using: &generator) : nil,
            profile: number.isMultiple(of: 7) ? "acme" : "demo",
            // Mostly forward, sometimes the clock is set back by days.
            at: .start.addingTimeInterval(
                (Double(number) - (number.isMultiple(of: 23) ? 300 : 240)) * 3_000
            ).wholeMilliseconds,
            before: Int.random(in: 0..<3, using: &generator) == 0 ? card : nil)
    }

    private static func randomFilter(_ generator: inout SeededGenerator) -> HistoryFilter {
        HistoryFilter(terms: (0..<Int.random(in: 0...3, using: &generator)).map { _ in randomTerm(&generator) })
    }

    private static func randomTerm(_ generator: inout SeededGenerator) -> HistoryFilter.Term {
        let moments: [FilterMoment] = [
            .ago(3_600), .ago(86_400 * 3), .daysAgo(0), .daysAgo(1), .daysAgo(2), .daysAgo(7),
            .day(year: 2026, month: 11, day: 13), .day(year: 2026, month: 2, day: 31),
        ]
        let lead = Int.random(in: 0..<9, using: &generator)
        let terms: [HistoryFilter.Term] = [
            .text(words.randomElement(using: &generator)?.lowercased() ?? ""), .text("PERSON\(lead)"), .text("warning"),
            .text("größe"), .text("GRÖSSE"), .text("οδοσ"), .text("0\(lead)"), .text("%"), .text("'"), .text("absent"),
            .status(TargetStatus.allCases.randomElement(using: &generator) ?? .won),
            .outcome(Outcome.allCases.randomElement(using: &generator) ?? .queued), .attention,
            .since(moments.randomElement(using: &generator) ?? .daysAgo(0)),
            .until(moments.randomElement(using: &generator) ?? .daysAgo(0)),
            .value(
                FilterComparison.allCases.randomElement(using: &generator) ?? .equal,
                Amount(tenThousandths: 1_000_0000) ?? .zero),
            .value(FilterComparison.allCases.randomElement(using: &generator) ?? .equal, .zero),
            .currency(["EUR", "USD", "JPY"].randomElement(using: &generator) ?? ""),
            .profile(["demo", "acme", "none"].randomElement(using: &generator) ?? ""),
            .lead(Identifier(kind: .id, value: "lead_\(lead)")),
            .lead(Identifier(kind: .email, value: "person\(lead)@EXAMPLE.com")),
            .lead(Identifier(kind: .phone, value: "+316000000\(lead / 2)")),
        ]
        let term = terms.randomElement(using: &generator) ?? .attention
        return Int.random(in: 0..<4, using: &generator) == 0 ? .not(term) : term
    }

    // MARK: - Pages

    @Test func pagesFollowEachOtherWhileOthersAreAdded() async throws {
        let ids = try await history.accept((0..<95).map { .sample(id: "lead_\($0)") }).map(\.id)
        var seen: [UpdateID] = []
        var cursor: HistoryCursor?
        repeat {
            let page = try await history.page(.everything, after: cursor, limit: 10, now: .start, zone: .utc)
            seen += page.updates.map(\.id)
            cursor = page.next
            _ = try await history.accept(.sample(id: "new"))
        } while cursor != nil
        #expect(seen == ids.reversed())
    }

    @Test func anEmptyHistoryHasOneEmptyPage() async throws {
        for filter in [.everything, HistoryFilter(terms: [.attention]), HistoryFilter(terms: [.text("x")])] {
            #expect(
                try await history.page(filter, limit: 5, now: .start, zone: .utc) == HistoryPage(updates: [], next: nil)
            )
        }
        #expect(try await history.recent(5).isEmpty)
        #expect(try await history.update(UpdateID(rawValue: "none")) == nil)
        #expect(try await history.attempts(of: UpdateID(rawValue: "none")).isEmpty)
    }

    @Test func theLastPageSaysThatItIsTheLast() async throws {
        _ = try await history.accept((0..<10).map { .sample(id: "lead_\($0)") })
        #expect(try await history.page(.everything, limit: 10, now: .start, zone: .utc).next == nil)
        #expect(
            try await history.page(.everything, limit: 9, now: .start, zone: .utc).next == HistoryCursor(sequence: 2))
    }

    @Test func aSearchStopsWhenItsTaskIsCancelled() async throws {
        _ = try await history.accept((0..<50).map { .sample(id: "lead_\($0)") })
        let history = history
        let task = Task { () -> Problem? in
            while !Task.isCancelled { await Task.yield() }
            return await problem {
                _ = try await history.page(
                    HistoryFilter(terms: [.text("absent")]), limit: 5, now: .start, zone: .utc)
            }
        }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        #expect(try await history.recent(1).count == 1)
    }

    @Test func aFilterOfTooManyWordsIsRefusedInWords() async throws {
        func show(_ count: Int) async -> Problem? {
            let filter = HistoryFilter(terms: Array(repeating: .not(.text("absent")), count: count))
            return await problem { _ = try await history.page(filter, limit: 5, now: .start, zone: .utc) }
        }
        _ = try await history.accept(.sample(id: "lead_1"))
        #expect(await show(200) == nil)
        #expect(await show(201)?.code == .usage)
    }

    @Test func whetherAnUpdateWaitsIsFoundByIndexesAlone() async throws {
        let plan = try await history.onWriter { database in
            try database.all(
                "EXPLAIN QUERY PLAN SELECT \(LeadIdentity.waits) FROM updates u WHERE u.sequence = ?", [.integer(1)]
            ) { $0.text(3) ?? "" }
        }
        #expect(plan.contains { $0.contains("outbox_identifiers") })
        #expect(!plan.contains { $0.hasPrefix("SCAN") && $0 != "SCAN CONSTANT ROW" }, "\(plan)")
    }

    @Test func narrowFiltersReadByTheirIndex() async throws {
        let filters: [(HistoryFilter.Term, String)] = [
            (.attention, "INDEX attention"), (.outcome(.queued), "INDEX outbox"),
            (.profile("demo"), "INDEX updates_of_profile"),
            (.lead(Identifier(kind: .id, value: "lead_1")), "update_identifiers USING PRIMARY KEY"),
        ]
        _ = try await history.accept(.sample(id: "lead_1"))
        for (term, expected) in filters {
            let plan = try await history.onWriter { database in
                let plan = try FilterPlan(
                    HistoryFilter(terms: [term]), now: .start, zone: .utc, database: database)
                return try database.all(
                    "EXPLAIN QUERY PLAN " + plan.query("u.sequence"),
                    [.integer(9), .integer(1)] + plan.values + [.integer(5)]
                ) { $0.text(3) ?? "" }
            }
            #expect(plan.contains { $0.contains(expected) }, "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN u") && !$0.contains("INDEX") }, "\(plan)")
        }
    }
}

/// What each term means, read plainly over every update.
private struct PlainFilter {
    let now: Date
    let zone: LocalZone
    /// For each profile, which ids belong to which emails and phones, both ways.
    private var together: [String: [String: Set<String>]] = [:]

    init(updates: [LeadUpdate], now: Date, zone: LocalZone) {
        self.now = now
        self.zone = zone
        for update in updates {
            var pairs: [(String, Identifier)] = []
            if let card = update.before {
                pairs += [card.identifiers.email, card.identifiers.phone, update.foundBy].compactMap { contact in
                    contact.map { ("id:" + card.id, $0) }
                }
            }
            if let id = update.leadID, let sent = update.change.identifiers.primary { pairs.append(("id:" + id, sent)) }
            for (id, contact) in pairs where contact.kind != .id {
                together[update.profile, default: [:]][id, default: []].insert(key(contact))
                together[update.profile, default: [:]][key(contact), default: []].insert(id)
            }
        }
    }

    func shows(_ update: LeadUpdate, _ term: HistoryFilter.Term) -> Bool {
        switch term {
        case .text(let text):
            let texts =
                update.knownIdentifiers.flatMap { [$0.value, $0.typed] }
                + [update.before?.name, update.change.note, update.message].compactMap(\.self)
            return texts.contains { $0.caseFolded.contains(text.caseFolded) }
        case .status(let status): return update.change.status == status
        case .outcome(let outcome): return update.outcome == outcome
        case .attention: return update.needsAttention
        case .since(let moment): return update.createdAt >= moment.start(now: now, zone: zone)
        case .until(let moment): return update.createdAt < moment.end(now: now, zone: zone)
        case .value(let comparison, let amount):
            guard let value = update.change.value else { return false }
            switch comparison {
            case .less: return value < amount
            case .lessOrEqual: return value <= amount
            case .equal: return value == amount
            case .greaterOrEqual: return value >= amount
            case .greater: return value > amount
            }
        case .currency(let code): return update.change.currency?.uppercased() == code
        case .profile(let name): return update.profile == name
        case .author(let name): return update.author?.lowercased() == name.lowercased()
        case .batch(let prefix): return update.batch?.rawValue.hasPrefix(prefix) == true
        case .lead(let identifier): return isOfLead(update, identifier)
        case .not(let term): return !shows(update, term)
        }
    }

    private func key(_ identifier: Identifier) -> String {
        identifier.kind.rawValue + ":" + identifier.comparisonKey
    }

    private func isOfLead(_ update: LeadUpdate, _ identifier: Identifier) -> Bool {
        let together = together[update.profile] ?? [:]
        var keys = Set([key(identifier)]).union(together[key(identifier)] ?? [])
        if identifier.kind != .id {
            for near in keys { keys.formUnion(together[near] ?? []) }
        }
        guard update.knownIdentifiers.contains(where: { keys.contains(key($0)) }) else { return false }
        let id = update.leadID ?? update.change.identifiers.id?.value ?? update.before?.id
        return identifier.kind != .id || id == nil || id == identifier.value
    }
}

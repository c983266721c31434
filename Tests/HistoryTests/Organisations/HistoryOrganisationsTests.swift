import FoundationEssentials
import Leads
import Testing

@testable import History

/// Server, profile and key: what was accepted with one of them is sent with no other.
@Suite struct HistoryOrganisationsTests {
    let folder: TemporaryFolder
    let history: History
    private static let first = Organisation.named("acme", key: "one")
    private static let second = Organisation.named("acme", key: "two")

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    private func accept(
        _ lead: String, for organisation: Organisation, at: Date = .start, in history: History? = nil
    ) async throws -> LeadUpdate {
        let sample = NewUpdate.sample(id: lead)
        return try await (history ?? self.history).accept(
            NewUpdate(id: sample.id, createdAt: at, organisation: organisation, change: sample.change))
    }

    private func claim(_ update: LeadUpdate, for organisation: Organisation) async throws -> LeadUpdate? {
        try await history.claim(update.id, for: organisation, at: .start) { _ in "{}" }
    }

    @Test func everyHistoryHasASaltOfItsOwn() async throws {
        let salt = try await history.keySalt()
        #expect(salt.count == 32)
        try history.close()
        #expect(try await folder.open().keySalt() == salt)
        let other = try TemporaryFolder()
        #expect(try await other.open().keySalt() != salt)
    }

    @Test func theFirstOneStaysUntilAPersonSaysOtherwise() async throws {
        #expect(try await history.standing(of: Self.first) == .new)
        #expect(try await history.number(of: Self.first) == nil)
        let one = try await accept("lead_1", for: Self.first)
        #expect(try await history.standing(of: Self.first) == .inUse)
        #expect(try await history.standing(of: Self.second) == .changed(before: Self.first))
        #expect(try await history.standing(of: .named("other", key: "two")) == .new)
        try await history.remember(Self.second)
        #expect(try await history.standing(of: Self.second) == .changed(before: Self.first))
        let two = try await accept("lead_2", for: Self.second)
        #expect(two.organisation != one.organisation)

        try await history.use(Self.second)
        #expect(try await history.standing(of: Self.second) == .inUse)
        #expect(try await history.standing(of: Self.first) == .changed(before: Self.second))
        let all = try await history.outbox(of: Self.second)
        #expect(all.map(\.id) == [one.id, two.id])
        #expect(Set(all.map(\.organisation)) == [one.organisation])
        #expect(try await history.organisations() == [one.organisation: Self.second])
    }

    /// Every other server, key and profile, against what one of them accepted.
    @Test(arguments: [
        Organisation.named("acme", key: "two"), .named("acme", server: "https://b.example/api", key: "one"),
        .named("acme", server: "https://a.example:8443/api", key: "one"), .named("beta", key: "one"),
        .named("ENV", key: "one"),
    ])
    func whatOneAcceptedNoOtherSends(other: Organisation) async throws {
        let update = try await accept("lead_1", for: Self.first)
        #expect(try await claim(update, for: other) == nil)
        #expect(try await history.due(of: other, at: .start).updates.isEmpty)
        #expect(try await history.outbox(of: other).isEmpty)
        #expect(try await history.counts(of: other) == OutboxCounts())
        #expect(try await history.newest(5, of: other).isEmpty)
        #expect(try await history.updates(ofLeadWith: update.knownIdentifiers, of: other, limit: 5).isEmpty)
        #expect(try await history.suggestions(for: "lead_1", of: other, limit: 5).isEmpty)
        // Also after it has accepted one of its own.
        let own = try await accept("lead_1", for: other)
        #expect(try await history.newest(5, of: other) == [own])
        #expect(try await claim(update, for: other) == nil)
        #expect(try await claim(update, for: Self.first)?.outcome == .sending)
    }

    @Test func theEnvironmentsServersAreOneEach() async throws {
        let a = Organisation.named("ENV", key: "one")
        let b = Organisation.named("ENV", server: "https://b.example/api", key: "one")
        let waiting = try await accept("lead_1", for: a)
        #expect(try await history.standing(of: b) == .new)
        let other = try await accept("lead_1", for: b)
        #expect(try await history.due(of: b, at: .start).updates == [other])
        #expect(try await history.due(of: a, at: .start).updates == [waiting])
        #expect(try await history.standing(of: .named("ENV", key: "two")) == .changed(before: a))
    }

    @Test func whatIsAcceptedWithAnUnconfirmedKeyWaits() async throws {
        _ = try await accept("lead_1", for: Self.first)
        let update = try await accept("lead_2", for: Self.second)
        #expect(try await claim(update, for: Self.second) == nil)
        #expect(try await history.due(of: Self.second, at: .start).updates.isEmpty)
        #expect(try await history.outbox(of: Self.second) == [update])
        let sample = NewUpdate.sample(id: "lead_3")
        let kept = try await history.acceptAndClaim(
            NewUpdate(id: sample.id, createdAt: .start, organisation: Self.second, change: sample.change)
        ) { _ in "{}" }
        #expect(kept.outcome == .queued)
    }

    /// The same lead under both keys is one lead from then on.
    @Test func confirmedItIsOneOrganisationWithOneOrder() async throws {
        let one = try await accept("lead_1", for: Self.first)
        let two = try await accept("lead_1", for: Self.second)
        try await history.keep(
            SavedDraft(lead: [Identifier(kind: .id, value: "lead_9")], lookup: "lead_9", note: "typed", keptAt: .start),
            for: Self.second)
        try await history.use(Self.second)
        #expect(try await history.earlierOpen(than: two.id).map(\.id) == [one.id])
        #expect(try await claim(two, for: Self.second) == nil)
        #expect(try await history.updates(ofLeadWith: one.knownIdentifiers, of: Self.second, limit: 5).count == 2)
        #expect(try await history.drafts(of: Self.second).map(\.note) == ["typed"])
        #expect(try await history.integer("SELECT count(*) FROM identifiers") == 1)
        #expect(try await history.integer("SELECT count(*) FROM organisations") == 1)
    }

    // MARK: - Before a key was read

    private let keyless = Organisation.named("acme")

    @Test func theFirstKeyOfARunTakesWhatTheRunAcceptedWithoutOne() async throws {
        let update = try await accept("lead_1", for: keyless)
        #expect(try await history.standing(of: Self.first) == .inUse)
        #expect(try await claim(update, for: Self.first)?.outcome == .sending)
        #expect(try await history.organisations() == [update.organisation: Self.first])
        #expect(try await history.standing(of: Self.second) == .changed(before: Self.first))
    }

    @Test func aLaterRunAsksAboutWhatWasAcceptedWithoutAKey() async throws {
        let other = try folder.open()
        let update = try await accept("lead_1", for: keyless, in: other)
        try other.close()
        #expect(try await history.standing(of: Self.first) == .changed(before: keyless))
        #expect(try await claim(update, for: Self.first) == nil)
        #expect(try await history.outbox(of: keyless) == [update], "who has no key sees it")
        try await history.use(Self.first)
        #expect(try await claim(update, for: Self.first)?.outcome == .sending)
    }

    @Test func nothingIsAskedWhereNothingCanBeSentAnyMore() async throws {
        let other = try folder.open()
        let update = try await accept("lead_1", for: keyless, in: other)
        try other.close()
        // The key of another run is unknown to it: it waits for a word.
        let own = try await accept("lead_2", for: Self.first)
        #expect(own.organisation != update.organisation)
        _ = try await history.change(update.id, .cancelled, at: .start)
        #expect(try await history.standing(of: Self.first) == .inUse)
        let next = try await accept("lead_3", for: Self.first)
        #expect(next.organisation == update.organisation)
        #expect(try await history.outbox(of: Self.first).map(\.id) == [own.id, next.id])
        #expect(try await history.organisations().count == 1)
    }

    @Test func withoutAKeyItIsTheOneInUse() async throws {
        let update = try await accept("lead_1", for: Self.first)
        #expect(try await history.outbox(of: keyless) == [update])
        #expect(try await accept("lead_2", for: keyless).organisation == update.organisation)
        let moved = Organisation.named("acme", server: "https://b.example/api")
        #expect(try await history.standing(of: moved) == .changed(before: Self.first))
        #expect(try await accept("lead_3", for: moved).organisation != update.organisation)
    }

    // MARK: - Adoption

    @Test func anAdoptedUpdateIsTheNewOnes() async throws {
        let beta = Organisation.named("beta", server: "https://b.example/api", key: "three")
        let held = try await history.accept(
            NewUpdate(
                id: UpdateID(rawValue: "held"), createdAt: .start, organisation: Self.first,
                change: NewUpdate.sample(email: "jane@example.com").change,
                before: Lead(id: "lead_1", email: "jane@example.com")))
        let earlier = try await accept("lead_1", for: beta)
        let adopted = try await history.adopt(
            held.id, for: beta, at: .start.addingTimeInterval(60),
            refusing: { _, others in others.map(\.id) == [earlier.id] ? nil : Problem(.usage, "\(others)") })
        #expect(try await history.outbox(of: beta).map(\.id) == [held.id, earlier.id])
        #expect(adopted.profile == "beta")
        #expect(adopted.organisation == earlier.organisation)
        #expect(adopted.releasedAt == .start.addingTimeInterval(60))
        // It was journaled first, and it is of the same lead there.
        #expect(try await claim(earlier, for: beta) == nil)
        #expect(try await claim(adopted, for: beta)?.outcome == .sending)
        #expect(try await history.outbox(of: Self.first).isEmpty)
        #expect(try await history.updates(ofLeadWith: held.knownIdentifiers, of: Self.first, limit: 5).isEmpty)
        let totals = try await history.totals(
            HistoryFilter(terms: [.profile("acme")]), now: .start, zone: .utc)
        #expect(totals.updates == 0)
    }

    @Test(arguments: [UpdateState.Event.served, .refused, .answerLost])
    func onlyWhatWaitsIsAdopted(event: UpdateState.Event) async throws {
        let update = try await accept("lead_1", for: Self.first)
        _ = try #require(try await claim(update, for: Self.first))
        _ = try await history.finish(update.id, attempt: 1, answer: Attempt.Answer(), event: event, at: .start)
        let refused = await problem {
            _ = try await history.adopt(
                update.id, for: .named("beta"), at: .start, refusing: { _, _ in nil })
        }
        #expect(refused?.code == .usage)
        #expect(try await history.update(update.id)?.profile == "acme")
    }
}

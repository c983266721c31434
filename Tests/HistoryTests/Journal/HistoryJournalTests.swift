import FoundationEssentials
import GRDB
import Leads
import Storage
import Testing

@testable import History

@Suite struct HistoryJournalTests {
    let folder: TemporaryFolder
    let history: History

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    /// A card with everything in it.
    static let card = Lead(
        id: "lead_123", name: "Jane Smith", email: "jane@example.com", phone: "+1234567890", status: .other("paused"),
        value: Amount(tenThousandths: 5_000_0000), valueText: nil, currency: "EUR", note: "Qualified\nduring demo",
        lossReason: "none", source: "google / cpc", createdAt: .start, updatedAt: .start.addingTimeInterval(0.204),
        qualifiedAt: .start.addingTimeInterval(-86_400))

    @Test func everyFieldComesBackAsItWas() async throws {
        let new = NewUpdate(
            id: UpdateID(rawValue: "0190a5e2-0000-7000-8000-000000000001"),
            createdAt: .start.addingTimeInterval(0.123).wholeMilliseconds, organisation: .acme,
            change: UpdateChange(
                identifiers: Identifiers(
                    id: Identifier(kind: .id, value: "lead_123"),
                    email: Identifier(kind: .email, value: "Jane@Example.com"),
                    phone: Identifier(kind: .phone, value: "+31612345678", typed: "06 1234 5678")),
                status: .lost, value: Amount(tenThousandths: 999_999_999_999_999_000), currency: "JPY",
                note: "line one\n\tline two", alsoQualified: false, lossReason: "too expensive"),
            foundBy: Identifier(kind: .phone, value: "+31612345678", typed: "(06) 12345678"), before: Self.card,
            author: "Anna \u{1B}[31m\u{0}山田", state: .accepted(undoUntil: .start.addingTimeInterval(5)))
        let accepted = try await history.accept(new)
        #expect(accepted.sequence == 1)
        #expect(accepted.id == new.id && accepted.createdAt == new.createdAt && accepted.profile == "acme")
        #expect(accepted.change == new.change)
        #expect(accepted.foundBy == new.foundBy)
        #expect(accepted.before == Self.card)
        #expect(accepted.author == new.author)
        #expect(accepted.state == new.state)
        #expect(accepted.leadID == "lead_123")
        #expect(accepted.changedAt == new.createdAt && accepted.dismissedAt == nil)
        #expect(try await history.update(new.id) == accepted)
    }

    @Test(arguments: [
        "\u{0}start and \u{0} middle and end\u{0}", "\u{1B}[2J\u{1B}]0;title\u{7}", "\u{202E}gnirts\u{202C}\u{2066}",
        "'; DROP TABLE updates; --", "\"quoted\" \\ % _ ? :name @x $y", "👩‍👩‍👧‍👦 山田太郎 Ωμέγα مرحبا e\u{301}",
        "\u{FFFD}\u{FEFF}", " ",
        "", String(repeating: "長", count: 4_000),
    ])
    func hostileTextComesBackAsItWas(text: String) async throws {
        var card = Self.card
        card.name = text
        card.note = text
        card.status = .other(text)
        let accepted = try await history.accept(
            .sample(id: text, email: text, currency: text, note: text, profile: text, before: card))
        let claimed = try #require(await history.claim(accepted.id, at: .start) { _ in text })
        let answer = Attempt.Answer(
            httpStatus: 422, requestID: text, body: text, problem: Problem(.rejected, text, advice: text))
        let finished = try await history.finish(
            claimed.id, attempt: 1, answer: answer, event: .refused, at: .start, leadID: text, message: text)
        let read = try #require(await history.update(accepted.id))
        #expect(read == finished)
        #expect(Array((read.change.note ?? "-").unicodeScalars) == Array(text.unicodeScalars))
        #expect(read.before == card && read.change == accepted.change && read.profile == text)
        #expect(read.message == text && read.leadID == text && read.requestID == text)
        let attempt = try #require(await history.attempts(of: accepted.id).first)
        #expect(attempt.request == text && attempt.answer == answer)
    }

    @Test func aMillionCharactersAreKeptButAnAnswerIsCut() async throws {
        let long = String(repeating: "x", count: 1_000_000)
        let accepted = try await history.accept(.sample(id: "lead_1", note: long))
        #expect(accepted.change.note == long)
        _ = try await history.claim(accepted.id)
        _ = try await history.finish(
            accepted.id, attempt: 1, answer: Attempt.Answer(httpStatus: 500, body: long), event: .answerLost, at: .start
        )
        #expect(try await history.attempts(of: accepted.id).first?.answer?.body?.count == 4_000)
    }

    @Test func theSameIdentifierIsAcceptedOnce() async throws {
        let update = NewUpdate.sample(id: "lead_1")
        _ = try await history.accept(update)
        #expect(await problem { _ = try await history.accept(update) }?.code == .alreadySent)
        #expect(try await history.recent(5).count == 1)
    }

    @Test func severalAreKeptAllOrNone() async throws {
        let updates = (0..<5).map { NewUpdate.sample(id: "lead_\($0)") }
        let accepted = try await history.accept(updates)
        #expect(accepted.map(\.id) == updates.map(\.id))
        #expect(accepted.map(\.sequence) == [1, 2, 3, 4, 5])
        #expect(await problem { _ = try await history.accept([.sample(id: "lead_9"), updates[0]]) } != nil)
        #expect(try await history.recent(10).count == 5)
        #expect(try await history.accept([]).isEmpty)
    }

    @Test func sequencesAreNeverUsedAgain() async throws {
        _ = try await history.accept(.sample(id: "lead_1"))
        _ = try await history.onWriter { try $0.execute(sql: "DELETE FROM updates") }
        #expect(try await history.accept(.sample(id: "lead_1")).sequence == 2)
    }

    @Test func aClaimIsOnTheDiskWithItsBody() async throws {
        let accepted = try await history.accept(.sample("a", id: "lead_1"))
        let at = Date.start.addingTimeInterval(1)
        let claimed = try #require(await history.claim(accepted.id, at: at))
        #expect(claimed.outcome == .sending && claimed.state.attempts == 1 && claimed.changedAt == at)
        #expect(
            try await history.attempts(of: accepted.id)
                == [Attempt(number: 1, startedAt: at, request: #"{"update":"a"}"#)])
        #expect(try await history.claim(accepted.id) == nil)
    }

    @Test func anAnswerIsKeptWithItsAttempt() async throws {
        let accepted = try await history.accept(.sample(email: "jane@example.com"))
        _ = try await history.claim(accepted.id)
        let retryAt = Date.start.addingTimeInterval(30)
        let busy = Attempt.Answer(
            httpStatus: 503, requestID: "req_1", body: "busy",
            problem: Problem(.unavailable, "the server is busy", advice: "it is tried again"))
        var update = try await history.finish(
            accepted.id, attempt: 1, answer: busy, event: .notServed(retryAt: retryAt),
            at: .start.addingTimeInterval(2),
            message: "the server is busy")
        #expect(
            update.outcome == .retrying && update.state.notBefore == retryAt && update.message == "the server is busy")
        #expect(try await history.claim(accepted.id, at: retryAt.addingTimeInterval(-1)) == nil)

        _ = try #require(await history.claim(accepted.id, at: retryAt))
        let yes = Attempt.Answer(httpStatus: 200, requestID: "req_2", body: "{}")
        update = try await history.finish(
            accepted.id, attempt: 2, answer: yes, event: .served, at: retryAt.addingTimeInterval(0.182),
            leadID: "lead_123", leadsUpdated: 2)
        #expect(update.outcome == .confirmed && update.leadID == "lead_123" && update.leadsUpdated == 2)
        #expect(update.message == nil && update.requestID == "req_2" && update.state.attempts == 2)
        let attempts = try await history.attempts(of: accepted.id)
        #expect(attempts.map(\.answer) == [busy, yes])
        #expect(attempts.map(\.milliseconds) == [2_000, 182])
    }

    @Test func anAttemptIsFinishedOnceAndOnlyWhileItRuns() async throws {
        let accepted = try await history.accept(.sample(id: "lead_1"))
        func finish(_ attempt: Int) async -> Problem? {
            await problem {
                _ = try await history.finish(
                    accepted.id, attempt: attempt, answer: Attempt.Answer(httpStatus: 200), event: .served, at: .start)
            }
        }
        #expect(await finish(1)?.code == .usage)
        _ = try await history.claim(accepted.id)
        #expect(await finish(2)?.code == .usage)
        #expect(await finish(1) == nil)
        #expect(await finish(1)?.message.contains("confirmed") == true)
        #expect(await problem { _ = try await history.claim(UpdateID(rawValue: "none")) }?.code == .notFound)
    }

    @Test func anOutcomeIsKeptEvenInATaskThatWasCancelled() async throws {
        let accepted = try await history.accept(.sample(id: "lead_1"))
        let claimed = try #require(await history.claim(accepted.id))
        let history = history
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await history.finish(
                claimed.id, attempt: 1, answer: Attempt.Answer(httpStatus: 200), event: .served, at: .start)
        }
        task.cancel()
        #expect(try await task.value.outcome == .confirmed)
    }

    /// The event that leads from `queued` to each outcome, in turn.
    private func bring(_ id: UpdateID, to outcome: Outcome) async throws {
        switch outcome {
        case .queued: break
        case .sending: _ = try await history.claim(id)
        case .confirmed: try await history.send(id, .served)
        case .rejected: try await history.send(id, .refused)
        case .retrying: try await history.send(id, .notServed(retryAt: .start.addingTimeInterval(9)))
        case .unknown: try await history.send(id, .answerLost)
        case .cancelled: _ = try await history.change(id, .cancelled, at: .start)
        }
    }

    @Test(arguments: Outcome.allCases)
    func aPersonsChangesFollowTheStateMachine(outcome: Outcome) async throws {
        let events: [UpdateState.Event] = [
            .resolved(arrived: true), .resolved(arrived: false), .cancelled, .held, .released,
        ]
        for event in events {
            let accepted = try await history.accept(.sample(id: UUID().uuidString))
            try await bring(accepted.id, to: outcome)
            let before = try #require(await history.update(accepted.id))
            #expect(before.outcome == outcome)
            let at = Date.start.addingTimeInterval(60)
            if let expected = try? before.state.after(event) {
                let isRelease = event == .released
                let after =
                    try await isRelease
                    ? history.release(accepted.id, at: at)
                    : history.change(accepted.id, event, at: at, message: "because")
                #expect(after.state == expected && after.changedAt == at)
                #expect(after.message == (isRelease ? nil : "because"))
                #expect(after.releasedAt == (isRelease ? at : nil))
                #expect(try await history.update(accepted.id) == after)
            } else {
                let failed = await problem {
                    _ =
                        try await event == .released
                        ? history.release(accepted.id, at: at) : history.change(accepted.id, event, at: at)
                }
                #expect(failed?.code == .usage)
                #expect(failed?.message.contains(outcome.rawValue) == true)
                #expect(try await history.update(accepted.id) == before)
            }
        }
    }

    @Test(arguments: [
        UpdateState.Event.claimed, .served, .refused, .notServed(retryAt: .start), .keyRefused, .answerLost,
    ])
    func onlyASenderLearnsAnOutcome(event: UpdateState.Event) async throws {
        let accepted = try await history.accept(.sample(id: "lead_1"))
        #expect(await problem { _ = try await history.change(accepted.id, event, at: .start) }?.code == .usage)
        _ = try await history.claim(accepted.id)
        #expect(await problem { _ = try await history.change(accepted.id, event, at: .start) }?.code == .usage)
        #expect(try await history.update(accepted.id)?.outcome == .sending)
    }

    @Test(arguments: [
        (UpdateState.Event.served, Outcome.confirmed), (.refused, .rejected), (.answerLost, .unknown),
        (.notServed(retryAt: .start), .retrying), (.keyRefused, .queued),
    ])
    func anAnswerFollowsTheStateMachine(event: UpdateState.Event, outcome: Outcome) async throws {
        let accepted = try await history.accept(.sample(id: "lead_1"))
        let update = try await history.send(accepted.id, event)
        #expect(update.outcome == outcome)
        #expect(update.state.hold == (event == .keyRefused ? .keyRefused : nil))
    }

    @Test func attentionEndsWhenDismissedAndComesBackWithTheNextFailure() async throws {
        let accepted = try await history.accept(.sample(id: "lead_1"))
        #expect(await problem { _ = try await history.dismiss(accepted.id, at: .start) }?.code == .usage)
        #expect(try await history.send(accepted.id, .refused).needsAttention)
        let at = Date.start.addingTimeInterval(3)
        #expect(try await history.dismiss(accepted.id, at: at).dismissedAt == at)
        #expect(try await history.dismiss(accepted.id, at: .start).dismissedAt == at)
        // The correction that dismissed it was undone.
        #expect(try await history.restore(accepted.id).needsAttention)
        #expect(try await history.counts(of: .demo).rejected == 1)
        #expect(try await history.restore(accepted.id).dismissedAt == nil)
        #expect(try await history.dismiss(accepted.id, at: at).dismissedAt == at)
        #expect(try await history.counts(of: .demo) == OutboxCounts())
        _ = try await history.release(accepted.id, at: at)
        #expect(try await history.send(accepted.id, .refused).needsAttention)
        #expect(try await history.counts(of: .demo) == OutboxCounts(rejected: 1))
    }

    @Test func theOrderIsTheJournalsAndNotTheClocks() async throws {
        var ids: [UpdateID] = []
        for minutes in [0, 10, -600, 5] {
            let at = Date.start.addingTimeInterval(Double(minutes) * 60)
            ids.append(try await history.accept(.sample(id: "lead_\(minutes)", at: at)).id)
        }
        #expect(try await history.recent(10).map(\.id) == ids.reversed())
        let filter = HistoryFilter(terms: [.since(.ago(0))])
        let page = try await history.page(filter, limit: 10, now: .start.addingTimeInterval(300), zone: .utc)
        #expect(page.updates.map(\.id) == [ids[3], ids[1]])
    }

    @Test func aFullDiskKeepsNothingAndSaysSo() async throws {
        let kept = try await history.accept(.sample(id: "lead_1"))
        _ = try await history.onWriter { database in
            let pages = try database.number("PRAGMA page_count") ?? 0
            _ = try database.number("PRAGMA max_page_count = \(pages)")
        }
        let long = String(repeating: "x", count: 20_000)
        let failed = await problem { _ = try await history.accept(.sample(id: "lead_2", note: long)) }
        #expect(failed?.code == .storage)
        #expect(failed?.message.contains("full") == true && failed?.advice.isEmpty == false)
        #expect(try await history.recent(10) == [kept])
        _ = try await history.onWriter { _ = try $0.number("PRAGMA max_page_count = 1000000") }
        _ = try await history.accept(.sample(id: "lead_2", note: long))
        #expect(try await history.text("PRAGMA integrity_check") == "ok")
    }

    @Test func aDiskThatCannotBeWrittenKeepsNothingAndSaysSo() async throws {
        let kept = try await history.accept(.sample(id: "lead_1"))
        _ = try await history.onWriter { try $0.execute(sql: "PRAGMA query_only = 1") }
        let failed = await problem { _ = try await history.accept(.sample(id: "lead_2")) }
        #expect(failed?.code == .storage)
        #expect(failed?.message.contains("cannot be written") == true && failed?.advice.isEmpty == false)
        #expect(await problem { _ = try await history.claim(kept.id) }?.code == .storage)
        #expect(try await history.recent(10) == [kept])
    }
}

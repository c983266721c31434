import FoundationEssentials
import Leads
import Testing

@testable import History

/// Batches of an import: what is committed together, what a second run finds, and who has to wait.
@Suite struct HistoryImportTests {
    let folder: TemporaryFolder
    let history: History

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    private static func row(_ key: String, _ update: NewUpdate, after occurrence: Int = 0) -> ImportStep.Row {
        ImportStep.Row(key: key, occurrence: occurrence, update: update, request: "{\"row\":\"\(key)\"}")
    }

    private static func step(
        _ rows: [ImportStep.Row] = [], again: Bool = false, ends: [ImportStep.End] = [],
        waiting: [UpdateID] = [], at: Date = .start
    ) -> ImportStep {
        var step = ImportStep(organisation: .demo, again: again, at: at)
        step.rows = rows
        step.ends = ends
        step.waiting = waiting
        return step
    }

    private func take(_ step: ImportStep) async throws -> ImportStep.Outcome {
        try await history.take(step) { "{\"again\":\"\($0.id.rawValue)\"}" }
    }

    private static func end(
        _ update: LeadUpdate, _ event: UpdateState.Event = .served, leadID: String? = nil, problem: Problem? = nil
    ) -> ImportStep.End {
        ImportStep.End(
            update: update, answer: Attempt.Answer(httpStatus: 200, problem: problem), event: event, at: .start,
            leadID: leadID, message: problem?.sentence)
    }

    /// Takes one row and ends its attempt in a second step.
    private func send(
        _ row: ImportStep.Row, _ event: UpdateState.Event = .served, problem: Problem? = nil
    ) async throws -> LeadUpdate {
        let sent = try #require(try await take(Self.step([row])).rows.first?.sending)
        return try #require(
            try await take(Self.step(ends: [Self.end(sent, event, problem: problem)])).ended.first)
    }

    @Test func aRowIsOnTheDiskWithItsAttemptBeforeItLeaves() async throws {
        let new = NewUpdate.sample(id: "lead_1", email: "jane@example.com", note: "a note")
        let admission = try await take(Self.step([Self.row("a", new)])).rows.first
        let sent = try #require(admission?.sending)
        let kept = try #require(try await history.update(new.id))
        #expect(kept == sent)
        #expect(kept.outcome == .sending && kept.state.attempts == 1 && kept.change == new.change)
        let attempts = try await history.attempts(of: new.id)
        #expect(attempts.map(\.request) == ["{\"row\":\"a\"}"])
        #expect(attempts.map(\.startedAt) == [.start])
        #expect(attempts.first?.finishedAt == nil)
    }

    /// The short way into the history leaves it just as the long way does.
    @Test func theHistoryIsTheSameAsAfterOneByOne() async throws {
        let other = try TemporaryFolder()
        let oneByOne = try other.open()
        let updates = (0..<6).map { number in
            NewUpdate.sample(
                "update-\(number)", id: number < 3 ? "lead_\(number)" : nil,
                email: number > 1 ? "l\(number)@x.com" : nil,
                note: "note \(number)")
        }
        let answers: [(UpdateState.Event, String?)] = [
            (.served, "lead_0"), (.refused, nil), (.answerLost, nil), (.served, "lead_3"),
            (.notServed(retryAt: .start.addingTimeInterval(5)), nil), (.keyRefused, nil),
        ]
        let rows = updates.map { Self.row($0.id.rawValue, $0) }
        let taken = try await take(Self.step(rows)).rows.compactMap(\.sending)
        _ = try await take(
            Self.step(ends: zip(taken, answers).map { Self.end($0, $1.0, leadID: $1.1) }))
        for update in updates {
            _ = try await oneByOne.accept(update)
            _ = try await oneByOne.claim(update.id, at: .start) { "{\"row\":\"\($0.id.rawValue)\"}" }
        }
        for (update, answer) in zip(updates, answers) {
            _ = try await oneByOne.finish(
                update.id, attempt: 1, answer: Attempt.Answer(httpStatus: 200), event: answer.0, at: .start,
                leadID: answer.1)
        }
        for table in [
            "updates", "attempts", "identifiers", "update_identifiers", "outbox_identifiers", "links", "totals",
        ] {
            let columns = try await history.text("SELECT group_concat(name) FROM pragma_table_info('\(table)')") ?? ""
            let compared = columns.split(separator: ",").filter { !$0.hasPrefix("import_") }.joined(
                separator: " || '/' || ")
            let list = compared.split(separator: " || '/' || ").map { "coalesce(\($0), '-')" }.joined(
                separator: " || '/' || ")
            let dump = "SELECT group_concat(line, char(10)) FROM (SELECT \(list) AS line FROM \(table) ORDER BY 1)"
            let one = try await oneByOne.text(dump)
            #expect(try await history.text(dump) == one, "\(table)")
            #expect(table == "links" || one != nil, "\(table) is empty")
        }
    }

    @Test func theSameRowIsNotTakenTwice() async throws {
        _ = try await send(Self.row("a", .sample(id: "lead_1")))
        let again = try await take(Self.step([Self.row("a", .sample(id: "lead_1"))])).rows.first
        #expect(again?.known?.outcome == .confirmed)
        #expect(try await history.integer("SELECT count(*) FROM updates") == 1)
    }

    /// Not even with the word that lets duplicates go.
    @Test func whatWasConfirmedIsNeverTakenAgain() async throws {
        _ = try await send(Self.row("a", .sample(id: "lead_1")))
        let again = try await take(Self.step([Self.row("a", .sample(id: "lead_1"))], again: true)).rows.first
        #expect(again?.known?.outcome == .confirmed)
    }

    /// Equal rows of one file are so many updates, and a second run finds as many.
    @Test func equalRowsAreCounted() async throws {
        let rows = { (count: Int) in (0..<count).map { Self.row("a", .sample(id: "lead_1"), after: $0) } }
        let first = try await take(Self.step(rows(2), again: true)).rows
        #expect(first.compactMap(\.sending).count == 1)
        #expect(first.compactMap(\.waiting).count == 1)
        let one = try #require(first[0].sending)
        let two = try #require(first[1].waiting)
        let next = try await take(Self.step(again: true, ends: [Self.end(one)], waiting: [two.id]))
        let sent = try #require(next.waiting.first?.sending)
        _ = try await take(Self.step(ends: [Self.end(sent)]))
        let second = try await take(Self.step(rows(3), again: true)).rows
        #expect(second.compactMap(\.known).map(\.id) == [one.id, two.id])
        #expect(second[2].sending != nil)
    }

    /// Two runs of one file that has a row twice, taking turns: between them they send it twice, and neither takes the
    /// other's update for both of its rows.
    @Test func runsAtTheSameTimeShareTheRowsOfAFile() async throws {
        let other = try folder.open()
        let take = { (history: History, occurrence: Int) in
            let row = Self.row("a", .sample(id: "lead_1"), after: occurrence)
            return try await history.take(Self.step([row], again: true)) { _ in "" }.rows.first
        }
        let end = { (history: History, sent: LeadUpdate) in
            _ = try await history.take(Self.step(ends: [Self.end(sent)])) { _ in "" }
        }
        let first = try #require(try await take(history, 0)?.sending)
        #expect(try await take(other, 0)?.known == first)
        try await end(history, first)
        let second = try #require(try await take(history, 1)?.sending)
        #expect(try await take(other, 1)?.known == second)
        try await end(history, second)
        let third = try #require(try await take(other, 2)?.sending)
        #expect(try await take(history, 2)?.known == third)
        #expect(try await history.integer("SELECT count(*) FROM updates") == 3)
    }

    /// Without a word for it, the second of two equal rows stays a duplicate, whoever sent the first.
    @Test func aDuplicateStaysOneBesideAnotherRun() async throws {
        let other = try folder.open()
        let sent = try await send(Self.row("a", .sample(id: "lead_1")))
        let rows = [0, 1].map { Self.row("a", .sample(id: "lead_1"), after: $0) }
        let theirs = try await other.take(Self.step(rows)) { _ in "" }.rows
        #expect(theirs[0].known == sent && theirs[1].refused?.code == .alreadySent)
        #expect(try await take(Self.step([rows[1]])).rows.first?.refused?.code == .alreadySent)
    }

    /// Another run took up what waits here, and was killed.
    @Test func whatADeadImportTookUpIsUnknown() async throws {
        let waiting = try await send(Self.row("a", .sample(id: "lead_1")), .notServed(retryAt: .start))
        let other = try folder.open()
        let row = Self.row("a", .sample(id: "lead_1"))
        #expect(try await other.take(Self.step([row])) { _ in "" }.rows.first?.sending?.id == waiting.id)
        let living = try await take(Self.step(waiting: [waiting.id])).waiting.first
        #expect(living?.blocked?.outcome == .sending)
        try other.close()
        #expect(try await take(Self.step(waiting: [waiting.id])).waiting.first?.blocked?.outcome == .unknown)
    }

    @Test func aDuplicateIsRefusedUnlessItIsMeant() async throws {
        _ = try await send(Self.row("a", .sample(id: "lead_1", value: 1_0000)))
        let corrected = Self.row("b", .sample(id: "lead_1", value: 2_0000))
        let refused = try await take(Self.step([corrected])).rows.first?.refused
        #expect(refused?.code == .alreadySent)
        #expect(refused?.message == "won 1 EUR was sent before (confirmed) and this makes it 2 EUR")
        #expect(try await history.integer("SELECT count(*) FROM updates") == 1)
        #expect(try await take(Self.step([corrected], again: true)).rows.first?.sending != nil)
    }

    @Test func duplicatesWithinOneBatchAreRefused() async throws {
        let rows = [
            Self.row("a", .sample(email: "jane@example.com")),
            Self.row("b", .sample(email: "JANE@example.com", value: 1)),
            Self.row("c", .sample(email: "jane@example.com", status: .lost, value: nil)),
        ]
        let admissions = try await take(Self.step(rows)).rows
        #expect(admissions[0].sending != nil)
        #expect(admissions[1].refused?.code == .alreadySent)
        #expect(admissions[2].waiting?.outcome == .queued)
    }

    @Test func whatWasRejectedIsTakenUpOnlyWhenAsked() async throws {
        let problem = Problem(.notFound, "no such lead")
        let rejected = try await send(Self.row("a", .sample(id: "lead_1")), .refused, problem: problem)
        #expect(rejected.outcome == .rejected)
        let row = Self.row("a", .sample(id: "lead_1"))
        #expect(try await take(Self.step([row])).rows.first?.known?.outcome == .rejected)
        let again = try #require(try await take(Self.step([row], again: true)).rows.first?.sending)
        #expect(again.id == rejected.id)
        #expect(again.state.attempts == 2)
        #expect(try await history.attempts(of: again.id).map(\.request).last == "{\"again\":\"\(again.id.rawValue)\"}")
    }

    @Test func whatWaitedForAServerIsTakenUp() async throws {
        let later = Date.start.addingTimeInterval(300)
        let waiting = try await send(Self.row("a", .sample(id: "lead_1")), .notServed(retryAt: later))
        #expect(waiting.outcome == .retrying)
        let row = Self.row("a", .sample(id: "lead_1"))
        let sent = try #require(try await take(Self.step([row])).rows.first?.sending)
        #expect(sent.id == waiting.id && sent.state.attempts == 2)
    }

    @Test func whatAPersonHoldsStays() async throws {
        let waiting = try await send(Self.row("a", .sample(id: "lead_1")), .notServed(retryAt: .start))
        _ = try await history.change(waiting.id, .held, at: .start)
        let held = try await take(Self.step([Self.row("a", .sample(id: "lead_1"))])).rows.first?.blocked
        #expect(held?.state.hold == .user)
    }

    @Test func whatMayHaveArrivedIsNotTakenUp() async throws {
        _ = try await send(Self.row("a", .sample(id: "lead_1")), .answerLost)
        let row = Self.row("a", .sample(id: "lead_1"))
        for again in [false, true] {
            let known = try await take(Self.step([row], again: again)).rows.first?.known
            #expect(known?.outcome == .unknown)
        }
    }

    /// Behind an update that is not this import's, a row is kept and told; behind one that is, it waits for it.
    @Test func updatesOfOneLeadGoInOrder() async throws {
        let foreign = try await history.accept(.sample(id: "lead_1", status: .qualified))
        let rows = [
            Self.row("a", .sample(id: "lead_1")), Self.row("b", .sample(id: "lead_2")),
            Self.row("c", .sample(id: "lead_2", status: .lost, value: nil)),
        ]
        let admissions = try await take(Self.step(rows)).rows
        #expect(admissions[0].blocked?.outcome == .queued)
        let sent = try #require(admissions[1].sending)
        let waits = try #require(admissions[2].waiting)
        let early = try await take(Self.step(waiting: [waits.id]))
        #expect(early.waiting.first?.waiting?.id == waits.id)
        let lost = try await take(Self.step(ends: [Self.end(sent, .answerLost)], waiting: [waits.id]))
        #expect(lost.waiting.first?.blocked?.id == waits.id)
        #expect(try await history.update(foreign.id)?.outcome == .queued)
    }

    /// Which updates are of one lead is known from the history too.
    @Test func linksOfTheHistoryCount() async throws {
        let card = Lead(id: "lead_1", email: "jane@example.com")
        let first = try await history.accept(.sample(id: "lead_1", before: card))
        try await history.send(first.id)
        let rows = [
            Self.row("a", .sample(id: "lead_1", status: .lost, value: nil)),
            Self.row("b", .sample(email: "jane@example.com", status: .qualified)),
            Self.row("c", .sample(email: "jane@example.com")),
        ]
        let admissions = try await take(Self.step(rows)).rows
        #expect(admissions[0].sending != nil)
        #expect(admissions[1].waiting != nil)
        #expect(admissions[2].refused?.code == .alreadySent)
    }

    @Test func anEndThatIsNotOursChangesNothing() async throws {
        let sent = try #require(try await take(Self.step([Self.row("a", .sample(id: "lead_1"))])).rows.first?.sending)
        let end = Self.end(sent)
        #expect(try await take(Self.step(ends: [end])).ended.first?.outcome == .confirmed)
        let late = try await take(Self.step(ends: [Self.end(sent, .refused)])).ended.first
        #expect(late?.outcome == .confirmed)
    }

    @Test func aStepIsKeptWholeOrNotAtAll() async throws {
        let sent = try #require(try await take(Self.step([Self.row("a", .sample(id: "lead_1"))])).rows.first?.sending)
        let double = Self.row("b", .sample(sent.id.rawValue, id: "lead_2"))
        let step = Self.step([double], ends: [Self.end(sent)])
        #expect(await problem { _ = try await self.take(step) }?.code == .storage)
        #expect(try await history.update(sent.id)?.outcome == .sending)
        #expect(try await history.integer("SELECT count(*) FROM identifiers") == 1)
    }

    @Test func aPurgeForgetsTheRow() async throws {
        _ = try await send(Self.row("a", .sample(id: "lead_1")))
        _ = try await history.purge(.lead(Identifier(kind: .id, value: "lead_1")))
        #expect(try await history.integer("SELECT count(*) FROM updates WHERE import_row IS NOT NULL") == 0)
        #expect(try await take(Self.step([Self.row("a", .sample(id: "lead_1"))])).rows.first?.sending != nil)
    }

    /// What another process does between two runs of an import counts.
    @Test func whatADeadImportWasSendingIsUnknown() async throws {
        let other = try folder.open()
        var step = ImportStep(organisation: .demo, again: false, at: .start)
        step.rows = [Self.row("a", .sample(id: "lead_1"))]
        _ = try await other.take(step) { _ in "" }
        let row = Self.row("a", .sample(id: "lead_1"))
        #expect(try await take(Self.step([row])).rows.first?.known?.outcome == .sending)
        try other.close()
        #expect(try await take(Self.step([row])).rows.first?.known?.outcome == .unknown)
    }
}

extension ImportStep.Admission {
    fileprivate var sending: LeadUpdate? { if case .sending(let update) = self { update } else { nil } }
    fileprivate var waiting: LeadUpdate? { if case .waiting(let update) = self { update } else { nil } }
    fileprivate var blocked: LeadUpdate? { if case .blocked(let update) = self { update } else { nil } }
    fileprivate var known: LeadUpdate? { if case .known(let update) = self { update } else { nil } }
    fileprivate var refused: Problem? { if case .refused(let problem) = self { problem } else { nil } }
}

import FoundationEssentials
import Leads
import Testing

@testable import History

@Suite struct HistoryOutboxTests {
    let folder: TemporaryFolder
    let history: History

    init() throws {
        folder = try TemporaryFolder()
        history = try folder.open()
    }

    private func accept(_ update: NewUpdate) async throws -> UpdateID {
        try await history.accept(update).id
    }

    private func card(_ id: String, email: String? = nil, phone: String? = nil) -> Lead {
        Lead(id: id, email: email, phone: phone)
    }

    /// Both orders of two updates that share an identifier in some spelling.
    @Test(arguments: [
        (NewUpdate.sample(id: "lead_1"), NewUpdate.sample(id: "lead_1")),
        (.sample(email: "jane@example.com"), .sample(email: "JANE@example.COM")),
        (.sample(phone: "+31612345678"), .sample(phone: "31 6 1234 5678")),
        (.sample(id: "lead_1", email: "jane@example.com"), .sample(email: "jane@example.com")),
        (
            .sample(id: "lead_1", before: Lead(id: "lead_1", email: "jane@example.com")),
            .sample(email: "jane@example.com")
        ),
        (
            .sample(id: "lead_1", foundBy: Identifier(kind: .phone, value: "+31612345678")),
            .sample(phone: "+31612345678")
        ),
    ])
    func updatesOfOneLeadGoInOrder(first: NewUpdate, second: NewUpdate) async throws {
        for (earlier, later) in [(first, second), (second, first)] {
            let folder = try TemporaryFolder()
            let history = try folder.open()
            let one = try await history.accept(earlier).id
            let two = try await history.accept(later).id
            #expect(try await history.claim(two) == nil)
            #expect(try await history.update(two)?.state.hold == .earlierUpdate)
            #expect(try await history.earlierOpen(than: two).map(\.id) == [one])
            #expect(try await history.due(of: .demo, at: .start).updates.map(\.id) == [one])
            try await history.send(one)
            #expect(try await history.update(two)?.state.hold == nil)
            #expect(try await history.earlierOpen(than: two).isEmpty)
            #expect(try await history.send(two).outcome == .confirmed)
            withExtendedLifetime(folder) {}
        }
    }

    @Test func otherLeadsAndOtherProfilesDoNotWait() async throws {
        _ = try await accept(.sample(id: "lead_1", email: "office@example.com"))
        let others = [
            try await accept(.sample(id: "lead_2")),
            try await accept(.sample(id: "lead_3", email: "office@example.com")),
            try await accept(.sample(email: "lead_1")),
            try await accept(.sample(id: "LEAD_1")),
            try await accept(.sample(id: "lead_1", profile: "acme")),
        ]
        for id in others {
            #expect(try await history.claim(id) != nil)
        }
    }

    @Test func anAnswerTeachesWhichIdentifiersAreOneLeads() async throws {
        try await history.send(try await accept(.sample(email: "jane@example.com")), leadID: "lead_1")
        try await history.send(try await accept(.sample(phone: "+31612345678")), leadID: "lead_1")
        let byMail = try await accept(.sample(email: "Jane@Example.com"))
        let byPhone = try await accept(.sample(phone: "+31612345678"))
        let byID = try await accept(.sample(id: "lead_1"))
        #expect(try await history.claim(byPhone) == nil)
        #expect(try await history.claim(byID) == nil)
        #expect(try await history.earlierOpen(than: byID).map(\.id) == [byMail, byPhone])
        try await history.send(byMail)
        #expect(try await history.claim(byID) == nil)
        try await history.send(byPhone)
        try await history.send(byID)
    }

    @Test func aCardTeachesWhichIdentifiersAreOneLeads() async throws {
        let lead = card("lead_1", email: "jane@example.com", phone: "+31612345678")
        try await history.send(try await accept(.sample(id: "lead_1", before: lead)))
        let byMail = try await accept(.sample(email: "jane@example.com"))
        let byPhone = try await accept(.sample(phone: "+31612345678"))
        #expect(try await history.claim(byPhone) == nil)
        #expect(try await history.claim(byMail) != nil)
    }

    @Test func identifiersGivenTogetherTeachNothingAboutOtherLeads() async throws {
        // The service uses the id alone, so the email may be anyone's.
        try await history.send(try await accept(.sample(id: "lead_1", email: "x@example.com")), leadID: "lead_1")
        _ = try await accept(.sample(email: "x@example.com"))
        #expect(try await history.claim(try await accept(.sample(id: "lead_1"))) != nil)
    }

    @Test(arguments: [
        UpdateState.Event.notServed(retryAt: .start.addingTimeInterval(60)), .answerLost, .keyRefused,
    ])
    func whatIsNotFinishedHoldsLaterOnesBack(event: UpdateState.Event) async throws {
        let first = try await accept(.sample(id: "lead_1"))
        let second = try await accept(.sample(id: "lead_1"))
        try await history.send(first, event)
        #expect(try await history.claim(second, at: .start.addingTimeInterval(30)) == nil)
        if event == .answerLost {
            _ = try await history.change(first, .resolved(arrived: true), at: .start)
        } else {
            _ = try await history.change(first, .cancelled, at: .start)
        }
        #expect(try await history.claim(second, at: .start.addingTimeInterval(30)) != nil)
    }

    @Test func aRetriedOldUpdateHoldsLaterOnesBackAgain() async throws {
        let first = try await accept(.sample(id: "lead_1"))
        let second = try await accept(.sample(id: "lead_1"))
        try await history.send(first, .refused)
        #expect(try await history.due(of: .demo, at: .start).updates.map(\.id) == [second])
        _ = try await history.release(first, at: .start)
        #expect(try await history.claim(second) == nil)
        try await history.send(first)
        try await history.send(second)
    }

    @Test func aHeldUpdateStaysAndItsTimeIsKept() async throws {
        let until = Date.start.addingTimeInterval(5)
        let id = try await accept(.sample(id: "lead_1", state: .accepted(undoUntil: until)))
        #expect(try await history.claim(id, at: until.addingTimeInterval(-0.001)) == nil)
        var due = try await history.due(of: .demo, at: .start)
        #expect(due.updates.isEmpty && due.nextAt == until && !due.isKeyRefused)
        _ = try await history.change(id, .held, at: .start)
        due = try await history.due(of: .demo, at: until)
        #expect(due.updates.isEmpty && due.nextAt == nil)
        #expect(try await history.claim(id, at: until) == nil)
        _ = try await history.release(id, at: .start)
        #expect(try await history.due(of: .demo, at: .start).updates.map(\.id) == [id])
        #expect(try await history.claim(id, at: .start) != nil)
    }

    @Test func anUndoTimeEnds() async throws {
        let until = Date.start.addingTimeInterval(5)
        let id = try await accept(.sample(id: "lead_1", state: .accepted(undoUntil: until)))
        #expect(try await history.due(of: .demo, at: until).updates.map(\.id) == [id])
        #expect(try await history.claim(id, at: until)?.outcome == .sending)
    }

    @Test func anUndoneUpdateNeverLeaves() async throws {
        let id = try await accept(.sample(id: "lead_1", state: .accepted(undoUntil: .start)))
        _ = try await history.change(id, .cancelled, at: .start)
        #expect(try await history.claim(id, at: .start.addingTimeInterval(60)) == nil)
        #expect(try await history.outbox(of: nil).isEmpty)
    }

    @Test func aRefusedKeyIsSeen() async throws {
        let id = try await accept(.sample(id: "lead_1"))
        try await history.send(id, .keyRefused)
        let due = try await history.due(of: .demo, at: .start)
        #expect(due.isKeyRefused && due.updates.isEmpty)
        #expect(try await !history.due(of: .acme, at: .start).isKeyRefused)
        #expect(try await history.claim(id) == nil)
    }

    @Test func dueListsAreShortAndInOrder() async throws {
        let ids = try await history.accept((0..<20).map { .sample(id: "lead_\($0)") }).map(\.id)
        #expect(try await history.due(of: .demo, at: .start, limit: 5).updates.map(\.id) == Array(ids.prefix(5)))
        #expect(try await history.outbox(of: .demo, limit: 3).map(\.id) == Array(ids.prefix(3)))
        #expect(try await history.outbox(of: .acme).isEmpty)
        #expect(try await history.outbox(of: nil).map(\.id) == ids)
    }

    @Test func countsTellWhatWaitsAndWhatNeedsAttention() async throws {
        let events: [(String, UpdateState.Event?)] = [
            ("demo", nil), ("demo", .served), ("demo", .refused), ("demo", .refused), ("demo", .answerLost),
            ("demo", .notServed(retryAt: .start)), ("demo", .keyRefused), ("acme", .refused), ("acme", nil),
        ]
        for (profile, event) in events {
            let id = try await accept(.sample(id: UUID().uuidString, profile: profile))
            if let event { try await history.send(id, event) }
        }
        _ = try await history.claim(try await accept(.sample(id: "lead_sending")))
        #expect(try await history.counts(of: .demo) == OutboxCounts(waiting: 4, rejected: 2, unknown: 1))
        #expect(try await history.counts(of: .acme) == OutboxCounts(waiting: 1, rejected: 1, unknown: 0))
        #expect(try await history.countsByOrganisation().count == 2)
        #expect(try await history.counts(of: nil) == OutboxCounts(waiting: 5, rejected: 3, unknown: 1))
        #expect(try await history.counts(of: .nobody) == OutboxCounts())
    }

    @Test func anUpdateOfALeadIsFoundByAnyOfItsIdentifiers() async throws {
        let lead = card("lead_1", email: "office@example.com", phone: "+31612345678")
        let byCard = try await accept(.sample(id: "lead_1", before: lead))
        let byMail = try await accept(.sample(email: "Office@example.com"))
        let other = try await accept(.sample(id: "lead_2", before: card("lead_2", email: "office@example.com")))
        let elsewhere = try await accept(.sample(id: "lead_1", profile: "acme"))
        func find(_ identifiers: [Identifier], _ profile: String = "demo", limit: Int = 10) async throws -> [UpdateID] {
            try await history.updates(ofLeadWith: identifiers, of: .named(profile), limit: limit).map(\.id)
        }
        #expect(try await find([Identifier(kind: .id, value: "lead_1")]) == [byMail, byCard])
        #expect(try await find([Identifier(kind: .phone, value: "0031 6 12345678")]).last == byCard)
        #expect(try await find([Identifier(kind: .phone, value: "31612345678")]).last == byCard)
        #expect(try await find([Identifier(kind: .email, value: "office@example.com")]) == [other, byMail, byCard])
        #expect(try await find(lead.identifiers.all) == [byMail, byCard])
        #expect(try await find([Identifier(kind: .id, value: "lead_1")], limit: 1) == [byMail])
        #expect(try await find([Identifier(kind: .id, value: "lead_1")], "acme") == [elsewhere])
        #expect(try await find([Identifier(kind: .id, value: "lead_9")]).isEmpty)
        #expect(try await find([]).isEmpty)
    }
}

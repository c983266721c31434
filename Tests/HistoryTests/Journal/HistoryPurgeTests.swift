import FoundationEssentials
import GRDB
import Leads
import Testing

@testable import History

@Suite struct HistoryPurgeTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The files of the history that hold a text anywhere.
    private func filesHolding(_ text: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.data).filter { name in
            let data = try Data(contentsOf: URL(filePath: folder.data + "/" + name))
            return data.firstRange(of: Data(text.utf8)) != nil
        }
    }

    private static let secrets = [
        "greta.secret@example.com", "4917099887766", "Greta Geheim", "told us in confidence", "lead_secret", "7654321",
    ]

    /// Many updates of others, and one lead with a secret in every field.
    private func fill(_ history: History) async throws {
        for number in 0..<200 {
            let update = try await history.accept(
                .sample(id: "lead_\(number)", note: "an ordinary note", at: .start.addingTimeInterval(Double(number))))
            try await history.send(update.id, leadID: "lead_\(number)")
        }
        let card = Lead(
            id: "lead_secret", name: "Greta Geheim", email: "greta.secret@example.com", phone: "+4917099887766",
            status: .open, note: "told us in confidence")
        let update = try await history.accept(
            .sample(
                email: "greta.secret@example.com", value: 7_654_321_0000, note: "told us in confidence",
                at: .start.addingTimeInterval(90), before: card))
        try await history.send(update.id, leadID: "lead_secret", message: "lead_secret says 7654321")
        let later = try await history.accept(
            .sample(phone: "+4917099887766", status: .lost, value: nil, profile: "other"))
        try await history.send(later.id)
    }

    @Test(arguments: [
        Identifier(kind: .email, value: "Greta.Secret@example.com"), Identifier(kind: .phone, value: "+4917099887766"),
        Identifier(kind: .id, value: "lead_secret"),
    ])
    func noTraceOfALeadIsLeft(identifier: Identifier) async throws {
        let history = try folder.open()
        try await fill(history)
        #expect(try !filesHolding("greta.secret@example.com").isEmpty)
        let byPhone = identifier.kind == .phone
        #expect(try await history.count(.lead(identifier)) == (byPhone ? 2 : 1, 0))
        #expect(try await history.purge(.lead(identifier)) == (byPhone ? 2 : 1))
        // The phone alone is also known from another profile, where nothing ties it to the id or the email.
        if !byPhone { _ = try await history.purge(.lead(Identifier(kind: .phone, value: "+4917099887766"))) }
        for secret in Self.secrets { #expect(try filesHolding(secret) == [], "\(secret)") }
        #expect(try await history.count() == 200)
        #expect(try await history.check().isEmpty)
        #expect(try await history.text("PRAGMA integrity_check") == "ok")
        // What is left works on.
        let next = try await history.accept(.sample(id: "lead_7", status: .lost))
        #expect(try await history.send(next.id).outcome == .confirmed)
        #expect(try await history.updates(ofLeadWith: next.knownIdentifiers, of: .demo, limit: 9).count == 2)
        try history.close()
        for secret in Self.secrets { #expect(try filesHolding(secret) == [], "\(secret)") }
    }

    @Test func byAge() async throws {
        let history = try folder.open()
        try await fill(history)
        let selection = PurgeSelection.madeBefore(.start.addingTimeInterval(100))
        let (count, open) = try await history.count(selection)
        #expect(count == 102)
        #expect(open == 0)
        #expect(try await history.purge(selection) == 102)
        #expect(try await history.count(selection) == (0, 0))
        #expect(try await history.count() == 100)
        for secret in Self.secrets { #expect(try filesHolding(secret) == [], "\(secret)") }
        #expect(try await history.integer("SELECT count(*) FROM identifiers") == 100)
    }

    @Test(arguments: [UpdateState.Event.answerLost, .notServed(retryAt: .start), .keyRefused])
    func whatIsNotFinishedIsKept(event: UpdateState.Event) async throws {
        let history = try folder.open()
        let finished = try await history.accept(.sample(id: "lead_1"))
        try await history.send(finished.id)
        let open = try await history.accept(.sample(id: "lead_1", status: .lost))
        try await history.send(open.id, event)
        let selection = PurgeSelection.lead(Identifier(kind: .id, value: "lead_1"))
        #expect(try await history.count(selection) == (2, 1))
        #expect(await problem { _ = try await history.purge(selection) }?.code == .usage)
        #expect(try await history.count() == 2)
        // A failed purge leaves nothing behind that stops the next one.
        if event == .answerLost {
            _ = try await history.change(open.id, .resolved(arrived: false), at: .start)
        } else {
            _ = try await history.change(open.id, .cancelled, at: .start)
        }
        #expect(try await history.purge(selection) == 2)
    }

    @Test func notWhileAnotherLeadlineIsOpen() async throws {
        let history = try folder.open()
        let update = try await history.accept(.sample(id: "lead_1"))
        try await history.send(update.id)
        let other = try OwnerLock(path: folder.data + "/owners", process: 4_711)
        try other.begin()
        let problem = await problem { _ = try await history.purge(.madeBefore(.distantFuture)) }
        #expect(problem?.code == .usage)
        #expect(problem?.message.contains("process 4711") == true)
        #expect(try await history.count() == 1)
        other.end()
        #expect(try await history.purge(.madeBefore(.distantFuture)) == 1)
    }

    @Test func damagedCopiesAreNamed() async throws {
        let history = try folder.open()
        try Data("x".utf8).write(to: URL(filePath: folder.database + ".damaged-20261114T140216Z"))
        #expect(history.damagedFiles == [folder.database + ".damaged-20261114T140216Z"])
    }
}

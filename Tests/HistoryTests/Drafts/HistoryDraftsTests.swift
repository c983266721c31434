import FoundationEssentials
import Leads
import Testing

@testable import History

@Suite struct HistoryDraftsTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static func draft(
        _ lead: Identifier..., note: String = "a note", after seconds: TimeInterval = 0, wasOpen: Bool = false
    ) -> SavedDraft {
        SavedDraft(
            lead: lead, lookup: lead.first?.value ?? "", status: .won, value: "15,000.50", note: note,
            lossReason: "price", alsoQualified: true, keptAt: .start.addingTimeInterval(seconds), wasOpen: wasOpen)
    }

    private static let jane = Identifier(kind: .email, value: "Jane@example.com")
    private static let phone = Identifier(kind: .phone, value: "+31612345678", typed: "+31 6 1234 5678")

    @Test func everythingTypedComesBack() async throws {
        let kept = [
            Self.draft(Self.phone, Identifier(kind: .id, value: "lead_7"), note: "two\nlines 山 👩‍👩‍👧‍👦 \u{0}x", after: 2),
            SavedDraft(lead: [], lookup: "jane@exa", keptAt: .start.addingTimeInterval(1), wasOpen: true),
            Self.draft(Self.jane),
        ]
        let history = try folder.open()
        for draft in kept.reversed() { try await history.keep(draft, for: .demo) }
        #expect(try await history.drafts(of: .demo) == kept)
        #expect(try await history.drafts(of: .acme) == [])
        try history.close()
        #expect(try await folder.open().drafts(of: .demo) == kept)
    }

    @Test func aLeadHasOneDraft() async throws {
        let history = try folder.open()
        try await history.keep(Self.draft(Self.jane, note: "first"), for: .demo)
        try await history.keep(Self.draft(Self.phone), for: .demo)
        let second = Self.draft(
            Identifier(kind: .email, value: "JANE@example.com"), note: "second", after: 1)
        try await history.keep(second, for: .demo)
        #expect(try await history.drafts(of: .demo).map(\.note) == ["second", "a note"])
        // Another profile's lead is another lead.
        try await history.drop(second, of: .acme)
        #expect(try await history.drafts(of: .demo).count == 2)
        try await history.drop(Self.draft(Self.jane), of: .demo)
        #expect(try await history.drafts(of: .demo).map(\.lead) == [[Self.phone]])
        #expect(try await history.integer("SELECT count(*) FROM draft_identifiers") == 1)
    }

    @Test func theNewestHundredStay() async throws {
        let history = try folder.open()
        for number in 0..<103 {
            let lead = Identifier(kind: .id, value: "lead_\(number)")
            try await history.keep(Self.draft(lead, after: Double(number)), for: .demo)
        }
        let left = try await history.drafts(of: .demo)
        #expect(left.count == SavedDraft.limit)
        #expect(left.first?.lookup == "lead_102" && left.last?.lookup == "lead_3")
    }

    @Test func theFormOfALeadlineThatEndedIsADraft() async throws {
        let running = try folder.open()
        let ended = try folder.open()
        try await ended.keepForm(Self.draft(Self.jane, note: "before"), for: .demo)
        try await ended.keepForm(Self.draft(Self.jane, note: "now", after: 3), for: .demo)
        try await running.keepForm(Self.draft(Self.phone, note: "mine"), for: .demo)
        let third = try folder.open()
        #expect(try await third.drafts(of: .demo) == [], "both still run")
        try ended.close()
        let expected = Self.draft(Self.jane, note: "now", after: 3, wasOpen: true)
        #expect(try await third.drafts(of: .demo) == [expected])
        #expect(try await third.drafts(of: .demo) == [expected], "also when asked again")
        try await running.keepForm(nil, for: .demo)
        try running.close()
        #expect(try await third.drafts(of: .demo) == [expected], "an empty form is no draft")
    }

    @Test(arguments: [(1.0, "form"), (5.0, "draft")])
    func ofFormAndDraftTheNewerOneStays(keptAt: TimeInterval, left: String) async throws {
        let ended = try folder.open()
        try await ended.keep(Self.draft(Self.jane, note: "draft", after: keptAt), for: .demo)
        try await ended.keepForm(Self.draft(Self.jane, note: "form", after: 3), for: .demo)
        try ended.close()
        #expect(try await folder.open().drafts(of: .demo).map(\.note) == [left])
    }

    private func filesHolding(_ text: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.data).filter { name in
            let data = try Data(contentsOf: URL(filePath: folder.data + "/" + name))
            return data.firstRange(of: Data(text.utf8)) != nil
        }
    }

    private static let secrets = ["greta.secret@example.com", "told us in confidence", "4917099887766"]

    /// Drafts of others and of one lead, the lead's kept under its id and under its phone on another profile.
    private func fill(_ history: History) async throws {
        let card = Lead(id: "lead_secret", email: "greta.secret@example.com", phone: "+4917099887766", status: .open)
        let update = try await history.accept(
            .sample(email: "greta.secret@example.com", status: .lost, at: .start, before: card))
        try await history.send(update.id, leadID: "lead_secret")
        for number in 0..<20 {
            let other = Identifier(kind: .id, value: "lead_\(number)")
            try await history.keep(Self.draft(other, after: 1_000), for: .demo)
        }
        try await history.keep(
            Self.draft(Identifier(kind: .id, value: "lead_secret"), note: "told us in confidence"), for: .demo)
        try await history.keep(
            Self.draft(Identifier(kind: .phone, value: "+4917099887766"), note: "told us in confidence"),
            for: .acme)
        try await history.keepForm(
            Self.draft(
                Identifier(kind: .email, value: "greta.secret@example.com"), note: "told us in confidence"),
            for: .demo)
    }

    @Test(arguments: [
        PurgeSelection.lead(Identifier(kind: .email, value: "Greta.Secret@example.com")),
        .lead(Identifier(kind: .id, value: "lead_secret")), .madeBefore(.start.addingTimeInterval(500)),
    ])
    func aPurgeLeavesNoTraceOfThem(selection: PurgeSelection) async throws {
        let history = try folder.open()
        try await fill(history)
        for secret in Self.secrets { #expect(try !filesHolding(secret).isEmpty) }
        #expect(try await history.draftCount(selection) == 3)
        #expect(try await history.purge(selection) == 1)
        #expect(try await history.draftCount(selection) == 0)
        for secret in Self.secrets { #expect(try filesHolding(secret) == [], "\(secret)") }
        #expect(try await history.drafts(of: .demo).count == 20)
        #expect(try await history.integer("SELECT count(*) FROM draft_identifiers") == 20)
    }

    @Test func aFullDiskIsAProblemAndNothingElse() async throws {
        let history = try folder.open()
        try await history.keep(Self.draft(Self.jane), for: .demo)
        _ = try await history.text("PRAGMA max_page_count = 1")
        let long = Self.draft(Self.phone, note: String(repeating: "x", count: 100_000))
        #expect(await problem { try await history.keep(long, for: .demo) }?.code == .storage)
        #expect(try await history.drafts(of: .demo) == [Self.draft(Self.jane)])
    }
}

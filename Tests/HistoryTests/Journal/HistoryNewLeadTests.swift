import FoundationEssentials
import Leads
import Testing

@testable import History

/// Leads that are created, on disk.
@Suite struct HistoryNewLeadTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func everythingOfItIsKept() async throws {
        let history = try folder.open()
        let new = NewUpdate.newLead(
            email: "ann@example.com", phone: "+31612345678", custom: #"{"company":"Acme"}"#, note: "Telephoned")
        let added = try await history.accept(new)
        #expect(added.change == new.change && added.isNewLead && added.leadName == "Ann Lee")
        #expect(added.displayIdentifier?.value == "ann@example.com" && added.leadID == nil)
        try history.close()
        #expect(try await folder.open().update(added.id) == added)
    }

    @Test(arguments: ["status:new", "ann", "acme", "telephoned", "email:ann@example.com", "-status:won"])
    func filtersAndSuggestionsFindIt(filter: String) async throws {
        let history = try folder.open()
        let added = try await history.accept(
            .newLead(email: "ann@example.com", custom: #"{"company":"Acme"}"#, note: "Telephoned"))
        _ = try await history.accept(.sample(id: "lead_1"))
        let parsed = try HistoryFilter(filter)
        let page = try await history.page(parsed, limit: 10, now: .start, zone: .utc)
        #expect(page.updates.map(\.id) == [added.id])
        #expect(try await history.totals(parsed, now: .start, zone: .utc).updates == 1)
        let suggestions = try await history.suggestions(for: "ann", of: .demo, limit: 8)
        #expect(suggestions.map(\.name) == ["Ann Lee"])
    }

    /// Whoever is updated at once waits until the lead is there.
    @Test func updatesOfTheSamePersonWaitForIt() async throws {
        let history = try folder.open()
        let added = try await history.accept(.newLead(email: "ann@example.com", phone: "+31612345678"))
        let update = try await history.accept(.sample(email: "ANN@example.com", status: .lost, value: nil))
        #expect(try await history.claim(update.id) == nil)
        let confirmed = try await history.send(added.id, leadID: "lead_9")
        #expect(confirmed.leadID == "lead_9")
        #expect(try await history.claim(update.id) != nil)
        // Its email and its phone are that lead's from now on.
        for identifier in [Identifier(kind: .phone, value: "+31612345678"), Identifier(kind: .id, value: "lead_9")] {
            let found = try await history.updates(ofLeadWith: [identifier], of: .demo, limit: 9)
            #expect(found.contains { $0.id == added.id }, "\(identifier)")
        }
        // Nobody without an email or a phone waits for another.
        let nameless = try await history.accept(.newLead(name: "Ann Lee"))
        let other = try await history.accept(.newLead(name: "Ann Lee"))
        #expect(try await history.claim(other.id) != nil)
        #expect(try await history.claim(nameless.id) != nil)
    }

    @Test func twoProgramsDoNotAddTheSameLead() async throws {
        let history = try folder.open()
        let first = NewUpdate.newLead(email: "ann@example.com")
        _ = try await history.acceptAndClaim(first, request: { _ in "{}" })
        let second = NewUpdate.newLead(email: "ann@example.com", name: "A. Lee")
        let found = await problem {
            _ = try await history.acceptAndClaim(
                second,
                refusing: { others in
                    DuplicateUpdate.find(second.change, lead: nil, updates: others, now: .start).map {
                        Problem(.alreadySent, $0.summary)
                    }
                }, request: { _ in "{}" })
        }
        #expect(found?.message == "the same lead was added before (sending)")
    }

    @Test func aPurgeLeavesNothingOfIt() async throws {
        let history = try folder.open()
        let added = try await history.accept(
            .newLead(email: "ann@example.com", name: "Zebedee", custom: #"{"company":"Quibble"}"#))
        _ = try await history.send(added.id)
        #expect(try await history.purge(.lead(Identifier(kind: .email, value: "ann@example.com"))) == 1)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.data) {
            let data = try Data(contentsOf: URL(filePath: folder.data + "/" + name))
            for text in ["Zebedee", "zebedee", "Quibble", "ann@"] {
                #expect(data.firstRange(of: Data(text.utf8)) == nil, "\(text) in \(name)")
            }
        }
    }
}

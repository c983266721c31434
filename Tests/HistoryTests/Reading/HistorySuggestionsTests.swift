import FoundationEssentials
import Leads
import Testing

@testable import History

@Suite struct HistorySuggestionsTests {
    let folder: TemporaryFolder
    let history: History

    init() async throws {
        folder = try TemporaryFolder()
        history = try folder.open()
        let jane = Lead(id: "lead_123", name: "Jane Smith", email: "jane@example.com", phone: "+1234567890")
        let omega = Lead(id: "lead_9", name: "Ωμέγα ΑΕ", email: "info@omega.example")
        let updates: [NewUpdate] = [
            .sample(
                id: "lead_123", foundBy: Identifier(kind: .email, value: "Jane@example.com"), before: jane),
            .sample(email: "janet@exacta.example", note: "knows Smithers"),
            .sample(phone: "+31612345678"),
            .sample(id: "lead_9", before: omega),
            .sample(email: "jane.other@example.com", profile: "acme"),
        ]
        for (minutes, update) in updates.enumerated() {
            _ = try await history.accept(
                NewUpdate(
                    id: update.id, createdAt: .start.addingTimeInterval(Double(minutes) * 60),
                    organisation: update.organisation, change: update.change, foundBy: update.foundBy,
                    before: update.before))
        }
    }

    @Test(arguments: [
        ("jane", ["janet@exacta.example", "jane@example.com"]), ("JANE@", ["jane@example.com"]),
        ("jane@example.com", ["jane@example.com"]), ("smith", ["Jane@example.com"]), ("e sm", ["Jane@example.com"]),
        ("+31 6 1", ["+31612345678"]), ("0031612", ["+31612345678"]), ("lead_1", ["lead_123"]),
        ("lead_", ["lead_9", "lead_123"]), ("ωμέγα", ["lead_9"]), ("ΩΜΈΓΑ α", ["lead_9"]),
        ("exacta", ["janet@exacta.example"]),
        ("absent", []), ("  ", []), ("%", []), ("smithers", []),
    ])
    func whatWasTypedOffersLeadsUpdatedBefore(typed: String, expected: [String]) async throws {
        let found = try await history.suggestions(for: typed, of: .demo, limit: 8)
        #expect(found.map { $0.identifier.value.lowercased() } == expected.map { $0.lowercased() })
    }

    @Test func aSuggestionSaysWhoAndWhen() async throws {
        let found = try await history.suggestions(for: "jane@e", of: .demo, limit: 8)
        #expect(
            found == [
                HistorySuggestion(
                    identifier: Identifier(kind: .email, value: "Jane@example.com"), name: "Jane Smith",
                    lastUpdateAt: .start)
            ])
        #expect(try await history.suggestions(for: "jane", of: .demo, limit: 1).count == 1)
        #expect(try await history.suggestions(for: "jane", of: .nobody, limit: 8).isEmpty)
    }

    @Test func anEqualIdentifierComesFirstAndAnOldOneIsStillFound() async throws {
        _ = try await history.accept((0..<4_100).map { .sample(email: "person\($0)@example.com") })
        _ = try await history.accept(.sample(id: "lead_12"))
        #expect(
            try await history.suggestions(for: "lead_12", of: .demo, limit: 8).map(\.identifier.value) == [
                "lead_12", "lead_123",
            ])
        #expect(try await history.suggestions(for: "jane@ex", of: .demo, limit: 8).count == 1)
    }

    @Test func anEqualNameComesFirst() async throws {
        let names = ["Lead 77"] + (0..<60).map { "Lead 77\($0)" }
        for (index, name) in names.enumerated() {
            let lead = Lead(id: "named_\(index)", name: name, email: "named\(index)@example.com")
            _ = try await history.accept(.sample(id: lead.id, before: lead))
        }
        for typed in ["Lead 77", "lead 77"] {
            let found = try await history.suggestions(for: typed, of: .demo, limit: 8)
            #expect(found.first?.name == "Lead 77" && found.count == 8)
        }
    }
}

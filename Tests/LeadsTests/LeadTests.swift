import Testing

@testable import Leads

@Suite struct LeadTests {
    @Test(
        arguments: [
            (.id, "lead_123", true), (.id, "lead_12", false), (.email, "JANE@example.com", true),
            (.email, "jane@example.co", false), (.phone, "+1234567890", true), (.phone, "001234567890", true),
            (.phone, "1234567890", true), (.phone, "234567890", false), (.email, "lead_123", false),
        ] as [(IdentifierKind, String, Bool)])
    func isFoundByAnEqualIdentifierOnly(kind: IdentifierKind, value: String, isFound: Bool) {
        #expect(Lead.jane().isFound(by: Identifier(kind: kind, value: value)) == isFound)
    }

    @Test func isNotFoundByWhatItLacks() {
        #expect(!Lead(id: "lead_1").isFound(by: .janesEmail))
        #expect(!Lead(id: "lead_1").isFound(by: .janesPhone))
        #expect(Lead(id: "lead_1").identifiers.all.map(\.value) == ["lead_1"])
        #expect(Lead.jane().identifiers.all == [.janesID, .janesEmail, .janesPhone])
    }
}

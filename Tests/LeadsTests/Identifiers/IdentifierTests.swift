import Testing

@testable import Leads

@Suite struct IdentifierTests {
    @Test(
        arguments: [
            (.id, "lead_1", "lead_1", true), (.id, "lead_1", "LEAD_1", false),
            (.email, "Jane@Example.com", "jane@example.COM", true),
            (.email, "jane@example.com", "joe@example.com", false),
            (.phone, "+31612345678", "+31 6 1234 5678", true), (.phone, "+31612345678", "0031 6 12345678", true),
            (.phone, "+442079460018", "+44 (0)20 7946 0018", true), (.phone, "+31612345678", "0612345678", false),
            (.phone, "06 1234 5678", "0612345678", true),
        ] as [(IdentifierKind, String, String, Bool)])
    func comparesNormalised(kind: IdentifierKind, left: String, right: String, matches: Bool) {
        let left = Identifier(kind: kind, value: left)
        let right = Identifier(kind: kind, value: right)
        #expect(left.matches(right) == matches)
        #expect(right.matches(left) == matches)
    }

    @Test func doesNotMatchAnotherKind() {
        #expect(!Identifier(kind: .id, value: "12345").matches(Identifier(kind: .phone, value: "12345")))
    }

    @Test func keepsWhatWasTyped() {
        #expect(Identifier(kind: .id, value: "a").typed == "a")
        #expect(Identifier(kind: .phone, value: "+31612345678", typed: "06").typed == "06")
    }
}

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

    /// What leaves as typed is told, and why.
    @Test(
        arguments: [
            ("+31612345678", "31", nil), ("0612345678", "31", nil), ("+31612345678", nil, nil),
            (
                "0612345678", nil,
                "“0612345678” has no country code: it is sent as typed (set country_code to add one)"
            ),
            (
                "06 1234 5678", nil,
                "“06 1234 5678” has no country code: it is sent as typed (set country_code to add one)"
            ),
            (
                "5551234", nil,
                "“5551234” has no country code: it is sent as typed (set country_code to add one)"
            ),
            (
                "tel: 0612345678", nil,
                "“0612345678” has no country code: it is sent as typed (set country_code to add one)"
            ),
            ("06123456", "31", "“06123456” is not a valid +31 number: it is sent as typed"),
            ("318021078", "31", "“318021078” may or may not begin with the country code 31: it is sent as typed"),
            ("390754600", "39", "“390754600” may or may not begin with the country code 39: it is sent as typed"),
            ("4352429128", "43", "“4352429128” may or may not begin with the country code 43: it is sent as typed"),
            ("+3161234567", "31", "“+3161234567” matches no country's phone numbers: it is sent as typed"),
            ("+3161234567", nil, "“+3161234567” matches no country's phone numbers: it is sent as typed"),
            ("0031612345678", nil, nil),
            ("00999612345678", nil, "“00999612345678” matches no country's phone numbers: it is sent as typed"),
        ] as [(String, String?, String?)])
    func tellsAPhoneThatLeavesAsTyped(text: String, countryCode: String?, remark: String?) throws {
        let identifier = try #require(LookupQuery(text, countryCode: countryCode).identifier)
        #expect(identifier.remark(countryCode: countryCode) == remark)
    }

    @Test func keepsWhatWasTyped() {
        #expect(Identifier(kind: .id, value: "a").typed == "a")
        #expect(Identifier(kind: .phone, value: "+31612345678", typed: "06").typed == "06")
    }
}

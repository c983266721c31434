import TestSupport
import Testing

@testable import Leads

@Suite struct RecognitionTests {
    @Test(
        arguments: [
            ("lead_123", .id, "lead_123", "id"), ("LEAD_123", .id, "LEAD_123", "id"),
            ("  lead_a-b.c  ", .id, "lead_a-b.c", "id"), ("jane@example.com", .email, "jane@example.com", "email"),
            (" Jane@Example.com ", .email, "Jane@Example.com", "email"),
            ("+31612345678", .phone, "+31612345678", "phone"),
            ("0031 6 1234 5678", .phone, "+31612345678", "phone"),
            ("+1234567890", .phone, "+1234567890", "phone, unrecognised"),
            ("06 1234 5678", .phone, "06 1234 5678", "phone, as typed"),
        ] as [(String, IdentifierKind, String, String)])
    func recognisesACompleteIdentifier(text: String, kind: IdentifierKind, value: String, label: String) throws {
        let recognition = LookupQuery(text)
        let identifier = try #require(recognition.identifier)
        #expect(identifier.kind == kind)
        #expect(identifier.value == value)
        #expect(identifier.typed == text.trimmed)
        #expect(identifier.isNationalPhone == (label == "phone, as typed"))
        #expect(recognition.label == label)
    }

    @Test func givesANationalPhoneTheDefaultCountry() throws {
        let identifier = try #require(LookupQuery("06 1234 5678", countryCode: "31").identifier)
        #expect(identifier.value == "+31612345678")
        #expect(identifier.typed == "06 1234 5678")
        #expect(!identifier.isNationalPhone)
    }

    @Test(
        arguments: [
            ("id:12345", .id, "12345"), ("ID: abc", .id, "abc"), ("id:jane@example.com", .id, "jane@example.com"),
            ("email: jane@example.com", .email, "jane@example.com"), ("Email:a@b", .email, "a@b"),
            ("phone:12345", .phone, "12345"), ("phone: +31 6 12345678", .phone, "+31612345678"),
            ("id:id:x", .id, "id:x"),
        ] as [(String, IdentifierKind, String)])
    func obeysAPrefix(text: String, kind: IdentifierKind, value: String) {
        #expect(LookupQuery(text).identifier?.kind == kind)
        #expect(LookupQuery(text).identifier?.value == value)
    }

    @Test(
        arguments: [
            ("jane@", .email, .emailInvalid("jane@")), ("@", .email, .emailInvalid("@")),
            ("jane @example.com", .email, .emailInvalid("jane @example.com")),
            ("lead_1 2", .id, .idInvalid("lead_1 2")), ("lead_\u{1}", .id, .idInvalid("lead_\u{1}")),
            ("123", .phone, .phoneLength("123", digits: 3)), ("+0612345678", .phone, .phoneInvalid("+0612345678")),
            ("id:", .id, .identifierEmpty(.id)), ("id:\u{200B}", .id, .identifierEmpty(.id)),
            ("email:", .email, .identifierEmpty(.email)), ("phone: ", .phone, .identifierEmpty(.phone)),
            ("email:jane", .email, .emailInvalid("jane")), ("phone:jane", .phone, .phoneInvalid("jane")),
            ("id:a b", .id, .idInvalid("a b")), ("phone:1", .phone, .phoneLength("1", digits: 1)),
            ("phone:3.16E+10", .phone, .phoneShortened("3.16E+10")),
            ("06 1234 5678 x12", .phone, .phoneExtension("06 1234 5678 x12", "12")),
            ("a@b.example, c@d.example", .email, .emailSeveral("a@b.example, c@d.example")),
            (
                "lead_" + String(repeating: "1", count: 196), .id,
                .idInvalid("lead_" + String(repeating: "1", count: 196))
            ),
        ] as [(String, IdentifierKind, RuleViolation)])
    func saysWhatIsMissing(text: String, kind: IdentifierKind, violation: RuleViolation) {
        #expect(LookupQuery(text) == .unfinished(kind, violation))
        #expect(LookupQuery(text).identifier == nil)
        #expect(LookupQuery(text).label == kind.rawValue + "?")
    }

    @Test(arguments: [
        "2026-11-14", "14.11.2026", "192.168.1.10", "jane", "Jane Smith", "山田太郎", "lead", "lead 5", "J. 5", "id", "+",
        "won", "ids:5", "a:b",
    ])
    func takesAnythingElseForAName(text: String) {
        #expect(LookupQuery(text) == .name(text))
        #expect(LookupQuery(text).identifier == nil)
        #expect(LookupQuery(text).label == "name")
    }

    @Test(
        "an id is found in what people copy",
        arguments: [
            "lead_1,", "lead_1.", "lead_1;", "<lead_1>", "(lead_1)", "[lead_1]", "\"lead_1\"", "“lead_1”",
            "\u{200B}lead_1", "lead_1\u{200E}", "lead\u{200B}_1", "\u{202A}lead_1\u{202C}", "\u{FEFF}lead_1",
            "(lead_1).",
            "id:\u{200B}lead_1", "\u{FEFF}id: lead_1,", "#lead_1", "# lead_1", "##lead_1", "＃lead_1", "(#lead_1)",
            "[#lead_1],", "id:#lead_1", "id: # lead_1", "`lead_1`", "'lead_1'", "‘lead_1’", "{lead_1}", "lead_1:",
            "lead_1!", "lead_1?",
        ])
    func findsTheID(text: String) throws {
        let identifier = try #require(LookupQuery(text).identifier)
        #expect(identifier == Identifier(kind: .id, value: "lead_1"))
    }

    /// One field is for one lead: which of several is meant, nobody can tell.
    @Test(arguments: [
        "lead_1;lead_2", "lead_1,lead_2", "lead_1, lead_2", "lead_1 lead_2", "lead_1/lead_2", "lead_1 / lead_2",
        "lead_1/2",
        "lead_1+lead_2", "lead_1 + 2", "lead_1&lead_2", "lead_1|lead_2", "lead_1-lead_3", "lead_1 and lead_2",
        "lead_1\tlead_2", "lead_1\nlead_2", "LEAD_1;LEAD_2", "#lead_1 #lead_2", "lead_1..lead_3", "lead_1;2",
        "(lead_1;lead_2)", "lead_1\u{200B};\u{200B}lead_2",
    ])
    func refusesSeveralIDs(text: String) {
        let refusal = LookupQuery.unfinished(.id, .idSeveral(text))
        #expect(LookupQuery.read(text, as: .id) == refusal)
        if !text.contains("\u{200B}") { #expect(LookupQuery(text) == refusal) }
        #expect(LookupQuery("id:" + text).identifier == nil)
    }

    /// What is not documented of ids is left as it is.
    @Test(arguments: [
        "12345", "a-b", "550e8400-e29b-41d4-a716-446655440000", "ab+cd/ef==", "lead_1-2", "lead_1.5", "lead_lead_1",
        "a&b",
        "a/b", "x#1", "lead_1#2", "lead:5", "müller_1", "LEAD_1",
    ])
    func keepsAnUnusualID(text: String) {
        #expect(LookupQuery.read(text, as: .id).identifier?.value == text)
    }

    @Test(arguments: ["12345;67890", "12345,67890", "a|b", "x; y"])
    func refusesALineOfIDs(text: String) {
        #expect(LookupQuery.read(text, as: .id) == .unfinished(.id, .idSeveral(text)))
    }

    @Test(arguments: ["lead_1)", "(lead_1", "lead_1]", "lead_1\"", "<lead_1", "lead_'1", "#", "# ", "12 345", "a\tb"])
    func refusesWhatIsNoID(text: String) {
        #expect(
            LookupQuery.read(text, as: .id) == .unfinished(.id, .idInvalid(String(text.trimmed))), "\(text)")
    }

    /// The second number may be written in a short form: the two are not one number of more digits.
    @Test(
        arguments: [
            ("0612345678/79", "31"), ("0612345678/79", nil), ("0612345678 / 79", "31"), ("+31612345678/79", nil),
            ("+31 6 1234 5678/9", "31"), ("06-12345678/06-87654321", "31"), ("0612345678/0687654321", nil),
            ("030 1234567/8", "49"), ("+49 30 1234567/8", nil), ("030/1234567/8", "49"), ("+49 30/1234567/68", nil),
            ("06123/4567890/91", "49"), ("020 7946 0018/19", "44"), ("(212) 555-1234/35", "1"),
            ("01 23 45 67 89/90", "33"),
            ("0612345678/79/80", "31"), ("0612345678; 0687654321", "31"), ("0612345678, 0687654321", nil),
            ("0612345678 | 0687654321", "31"), ("0612345678 & 0687654321", "31"), ("0612345678\n0687654321", "31"),
            ("+31612345678,+31687654321", nil), ("０６１２３４５６７８／７９", "31"), ("tel:+31612345678/79", nil),
        ] as [(String, String?)])
    func refusesSeveralPhones(text: String, countryCode: String?) {
        let refusal = LookupQuery.unfinished(.phone, .phoneSeveral(text))
        #expect(LookupQuery(text, countryCode: countryCode) == refusal)
        #expect(LookupQuery.read(text, as: .phone, countryCode: countryCode) == refusal)
    }

    /// A stroke between the groups of one number.
    @Test(
        arguments: [
            ("030/1234567", "49", "+49301234567"), ("+49 30/1234567", nil, "+49301234567"),
            ("+49 (0) 711 / 12 34 - 567", nil, "+497111234567"), ("0171/1234567", "49", "+491711234567"),
            ("0171/123/4567", "49", "+491711234567"), ("06/12345678", "31", "+31612345678"),
            ("06/1234/5678", "31", "+31612345678"), ("+31 6 1234 / 5678", nil, "+31612345678"),
            ("212/555/1234", "1", "+12125551234"), ("1/800/555/1234", "1", "+18005551234"),
            ("030/1234567", nil, "030/1234567"), ("0611/234567", nil, "0611/234567"),
        ] as [(String, String?, String)])
    func keepsOnePhoneWithStrokes(text: String, countryCode: String?, value: String) {
        #expect(LookupQuery(text, countryCode: countryCode).identifier?.value == value)
    }

    @Test func showsWhatItRefuses() {
        let refused: [(String, IdentifierKind, String)] = [
            (
                "lead_\u{1B}[31m", .id,
                "“lead_␛[31m” is no id: 1 to 200 characters, no space, quote or bracket"
            ),
            (
                "lead_\u{202E}1", .id,
                "“lead_‹U+202E›1” is no id: 1 to 200 characters, no space, quote or bracket"
            ),
            ("a\nb", .id, "“a␊b” is no id: 1 to 200 characters, no space, quote or bracket"),
            ("06\u{E000}12345678", .phone, "“06‹U+E000›12345678” is not a phone number, such as +31 6 1234 5678"),
            (
                String(repeating: "x", count: 5_000), .phone,
                "“\(String(repeating: "x", count: 26))…\(String(repeating: "x", count: 13))” is not a phone number, such as +31 6 1234 5678"
            ),
        ]
        for (text, kind, sentence) in refused {
            guard case .unfinished(kind, let violation) = LookupQuery.read(text, as: kind) else {
                Issue.record("\(text) was read")
                continue
            }
            #expect(violation.message == sentence)
        }
    }

    @Test func isEmptyForNothing() {
        #expect(LookupQuery("\u{200B}\u{FEFF} ") == .empty)
        #expect(LookupQuery(" \t ") == .empty)
        #expect(LookupQuery("").label == "")
    }

    @Test func readsAnExplicitFieldAsItsKind() {
        #expect(LookupQuery.read("12345", as: .id).identifier == Identifier(kind: .id, value: "12345"))
        #expect(LookupQuery.read("12345", as: .email) == .unfinished(.email, .emailInvalid("12345")))
        #expect(LookupQuery.read("id:5", as: .id).identifier?.value == "id:5")
        #expect(LookupQuery.read("", as: .phone) == .unfinished(.phone, .identifierEmpty(.phone)))
    }

    @Test(arguments: SeededGenerator.seeds)
    func answersForAnyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = ["id:", "email:", "phone:", "lead_", "jane", "@", "example", ".com", "+31", "06", "1", "ID:"]
        for _ in 0..<500 {
            let text = random.text(of: alphabet)
            let recognition = LookupQuery(text, countryCode: "31")
            #expect((recognition == .empty) == (text.withoutInvisibles.trimmedOrNil == nil), "\(text.debugDescription)")
            if let identifier = recognition.identifier {
                let again = LookupQuery.read(identifier.value, as: identifier.kind, countryCode: "31").identifier
                #expect(again?.value == identifier.value, "\(text.debugDescription)")
                #expect(again?.matches(identifier) == true, "\(text.debugDescription)")
            }
        }
    }
}

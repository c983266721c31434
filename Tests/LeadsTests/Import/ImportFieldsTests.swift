import Testing

@testable import Leads

/// What a row says becomes a draft, for the rules to check.
struct ImportFieldsTests {
    private static func fields(_ texts: [ImportField: String]) -> ImportFields {
        var fields = ImportFields()
        for (field, text) in texts { fields[field] = text }
        return fields
    }

    @Test func everyFieldComesIntoTheDraft() throws {
        let draft = try Self.fields([
            .id: " lead_1 ", .email: "Jane@Example.com", .phone: "06 1234 5678", .status: "Won", .value: "15k",
            .note: " two\nlines ", .alsoQualified: "TRUE", .lossReason: "price",
        ]).draft(countryCode: "31", format: .comma, confirmations: [.again])
        #expect(draft.identifiers.id?.value == "lead_1")
        #expect(draft.identifiers.email?.value == "Jane@Example.com")
        #expect(draft.identifiers.phone?.value == "+31612345678")
        #expect(draft.status == .won)
        #expect(draft.value == "15k")
        #expect(draft.note == " two\nlines ")
        #expect(draft.alsoQualified)
        #expect(draft.lossReason == "price")
        #expect(draft.confirmations == [.again])
    }

    @Test func whatIsEmptyIsNotSaid() throws {
        let draft = try Self.fields([.id: " ", .status: "", .alsoQualified: " "])
            .draft(countryCode: nil, format: nil, confirmations: [])
        #expect(draft == UpdateDraft())
    }

    @Test(arguments: [
        ("1500", "EUR", "1500 EUR"), ("1500", "€", "1500 €"), ("1500 EUR", "EUR", "1500 EUR"),
        ("1500 €", "EUR", "1500 €"),
        ("$1500", "USD", "$1500 USD"), ("1500 EUR", "USD", "1500 EUR USD"), ("", "EUR", ""),
        ("15k", " GBP\u{200B}", "15k GBP"),
    ])
    func aCurrencyInItsOwnColumnStandsBesideTheValue(value: String, currency: String, expected: String) throws {
        let draft = try Self.fields([.id: "lead_1", .value: value, .currency: currency])
            .draft(countryCode: nil, format: nil, confirmations: [])
        #expect(draft.value == expected)
        var exact = Self.fields([.id: "lead_1", .currency: "EUR"])
        exact.value = .exact(.of("1500"))
        #expect(
            ParsedAmount(try exact.draft(countryCode: nil, format: nil, confirmations: []).value).currency?.onlyCode
                == "EUR")
    }

    @Test(
        "one list of words for yes and no, here and in pasted rows",
        arguments: [
            ("true", true), ("TRUE", true), ("yes", true), ("1", true), ("x", true), ("ja", true), ("WAHR", true),
            ("WAAR", true), ("vrai", true), ("oui", true), ("sí", true), ("да", true), ("✓", true), (" y ", true),
            ("\u{200B}ja", true), ("false", false), ("no", false), ("0", false), ("-", false), ("nein", false),
            ("nee", false),
            ("FALSCH", false), ("onwaar", false), ("faux", false), ("нет", false), ("✗", false), ("1.0", true),
            ("0.0", false), ("SANT", true), ("FALSKT", false), ("maybe", nil),
            ("2", nil),
            ("won", nil),
        ] as [(String, Bool?)])
    func yesAndNo(text: String, expected: Bool?) throws {
        let fields = Self.fields([.id: "lead_1", .alsoQualified: text])
        let draft = Result { () throws(ImportMistake) in
            try fields.draft(countryCode: nil, format: nil, confirmations: [])
        }
        let row = try #require(PastedRows("id\talso qualified\nlead_1\t\(text)\nlead_2\t")?.rows.first?.line)
        if let expected {
            #expect(try draft.get().alsoQualified == expected)
            #expect(row.alsoQualified == expected && row.mistake == nil)
        } else {
            #expect(draft == .failure(.notYesOrNo(text)))
            #expect(row.mistake == .notYesOrNo(text))
        }
    }

    /// A number of JSON means one amount, whatever the profile's habit of writing them.
    @Test(arguments: [nil, .point, .comma] as [NumberFormat?], ["1.5", "15000", "1500.123", "0.001", "999.999"])
    func numbersAreReadInOneWay(format: NumberFormat?, digits: String) throws {
        let amount = Amount.of(digits)
        var fields = Self.fields([.id: "lead_1", .status: "won"])
        fields.value = .exact(amount)
        let draft = try fields.draft(countryCode: nil, format: format, confirmations: [.zero])
        #expect(ParsedAmount(draft.value, format: format).amount == amount)
    }

    @Test(arguments: [
        ([ImportField.email: "jane@"], "“jane@” is not a complete email address, such as jane@example.com"),
        ([.phone: "12"], "“12” has 2 digits: a phone number has 5 to 15"),
        ([.id: "lead 1"], "“lead 1” is no id: 1 to 200 characters, no space, quote or bracket"),
        ([.status: "open"], "“open” is not a status: write won, qualified or lost"),
        ([.alsoQualified: "perhaps"], "alsoQualified is “perhaps”: write true or false"),
    ])
    func whatIsWrongHasASentence(texts: [ImportField: String], sentence: String) throws {
        let mistake = try #require(
            #expect(throws: ImportMistake.self) {
                _ = try Self.fields(texts).draft(countryCode: nil, format: nil, confirmations: [])
            })
        #expect(mistake.message == sentence)
    }

    @Test func longTextsAreCutInSentences() {
        let mistake = ImportMistake.unknownField(String(repeating: "x", count: 1_000))
        #expect(
            mistake.message.contains(
                "“" + String(repeating: "x", count: 26) + "…" + String(repeating: "x", count: 13) + "”"))
    }
}

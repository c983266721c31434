import TestSupport
import Testing

@testable import Leads

@Suite struct RuleViolationTests {
    private static let sentences: [(RuleViolation, RuleViolation.Field, isRequirement: Bool, String)] = [
        (.identifierMissing, .identifier, true, "type an id, an email or a phone number"),
        (.identifierEmpty(.email), .identifier, true, "type the email of the lead"),
        (
            .idInvalid("a b"), .identifier, false,
            "“a b” is no id: 1 to 200 characters, no space, quote or bracket"
        ),
        (
            .emailInvalid("jane@"), .identifier, false,
            "“jane@” is not a complete email address, such as jane@example.com"
        ),
        (.emailSeveral("a@b, c@d"), .identifier, false, "“a@b, c@d” contains several addresses: keep one"),
        (.phoneInvalid("06x"), .identifier, false, "“06x” is not a phone number, such as +31 6 1234 5678"),
        (.phoneLength("123", digits: 3), .identifier, false, "“123” has 3 digits: a phone number has 5 to 15"),
        (.phoneLength("1", digits: 1), .identifier, false, "“1” has 1 digit: a phone number has 5 to 15"),
        (
            .phoneExtension("06 12345678 x9", "9"), .identifier, false,
            "“06 12345678 x9” has the extension 9: leave it out"
        ),
        (
            .phoneShortened("3.16E+10"), .identifier, false,
            "“3.16E+10” lost its last digits in a spreadsheet: type the number"
        ),
        (.identifiersDisagree, .identifier, false, "these identifiers belong to different leads: keep the right one"),
        (.statusMissing, .status, true, "choose won, qualified or lost"),
        (
            .statusNeeded, .status, false,
            "this server needs a status to change a value or a note: choose won, qualified or lost"
        ),
        (.nothingToChange, .note, true, "type a note or a value to change"),
        (.valueMissing(.won), .value, true, "won needs a value"),
        (.valueMissing(.qualified), .value, true, "qualified needs a value"),
        (
            .amountNotUnderstood("abc"), .value, false,
            "“abc” is not an amount: type 15000, 15,000.50 or 15.000,50"
        ),
        (.amountNegative("-5"), .value, false, "“-5” is negative: type zero or more"),
        (
            .amountTooLarge("1e"), .value, false,
            "“1e” is too large: at most 14 whole digits, 15 digits in all"
        ),
        (
            .amountTooPrecise("1.00001"), .value, false,
            "“1.00001” has more than 4 decimals: round it"
        ),
        (
            .amountUnclear("15 m", "m"), .value, false,
            "“15 m” is unclear: write 15k, 15 million or digits, not “m”"
        ),
        (
            .amountTwoCurrencies("€5 USD", "€", "USD"), .value, false,
            "“€5 USD” names two currencies, € and USD: keep one"
        ),
        (
            .amountAmbiguous("1.500", grouped: .of("1500"), decimal: .of("1.5")), .value, false,
            "“1.500” can be 1,500 or 1.50: write 1500 or 1.5"
        ),
        (
            .amountAmbiguous("15.000", grouped: .of("15000"), decimal: .of("15")), .value, false,
            "“15.000” can be 15,000 or 15: write 15000 or 15.00"
        ),
        (
            .amountAmbiguous("1,125", grouped: .of("1125"), decimal: .of("1.125")), .value, false,
            "“1,125” can be 1,125 or 1.125: write 1125 or 1.1250"
        ),
        (
            .currencyDiffersFromProfile(typed: "£", profile: "EUR"), .value, false,
            "the organisation's currency is EUR, not £: type the value in EUR"
        ),
        (
            .currencyDiffers(typed: "$", lead: "EUR"), .value, false,
            "the lead's currency is EUR, not $: type the value in EUR"
        ),
        (
            .currencyMissing, .status, false,
            "this lead has no currency: set it in Octanist, then look the lead up again (Ctrl-L)"
        ),
        (.alsoQualifiedWithoutWon, .alsoQualified, false, "also qualified works only with won"),
        (.lossReasonWithoutLost, .lossReason, false, "a loss reason works only with lost"),
        (.noteTooLong(count: 4_001), .note, false, "the note has 4001 characters: shorten it to 4,000"),
        (
            .noteControlCharacter("a\u{7}b"), .note, false,
            "the note has control characters: delete those in “a␇b”"
        ),
        (
            .lossReasonTooLong(count: 4_001), .lossReason, false,
            "the loss reason has 4001 characters: shorten it to 4,000"
        ),
        (
            .lossReasonControlCharacter("a\u{1B}b"), .lossReason, false,
            "the loss reason has control characters: delete those in “a␛b”"
        ),
        (.zeroNotConfirmed, .value, true, "confirm that the value is zero"),
        (.largeValueNotConfirmed(limit: .of("10000")), .value, true, "confirm a value over 10,000"),
        (
            .sentBefore(DuplicateUpdate(status: .won, value: .of("15000.5"), currency: "EUR")), .again, true,
            "the lead is already won 15,000.50 EUR: confirm to send it again"
        ),
        (.leadsNotAdded, .status, false, "this server takes no new leads: add the lead in Octanist"),
        (.newLeadEmpty, .identifier, true, "type a name, an email or a phone number"),
        (.nameTooLong(count: 201), .identifier, false, "the name has 201 characters: shorten it to 200"),
        (
            .nameControlCharacter("a\u{7}b"), .identifier, false,
            "the name has control characters: delete those in “a␇b”"
        ),
        (
            .customTooLong(count: 4_001), .note, false,
            "the custom fields have 4001 characters: shorten them to 4,000"
        ),
        (
            .leadExists(id: "lead_7", name: nil, .phone), .again, true,
            "lead_7 has this phone: confirm to add another lead"
        ),
    ]

    @Test(arguments: sentences)
    func saysWhatIsWrongUnderItsField(
        violation: RuleViolation, field: RuleViolation.Field, isRequirement: Bool, message: String
    ) {
        #expect(violation.message == message)
        #expect(violation.field == field)
        #expect(violation.isRequirement == isRequirement)
    }

    @Test func saysHowToGoOnWhereNoCurrencyIsKnown() throws {
        let pound = RuleViolation.currencyUnknown(try #require(CurrencyMention("£")))
        #expect(pound.field == .value && !pound.isRequirement)
        #expect(
            pound.message
                == "the lead's currency is not known: leave out £, or set currency = \"GBP\" in config.toml"
        )
        let dollar = RuleViolation.currencyUnknown(try #require(CurrencyMention("$")))
        #expect(dollar.message.hasSuffix("set currency = \"USD\" in config.toml"))
    }

    @Test(arguments: SeededGenerator.seeds)
    func proposesTextsThatAreReadAsMeant(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let text = "\(Int.random(in: 1...999, using: &random)).\(Int.random(in: 100...999, using: &random))"
            guard case .ambiguous(let grouped, let decimal, nil) = ParsedAmount(text) else {
                Issue.record("\(text) can be read in one way")
                continue
            }
            let message = RuleViolation.amountAmbiguous(text, grouped: grouped, decimal: decimal).message
            let proposals = try #require(message.firstRange(of: "write ")).upperBound
            let readings = message[proposals...].split(separator: " or ").map { ParsedAmount($0).amount }
            #expect(readings == [grouped, decimal], "\(message)")
        }
    }
}

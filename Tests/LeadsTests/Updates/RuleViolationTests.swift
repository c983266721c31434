import TestSupport
import Testing

@testable import Leads

@Suite struct RuleViolationTests {
    private static let sentences: [(RuleViolation, RuleViolation.Field, isRequirement: Bool, String)] = [
        (.identifierMissing, .identifier, true, "type an id, an email or a phone number"),
        (.identifierEmpty(.email), .identifier, true, "type the email of the lead"),
        (.idInvalid, .identifier, false, "an id has no spaces and at most 200 characters"),
        (.emailInvalid, .identifier, false, "not a complete email address, such as jane@example.com"),
        (.phoneInvalid, .identifier, false, "not a phone number, such as +31 6 1234 5678"),
        (.phoneLength(digits: 3), .identifier, false, "a phone number has 5 to 15 digits, this one has 3"),
        (.identifiersDisagree, .identifier, false, "these identifiers belong to different leads: keep the right one"),
        (.statusMissing, .status, true, "choose won, qualified or lost"),
        (.valueMissing(.won), .value, true, "won needs a value"),
        (.valueMissing(.qualified), .value, true, "qualified needs a value"),
        (.amountNotUnderstood, .value, false, "not an amount: type it like 15000, 15,000.50 or 15.000,50"),
        (.amountNegative, .value, false, "a value cannot be negative"),
        (.amountTooLarge, .value, false, "at most 14 digits before the decimal separator and 15 in all"),
        (.amountTooPrecise, .value, false, "at most 4 digits after the decimal separator"),
        (
            .amountAmbiguous(grouped: .of("1500"), decimal: .of("1.5")), .value, false,
            "can be 1,500 or 1.50: write 1500 or 1.5"
        ),
        (
            .amountAmbiguous(grouped: .of("15000"), decimal: .of("15")), .value, false,
            "can be 15,000 or 15: write 15000 or 15.00"
        ),
        (
            .amountAmbiguous(grouped: .of("1125"), decimal: .of("1.125")), .value, false,
            "can be 1,125 or 1.125: write 1125 or 1.1250"
        ),
        (.currencyDiffers(typed: "$", lead: "EUR"), .value, false, "the lead's currency is EUR, not $"),
        (
            .currencyMissing, .status, false,
            "this lead has no currency: set it in Octanist, then look the lead up again (F5)"
        ),
        (.alsoQualifiedWithoutWon, .alsoQualified, false, "also qualified goes only with won"),
        (.lossReasonWithoutLost, .lossReason, false, "a loss reason goes only with lost"),
        (.noteTooLong(count: 4_001), .note, false, "a note has at most 4,000 characters, this one has 4001"),
        (.noteControlCharacter, .note, false, "a note cannot hold control characters: delete the marked ones"),
        (
            .lossReasonTooLong(count: 4_001), .lossReason, false,
            "a loss reason has at most 4,000 characters, this one has 4001"
        ),
        (
            .lossReasonControlCharacter, .lossReason, false,
            "a loss reason cannot hold control characters: delete the marked ones"
        ),
        (.zeroNotConfirmed, .value, true, "confirm that the value is zero"),
        (.largeValueNotConfirmed(limit: .of("10000")), .value, true, "confirm a value over 10,000"),
        (
            .sentBefore(EarlierSend(status: .won, value: .of("15000.5"), currency: "EUR")), .again, true,
            "the lead is already won 15,000.50 EUR: confirm to send it again"
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

    @Test(arguments: SeededGenerator.seeds)
    func proposesTextsThatAreReadAsMeant(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let text = "\(Int.random(in: 1...999, using: &random)).\(Int.random(in: 100...999, using: &random))"
            guard case .ambiguous(let grouped, let decimal, nil) = AmountReading(text) else {
                Issue.record("\(text) can be read in one way")
                continue
            }
            let message = RuleViolation.amountAmbiguous(grouped: grouped, decimal: decimal).message
            let proposals = try #require(message.firstRange(of: "write ")).upperBound
            let readings = message[proposals...].split(separator: " or ").map { AmountReading($0).amount }
            #expect(readings == [grouped, decimal], "\(message)")
        }
    }
}

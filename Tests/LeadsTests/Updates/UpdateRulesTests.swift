import FoundationEssentials
import Testing

@testable import Leads

@Suite struct UpdateRulesTests {
    /// A complete draft: Jane, won, 15,000.50.
    private static func draft(
        _ status: TargetStatus? = .won, value: String = "15,000.50", edit: (inout UpdateDraft) -> Void = { _ in }
    ) -> UpdateDraft {
        var draft = UpdateDraft(identifiers: Identifiers(.janesID), status: status, value: value)
        edit(&draft)
        return draft
    }

    private static func context(
        lead: Lead? = .jane(), updates: [LeadUpdate] = [], numberFormat: NumberFormat? = nil, askAbove: Amount? = nil
    ) -> UpdateContext {
        UpdateContext(lead: lead, updates: updates, now: .reference, numberFormat: numberFormat, askAbove: askAbove)
    }

    private static func violations(
        _ draft: UpdateDraft, in context: UpdateContext = context()
    ) -> [RuleViolation] {
        let rules = UpdateRules(draft, in: context)
        #expect((rules.change == nil) == !rules.violations.isEmpty)
        for violation in rules.violations {
            #expect(rules.violations(of: violation.field).contains(violation))
        }
        return rules.violations
    }

    // MARK: - What leaves

    @Test func letsACompleteUpdateOut() throws {
        let draft = Self.draft { draft in
            draft.identifiers.email = .janesEmail
            draft.note = "  Closed via phone call \n"
            draft.alsoQualified = true
        }
        let rules = UpdateRules(draft, in: Self.context())
        #expect(rules.violations == [])
        #expect(rules.earlier == nil)
        #expect(rules.value == .amount(.of("15000.5"), nil))
        #expect(
            rules.change
                == UpdateChange(
                    identifiers: Identifiers(id: .janesID, email: .janesEmail), status: .won, value: .of("15000.5"),
                    currency: "EUR", note: "Closed via phone call", alsoQualified: true))
    }

    @Test func leavesOutAnEmptyNoteAndLossReason() {
        let draft = Self.draft(.lost, value: "") { draft in
            draft.note = " \n"
            draft.lossReason = "\t"
        }
        let change = UpdateRules(draft, in: Self.context()).change
        #expect(change == UpdateChange(identifiers: Identifiers(.janesID), status: .lost, currency: "EUR"))
    }

    @Test(
        arguments: [
            ("EUR", "1500 EUR", "EUR"), ("EUR", "1500", "EUR"), (nil, "1500 EUR", "EUR"), (nil, "1500 $", nil),
            (nil, "1500", nil), (" ", "1500 EUR", "EUR"),
        ] as [(String?, String, String?)])
    func remembersTheLeadsCurrencyOrTheOneTyped(lead: String?, value: String, currency: String?) {
        let rules = UpdateRules(Self.draft(.lost, value: value), in: Self.context(lead: .jane(currency: lead)))
        #expect(rules.violations == [])
        #expect(rules.change?.currency == currency)
    }

    @Test func letsAnUpdateOutThatWasTakenBack() {
        let change = UpdateChange(
            identifiers: Identifiers(.janesEmail), status: .lost, value: .of("1500"), currency: "EUR",
            note: "Not now", lossReason: "Budget")
        for format in [nil, NumberFormat.point, .comma] {
            let draft = UpdateDraft(change, format: format)
            #expect(UpdateRules(draft, in: Self.context(numberFormat: format)).change == change)
        }
        let bare = UpdateChange(identifiers: Identifiers(.janesID), status: .lost, currency: "EUR")
        #expect(UpdateRules(UpdateDraft(bare, format: nil), in: Self.context()).change == bare)
    }

    // MARK: - What is required

    @Test func asksForEverythingOfAnEmptyDraft() {
        #expect(Self.violations(UpdateDraft()) == [.identifierMissing, .statusMissing])
    }

    @Test(arguments: TargetStatus.allCases)
    func needsAnIdentifier(status: TargetStatus) {
        #expect(Self.violations(Self.draft(status) { $0.identifiers = Identifiers() }) == [.identifierMissing])
    }

    @Test func needsAStatus() {
        #expect(Self.violations(Self.draft(nil)) == [.statusMissing])
    }

    @Test(
        arguments: [
            (.won, [.valueMissing(.won)]), (.qualified, [.valueMissing(.qualified)]), (.lost, []),
        ] as [(TargetStatus, [RuleViolation])])
    func needsAValueForWonAndQualified(status: TargetStatus, expected: [RuleViolation]) {
        #expect(Self.violations(Self.draft(status, value: " ")) == expected)
        #expect(Self.violations(Self.draft(status, value: "1")) == [])
    }

    // MARK: - The value

    @Test(arguments: TargetStatus.allCases)
    func checksAValueWhereverItIsGiven(status: TargetStatus) {
        let expected: [(String, RuleViolation)] = [
            ("abc", .amountNotUnderstood), ("-5", .amountNegative), ("100000000000000", .amountTooLarge),
            ("1.00001", .amountTooPrecise), ("1.500", .amountAmbiguous(grouped: .of("1500"), decimal: .of("1.5"))),
        ]
        for (value, violation) in expected {
            #expect(Self.violations(Self.draft(status, value: value)) == [violation])
        }
    }

    @Test(arguments: [(NumberFormat.point, "1.5"), (.comma, "1500")])
    func settlesAnAmbiguousValueByTheProfilesHabit(format: NumberFormat, plain: String) {
        let rules = UpdateRules(Self.draft(value: "1.500"), in: Self.context(numberFormat: format))
        #expect(rules.change?.value == .of(plain))
    }

    @Test func needsATickForZero() {
        #expect(Self.violations(Self.draft(value: "0")) == [.zeroNotConfirmed])
        #expect(Self.violations(Self.draft(value: "0") { $0.ticks = [.zero] }) == [])
        #expect(Self.violations(Self.draft(value: "0") { $0.ticks = [.large, .again] }) == [.zeroNotConfirmed])
        #expect(Self.violations(Self.draft(.lost, value: "0,00")) == [.zeroNotConfirmed])
    }

    @Test func needsATickAboveTheProfilesLimit() {
        let context = Self.context(askAbove: .of("10000"))
        let violation = RuleViolation.largeValueNotConfirmed(limit: .of("10000"))
        #expect(Self.violations(Self.draft(value: "10000"), in: context) == [])
        #expect(Self.violations(Self.draft(value: "10000.0001"), in: context) == [violation])
        #expect(Self.violations(Self.draft(value: "15k") { $0.ticks = [.large] }, in: context) == [])
        #expect(Self.violations(Self.draft(value: "15k") { $0.ticks = [.zero, .again] }, in: context) == [violation])
        #expect(Self.violations(Self.draft(value: "99999999999999")) == [])
    }

    @Test(
        arguments: [
            ("EUR", "15 EUR", nil), ("EUR", "€15", nil), ("eur", "15 EUR", nil),
            ("EUR", "15 usd", .currencyDiffers(typed: "usd", lead: "EUR")),
            ("EUR", "$15", .currencyDiffers(typed: "$", lead: "EUR")), ("CAD", "$15", nil), ("SEK", "15 kr", nil),
            (nil, "15 USD", nil),
        ] as [(String?, String, RuleViolation?)])
    func takesOnlyTheLeadsCurrency(currency: String?, value: String, violation: RuleViolation?) {
        let context = Self.context(lead: .jane(currency: currency))
        #expect(Self.violations(Self.draft(.qualified, value: value), in: context) == [violation].compactMap(\.self))
    }

    @Test func namesBothTheReadingAndTheCurrencyThatAreWrong() {
        #expect(
            Self.violations(Self.draft(value: "USD 1.500")) == [
                .amountAmbiguous(grouped: .of("1500"), decimal: .of("1.5")),
                .currencyDiffers(typed: "USD", lead: "EUR"),
            ])
    }

    // MARK: - The lead's currency

    @Test func blocksWonOnALeadThatIsSaidToHaveNoCurrency() {
        let context = Self.context(lead: .jane(currency: nil, lacksCurrency: true))
        #expect(Self.violations(Self.draft(.won), in: context) == [.currencyMissing])
        #expect(Self.violations(Self.draft(.won, value: "15 EUR"), in: context) == [.currencyMissing])
        #expect(Self.violations(Self.draft(.qualified), in: context) == [])
        #expect(Self.violations(Self.draft(.lost), in: context) == [])
    }

    /// A service that tells no currency says nothing about it.
    @Test func letsWonOutWhereNoCurrencyIsTold() {
        let context = Self.context(lead: .jane(currency: nil))
        #expect(Self.violations(Self.draft(.won), in: context) == [])
        #expect(Self.violations(Self.draft(.won, value: "15 EUR"), in: context) == [])
    }

    @Test func letsWonOutWhereTheLeadCannotBeRead() {
        #expect(Self.violations(Self.draft(.won), in: Self.context(lead: nil)) == [])
    }

    // MARK: - What belongs to one status

    @Test(arguments: [(.won, true), (.qualified, false), (.lost, false), (nil, false)] as [(TargetStatus?, Bool)])
    func takesAlsoQualifiedOnlyWithWon(status: TargetStatus?, isAllowed: Bool) {
        let violations = Self.violations(Self.draft(status) { $0.alsoQualified = true })
        #expect(violations.contains(.alsoQualifiedWithoutWon) == !isAllowed)
    }

    @Test(arguments: [(.won, false), (.qualified, false), (.lost, true), (nil, false)] as [(TargetStatus?, Bool)])
    func takesALossReasonOnlyWithLost(status: TargetStatus?, isAllowed: Bool) {
        let violations = Self.violations(Self.draft(status) { $0.lossReason = "Budget" })
        #expect(violations.contains(.lossReasonWithoutLost) == !isAllowed)
    }

    // MARK: - Notes

    @Test(arguments: [(4_000, true), (4_001, false)])
    func takesFourThousandCharacters(count: Int, fits: Bool) {
        for character in ["a", "é", "山", "👩‍👩‍👧"] {
            let text = String(repeating: character, count: count)
            #expect(Self.violations(Self.draft { $0.note = text }) == (fits ? [] : [.noteTooLong(count: count)]))
            #expect(
                Self.violations(Self.draft(.lost) { $0.lossReason = text })
                    == (fits ? [] : [.lossReasonTooLong(count: count)]))
        }
    }

    @Test func doesNotCountWhatIsTrimmed() {
        #expect(Self.violations(Self.draft { $0.note = String(repeating: " ", count: 5_000) + "a\n" }) == [])
    }

    @Test(arguments: ["a\u{0}b", "a\u{1B}[31m", "a\u{7}b", "a\u{7F}b", "a\u{9B}b", "a\rb", "a\u{8}b", "a\u{C}b"])
    func refusesControlCharacters(text: String) {
        #expect(Self.violations(Self.draft { $0.note = text }) == [.noteControlCharacter])
        #expect(Self.violations(Self.draft(.lost) { $0.lossReason = text }) == [.lossReasonControlCharacter])
    }

    @Test(arguments: ["two\nlines", "two\r\nlines", "a\ttab", "naïve 山田 👩‍👩‍👧 🇳🇱", "a\u{A0}b", "a\u{200D}b"])
    func takesLineEndsTabsAndAnyScript(text: String) {
        #expect(Self.violations(Self.draft { $0.note = text }) == [])
    }

    // MARK: - Doubles

    @Test func needsATickForARepetition() {
        let context = Self.context(updates: [.jane(.won, value: .of("15000.5"))])
        let rules = UpdateRules(Self.draft(), in: context)
        #expect(rules.earlier?.value == .of("15000.5"))
        #expect(rules.violations.map(\.field) == [.again])
        let ticked = UpdateRules(Self.draft { $0.ticks = [.again] }, in: context)
        #expect(ticked.change?.value == .of("15000.5"))
        #expect(ticked.earlier == rules.earlier)
        #expect(Self.violations(Self.draft(.lost), in: context) == [])
    }

    @Test func standInTheOrderOfTheFields() {
        let draft = UpdateDraft(
            status: .won, value: "x", note: "\u{0}", lossReason: "\u{0}", ticks: [])
        let context = Self.context(lead: .jane(status: .won, currency: nil, lacksCurrency: true))
        #expect(
            Self.violations(draft, in: context).map(\.field) == [
                .identifier, .status, .value, .note, .lossReason, .lossReason, .again,
            ])
    }
}

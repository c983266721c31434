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
        lead: Lead? = .jane(), updates: [LeadUpdate] = [], numberFormat: NumberFormat? = nil, currency: String? = nil,
        askAbove: Amount? = nil
    ) -> UpdateContext {
        UpdateContext(
            lead: lead, updates: updates, now: .reference, numberFormat: numberFormat, currency: currency,
            askAbove: askAbove)
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
            ("EUR", nil, "1500 EUR", "EUR"), ("EUR", nil, "1500", "EUR"), ("EUR", "USD", "1500 €", "EUR"),
            (nil, "EUR", "1500 EUR", "EUR"), (nil, "USD", "1500 $", "USD"), (nil, "EUR", "1500", "EUR"),
            (nil, nil, "1500", nil), (" ", "EUR", "1500 EUR", "EUR"), (" ", nil, "1500", nil),
        ] as [(String?, String?, String, String?)])
    func remembersTheLeadsCurrencyOrTheProfiles(lead: String?, profile: String?, value: String, currency: String?) {
        let context = Self.context(lead: .jane(currency: lead), currency: profile)
        let rules = UpdateRules(Self.draft(.lost, value: value), in: context)
        #expect(rules.violations == [])
        #expect(rules.change?.currency == currency)
    }

    @Test func letsAnUpdateOutWhoseSendWasUndone() {
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

    @Test(
        arguments: [
            ("", "", .auto, [.nothingToChange]), (" ", "\n", .current, [.nothingToChange]), ("", "called", .auto, []),
            ("15,000.50", "", .current, []), ("0", "", .current, [.zeroNotConfirmed]),
            ("", "called", .classic, [.statusNeeded]),
            ("abc", "", .current, [.amountNotUnderstood("abc")]),
        ] as [(String, String, Contract, [RuleViolation])])
    func leavesTheStatusWhereTheServerCan(
        value: String, note: String, contract: Contract, expected: [RuleViolation]
    ) {
        var context = Self.context(lead: .jane(status: .won, lacksCurrency: true))
        context.contract = contract
        let draft = Self.draft(.unchanged, value: value) { $0.note = note }
        #expect(Self.violations(draft, in: context) == expected)
    }

    @Test func leavesNothingToALeadsStatusThatIsNotSent() {
        let draft = Self.draft(.unchanged) { draft in
            draft.alsoQualified = true
            draft.lossReason = "price"
        }
        #expect(Self.violations(draft) == [.alsoQualifiedWithoutWon, .lossReasonWithoutLost])
    }

    // MARK: - The value

    @Test(arguments: TargetStatus.allCases)
    func checksAValueWhereverItIsGiven(status: TargetStatus) {
        let expected: [(String, RuleViolation)] = [
            ("abc", .amountNotUnderstood("abc")), ("-5", .amountNegative("-5")), ("15m", .amountUnclear("15m", "m")),
            ("100000000000000", .amountTooLarge("100000000000000")), ("1.00001", .amountTooPrecise("1.00001")),
            ("1.500", .amountAmbiguous("1.500", grouped: .of("1500"), decimal: .of("1.5"))),
        ]
        for (value, violation) in expected {
            #expect(Self.violations(Self.draft(status, value: value)) == [violation])
        }
    }

    @Test(arguments: [(NumberFormat.point, "1.5"), (.comma, "1500")])
    func readsAnAmbiguousValueByTheProfilesHabit(format: NumberFormat, plain: String) {
        let rules = UpdateRules(Self.draft(value: "1.500"), in: Self.context(numberFormat: format))
        #expect(rules.change?.value == .of(plain))
    }

    @Test func needsAConfirmationForZero() {
        #expect(Self.violations(Self.draft(value: "0")) == [.zeroNotConfirmed])
        #expect(Self.violations(Self.draft(value: "0") { $0.confirmations = [.zero] }) == [])
        #expect(Self.violations(Self.draft(value: "0") { $0.confirmations = [.large, .again] }) == [.zeroNotConfirmed])
        #expect(Self.violations(Self.draft(.qualified, value: "0,00")) == [.zeroNotConfirmed])
    }

    @Test(arguments: ["0", "0,00", "0 EUR", "0k"])
    func aLostLeadMayBeWorthNothing(value: String) {
        let rules = UpdateRules(Self.draft(.lost, value: value), in: Self.context())
        #expect(rules.violations == [])
        #expect(rules.change?.value == .zero)
    }

    @Test func needsAConfirmationAboveTheProfilesLimit() {
        let context = Self.context(askAbove: .of("10000"))
        let violation = RuleViolation.largeValueNotConfirmed(limit: .of("10000"))
        #expect(Self.violations(Self.draft(value: "10000"), in: context) == [])
        #expect(Self.violations(Self.draft(value: "10000.0001"), in: context) == [violation])
        #expect(Self.violations(Self.draft(value: "15k") { $0.confirmations = [.large] }, in: context) == [])
        #expect(
            Self.violations(Self.draft(value: "15k") { $0.confirmations = [.zero, .again] }, in: context) == [violation]
        )
        #expect(Self.violations(Self.draft(value: "99999999999999")) == [])
    }

    @Test(
        arguments: [
            ("EUR", nil, "15 EUR", nil), ("EUR", nil, "€15", nil), ("eur", nil, "15 EUR", nil),
            ("EUR", nil, "15 usd", .currencyDiffers(typed: "usd", lead: "EUR")),
            ("EUR", "USD", "$15", .currencyDiffers(typed: "$", lead: "EUR")), ("CAD", nil, "$15", nil),
            ("SEK", nil, "15 kr", nil), ("EUR", nil, "15 euros", nil),
            // The lead tells none: the profile's counts.
            (nil, "USD", "15 USD", nil), (nil, "usd", "$15", nil), (nil, "SEK", "15 kr", nil), (nil, "EUR", "15", nil),
            (nil, "EUR", "£99", .currencyDiffersFromProfile(typed: "£", profile: "EUR")),
            (nil, "EUR", "1.500.000 VND", .currencyDiffersFromProfile(typed: "VND", profile: "EUR")),
            ("", "EUR", "$1,500.00", .currencyDiffersFromProfile(typed: "$", profile: "EUR")),
        ] as [(String?, String?, String, RuleViolation?)])
    func takesOnlyTheCurrencyOfTheLeadOrTheProfile(
        currency: String?, profile: String?, value: String, violation: RuleViolation?
    ) {
        for lead in currency == nil ? [nil, Lead.jane(currency: nil)] : [Lead.jane(currency: currency)] {
            let context = Self.context(lead: lead, currency: profile)
            #expect(
                Self.violations(Self.draft(.qualified, value: value), in: context) == [violation].compactMap(\.self))
        }
    }

    @Test(
        "a currency that nobody knows to be right is never dropped",
        arguments: ["£99", "1.500.000 VND", "$1,500.00", "15 EUR", "15k €", "1,5 Mio. EUR", "₹1,00,000", "15 kr"])
    func refusesACurrencyThatCannotBeCompared(value: String) throws {
        for lead in [nil, Lead.jane(currency: nil)] {
            let rules = UpdateRules(Self.draft(.qualified, value: value), in: Self.context(lead: lead))
            let mention = try #require(rules.value.currency)
            #expect(rules.violations == [.currencyUnknown(mention)])
            #expect(rules.change == nil)
        }
    }

    @Test func namesBothTheReadingAndTheCurrencyThatAreWrong() {
        #expect(
            Self.violations(Self.draft(value: "USD 1.500")) == [
                .amountAmbiguous("USD 1.500", grouped: .of("1500"), decimal: .of("1.5")),
                .currencyDiffers(typed: "USD", lead: "EUR"),
            ])
    }

    // MARK: - The lead's currency

    @Test func blocksWonOnALeadThatIsSaidToHaveNoCurrency() {
        let context = Self.context(lead: .jane(currency: nil, lacksCurrency: true), currency: "EUR")
        #expect(Self.violations(Self.draft(.won), in: context) == [.currencyMissing])
        #expect(Self.violations(Self.draft(.won, value: "15 EUR"), in: context) == [.currencyMissing])
        #expect(Self.violations(Self.draft(.qualified), in: context) == [])
        #expect(Self.violations(Self.draft(.lost), in: context) == [])
    }

    /// A service that tells no currency says nothing about it.
    @Test func letsWonOutWhereNoCurrencyIsTold() {
        let context = Self.context(lead: .jane(currency: nil), currency: "EUR")
        #expect(Self.violations(Self.draft(.won), in: Self.context(lead: .jane(currency: nil))) == [])
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
        #expect(Self.violations(Self.draft { $0.note = text }) == [.noteControlCharacter(text)])
        #expect(Self.violations(Self.draft(.lost) { $0.lossReason = text }) == [.lossReasonControlCharacter(text)])
    }

    @Test func showsWhereAControlCharacterIs() {
        let text = String(repeating: "x", count: 100) + "\u{1B}[31m" + String(repeating: "y", count: 100)
        let violations = Self.violations(Self.draft { $0.note = text })
        #expect(
            violations.map(\.message) == [
                "the note has control characters: delete those in “xxxxxxxxxxxx␛[31myyyyyyy”"
            ])
    }

    @Test(arguments: ["two\nlines", "two\r\nlines", "a\ttab", "naïve 山田 👩‍👩‍👧 🇳🇱", "a\u{A0}b", "a\u{200D}b"])
    func takesLineEndsTabsAndAnyScript(text: String) {
        #expect(Self.violations(Self.draft { $0.note = text }) == [])
    }

    // MARK: - Duplicates

    @Test func needsAConfirmationForADuplicate() {
        let context = Self.context(updates: [.jane(.won, value: .of("15000.5"))])
        let rules = UpdateRules(Self.draft(), in: context)
        #expect(rules.earlier?.value == .of("15000.5"))
        #expect(rules.violations.map(\.field) == [.again])
        let confirmed = UpdateRules(Self.draft { $0.confirmations = [.again] }, in: context)
        #expect(confirmed.change?.value == .of("15000.5"))
        #expect(confirmed.earlier == rules.earlier)
        #expect(Self.violations(Self.draft(.lost), in: context) == [])
    }

    @Test func standInTheOrderOfTheFields() {
        let draft = UpdateDraft(
            status: .won, value: "x", note: "\u{0}", lossReason: "\u{0}", confirmations: [])
        let context = Self.context(lead: .jane(status: .won, currency: nil, lacksCurrency: true))
        #expect(
            Self.violations(draft, in: context).map(\.field) == [
                .identifier, .status, .value, .note, .lossReason, .lossReason, .again,
            ])
    }
}

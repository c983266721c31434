import FoundationEssentials
import Testing

@testable import Leads

@Suite struct NewLeadRulesTests {
    private static func rules(
        _ draft: NewLeadDraft, updates: [LeadUpdate] = [], leads: [Lead] = [], contract: Contract = .current
    ) -> NewLeadRules {
        NewLeadRules(
            draft,
            in: NewLeadContext(
                updates: updates, leads: leads, contract: contract, now: .reference, countryCode: "31"))
    }

    /// A new lead with Jane's email, an hour ago.
    private static func added(
        email: String? = "jane@example.com", hours: Double = 1, outcome: Outcome = .confirmed, leadID: String? = nil
    ) -> LeadUpdate {
        LeadUpdate(
            id: UpdateID(rawValue: "added"), sequence: 1,
            createdAt: Date.reference.addingTimeInterval(-hours * 3_600), profile: "demo",
            change: UpdateChange(
                identifiers: Identifiers(email: email.map { Identifier(kind: .email, value: $0) }), status: .new,
                name: "Jane"),
            state: UpdateState(outcome: outcome), leadID: leadID)
    }

    @Test func whatIsRightIsSentAsItIsMeant() throws {
        let rules = Self.rules(
            NewLeadDraft(
                name: " Ann Lee ", email: "Ann@Example.com ", phone: "06 1234 5678", note: " Telephoned\n",
                custom: #"{"company":"Acme"}"#))
        let change = try #require(rules.change)
        #expect(change.status == .new && change.name == "Ann Lee" && change.note == "Telephoned")
        #expect(change.identifiers.email?.value == "Ann@Example.com")
        #expect(change.identifiers.phone?.value == "+31612345678" && change.identifiers.id == nil)
        #expect(change.custom == #"{"company":"Acme"}"# && change.value == nil)
        #expect(Status(change.status) == nil && change.shortStatus == "new lead")
    }

    @Test func aNameAloneIsNotAddedTwice() {
        let earlier = Self.added(email: nil, outcome: .unknown)
        let same = Self.rules(NewLeadDraft(name: "Jane"), updates: [earlier])
        #expect(same.change == nil)
        #expect(same.violations.map(\.message).first?.contains("the same lead was added before (unknown)") == true)
        #expect(Self.rules(NewLeadDraft(name: "Janet"), updates: [earlier]).change != nil)
        #expect(Self.rules(NewLeadDraft(name: "Jane"), updates: [Self.added(outcome: .unknown)]).change != nil)
        #expect(Self.rules(NewLeadDraft(name: "Jane", again: true), updates: [earlier]).change != nil)
    }

    @Test(arguments: [
        NewLeadDraft(name: "Ann"), NewLeadDraft(email: "ann@example.com"), NewLeadDraft(phone: "+31612345678"),
    ])
    func oneOfThreeIsEnough(draft: NewLeadDraft) {
        #expect(Self.rules(draft).change != nil)
        #expect(Self.rules(draft, contract: .auto).change != nil)
        let classic = Self.rules(draft, contract: .classic)
        #expect(classic.change == nil && classic.violations == [.leadsNotAdded])
    }

    @Test func everyMistakeIsSaidUnderItsField() {
        let rules = Self.rules(
            NewLeadDraft(
                name: String(repeating: "x", count: 199) + "\u{1B}[2J", email: "ann@", phone: "call me",
                note: "a\u{7}b" + String(repeating: "x", count: 4_000)))
        #expect(rules.change == nil)
        #expect(
            rules.mistakes.map(\.field) == [.name, .name, .email, .phone, .note, .note], "\(rules.violations)")
        #expect(
            rules.violations.map(\.message) == [
                "the name has 203 characters: shorten it to 200",
                "the name has control characters: delete those in “xxxxxxxxxxxx␛[2J”",
                "“ann@” is not a complete email address, such as jane@example.com",
                "“call me” is not a phone number, such as +31 6 1234 5678",
                "the note has 4003 characters: shorten it to 4,000",
                "the note has control characters: delete those in “a␇bxxxxxxxxxx”",
            ])
    }

    @Test(arguments: [NewLeadDraft(), NewLeadDraft(name: " ", email: " ", phone: "\t", note: "Telephoned")])
    func aNoteAloneIsNoLead(draft: NewLeadDraft) {
        let rules = Self.rules(draft)
        #expect(rules.violations == [.newLeadEmpty] && rules.mistakes[0].field == nil)
        #expect(rules.violations[0].isRequirement)
        #expect(rules.violations[0].message == "type a name, an email or a phone number")
    }

    @Test func aKnownLeadAsksForAConfirmation() {
        let draft = NewLeadDraft(name: "Jane", email: "JANE@example.com", phone: "+31612345678")
        let exists = RuleViolation.leadExists(id: "lead_123", name: "Jane Smith", .email)
        let asked = Self.rules(draft, leads: [.jane()])
        #expect(asked.violations == [exists] && asked.change == nil)
        #expect(exists.message == "lead_123 (“Jane Smith”) has this email: confirm to add another lead")
        #expect(exists.field == .again && exists.isRequirement)
        var again = draft
        again.again = true
        #expect(Self.rules(again, leads: [.jane()]).change != nil)
        // A lead that is only similar is another one.
        #expect(Self.rules(NewLeadDraft(email: "jane@example.org"), leads: [.jane()]).change != nil)
        let phone = Self.rules(NewLeadDraft(phone: "+1 234567890"), leads: [.jane()])
        #expect(phone.violations == [.leadExists(id: "lead_123", name: "Jane Smith", .phone)])
        // Without a copy of the leads, the history knows those that were updated here.
        let update = Self.added(hours: 999, leadID: "lead_7")
        #expect(
            Self.rules(draft, updates: [update]).violations == [.leadExists(id: "lead_7", name: "Jane", .email)])
    }

    @Test(arguments: [
        (Outcome.queued, 1.0, true), (.sending, 1, true), (.retrying, 23, true), (.unknown, 1, true),
        (.confirmed, 1, true), (.rejected, 1, false), (.cancelled, 1, false), (.queued, 25, false),
    ])
    func whatWasJustAddedIsNotAddedAgainUnasked(outcome: Outcome, hours: Double, asks: Bool) {
        let update = Self.added(hours: hours, outcome: outcome)
        let rules = Self.rules(NewLeadDraft(name: "J", email: "jane@example.com"), updates: [update])
        #expect((rules.change == nil) == asks)
        if asks {
            #expect(
                rules.violations.map(\.message) == [
                    "the same lead was added before (\(outcome.rawValue)): confirm to add it again"
                ])
        }
        #expect(Self.rules(NewLeadDraft(email: "other@example.com"), updates: [update]).change != nil)
    }

    @Test func aNewLeadComesBackAsItWasTyped() throws {
        let draft = NewLeadDraft(name: "Ann", email: "ann@example.com", phone: "06 1234 5678", note: "a")
        let change = try #require(Self.rules(draft).change)
        #expect(NewLeadDraft(change) == draft)
    }
}

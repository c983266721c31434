import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("three explicit fields") struct ExplicitTests {
    /// Types an email and a phone of Jane's, and looks them up.
    private func both(owner: Lead = .jane) -> Session {
        var person = Session()
        person.press("Ctrl-T", "Tab")
        person.type("jane@example.com")
        person.press("Tab")
        person.type("+1 234 567 890")
        person.press("Enter")
        person.answerLookup(.jane)
        person.answerOwner(owner)
        return person
    }

    @Test("the update carries all that was typed, and the id of the card")
    func carriesAll() throws {
        var person = both()
        #expect(person.lookup?.query == LookupQuery("jane@example.com"))
        person.press("l", "F8")
        let sent = try #require(person.submissions.last)
        #expect(sent.change.identifiers.all.map(\.value) == ["lead_123", "jane@example.com", "+1234567890"])
        #expect(sent.before?.id == "lead_123")
        person.commit()
        #expect(person.form.identifierFields == nil && person.form.focus == .lookup)
    }

    @Test("without a card exactly what was typed is sent")
    func withoutCard() throws {
        var person = Session(profile: .classic)
        person.press("Ctrl-T")
        person.type("a1")
        person.press("Tab")
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(LookupResult(serverCanRead: false))
        person.answerOwner()
        person.press("l", "F8")
        #expect(person.submissions.last?.change.identifiers.all.map(\.value) == ["a1", "jane@example.com"])
    }

    @Test("identifiers of different leads cannot be sent, until one is gone")
    func disagree() {
        var person = both(owner: .lead("lead_9") { $0.phone = "+1234567890" })
        #expect(person.shows("another lead's"))
        person.press("l", "F8")
        #expect(person.submissions.isEmpty)
        #expect(person.form.focus == .identifier(.phone))
        #expect(person.shows("✗ these identifiers belong to different leads"))
        person.press("Ctrl-U", "F8")
        #expect(person.submissions.last?.change.identifiers.phone == nil)
    }

    @Test("nothing goes before all identifiers were compared")
    func waits() {
        var person = Session()
        person.press("Ctrl-T")
        person.type("lead_123")
        person.press("Tab")
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(.jane)
        person.press("l", "F8")
        #expect(person.submissions.isEmpty)
        person.answerOwner(.jane)
        person.press("F8")
        #expect(person.submissions.count == 1)
    }

    @Test("the history speaks where the server cannot be read")
    func history() {
        var owners = IdentifierOwners()
        let email = LeadUpdate.email("jane@example.com")
        owners.learn(
            email, from: LookupResult(updates: [.sample(3, email, .lost, secondsAgo: 9)], serverCanRead: false))
        #expect(owners.disagreement(in: Identifiers(id: Identifier(kind: .id, value: "x"), email: email)) == nil)
        var known = LeadUpdate.sample(3, email, .lost, secondsAgo: 9)
        known.leadID = "lead_9"
        owners.learn(email, from: LookupResult(updates: [known], serverCanRead: false))
        #expect(owners.disagreement(in: Identifiers(id: Identifier(kind: .id, value: "x"), email: email)) == .email)
        #expect(owners.disagreement(in: Identifiers(id: Identifier(kind: .id, value: "lead_9"), email: email)) == nil)
    }

    @Test("each field is checked by itself")
    func validation() {
        var person = Session()
        person.press("Ctrl-T", "Tab")
        person.type("jane@")
        #expect(person.shows("email?"))
        person.press("Tab")
        person.type("12")
        person.press("F8")
        #expect(person.form.focus == .identifier(.email))
        #expect(person.shows("✗ “jane@” is not a complete email address"))
        #expect(person.shows("phone?"))
    }

    @Test("going to and fro keeps the text, and the lead that was looked up")
    func toggle() {
        var person = both()
        person.press("Ctrl-T")
        #expect(person.form.lookup.text == "jane@example.com" && person.form.lead?.id == "lead_123")
        person.press("Ctrl-T")
        #expect(person.form.identifierFields?.field(.phone).text == "+1 234 567 890")
        #expect(person.form.identifierFields?.field(.email).text == "jane@example.com")
        person.press("Ctrl-T", "Ctrl-U")
        person.type("lead_5")
        person.press("Ctrl-T")
        #expect(person.form.identifierFields?.field(.id).text == "lead_5")
        #expect(person.form.identifierFields?.field(.phone).text == "", "another lead's does not come back")
    }

    @Test("a row with several identifiers opens the fields")
    func row() {
        var person = Session()
        person.paste("lead_123\tjane@example.com\tlost\tno\n")
        person.press("Enter")
        #expect(person.form.identifiers.all.map(\.value) == ["lead_123", "jane@example.com"])
        #expect(person.form.note.text == "no")
    }

    @Test("a phone number that is not found can be tried exactly as typed")
    func asTyped() {
        var person = Session()
        person.type("+31 6 1234 5678")
        person.press("Alt-v")
        person.press("Alt-v", "Enter")
        person.answerLookup(LookupResult())
        #expect(person.shows("exactly as typed."))
        person.press("Alt-v", "l", "F8")
        #expect(person.submissions.last?.change.identifiers.phone?.value == "+31 6 1234 5678")
    }
}

import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("looking a lead up") struct LookupTests {
    @Test("typing asks the history at once and the server after a rest")
    func debounce() {
        var person = Session()
        person.type("jane@example.com")
        #expect(person.effects.contains { if case .form(.suggest(_, "jane@example.com")) = $0 { true } else { false } })
        #expect(person.lookups == 0)
        person.wait(0.19)
        #expect(person.lookups == 0)
        person.wait(0.02)
        #expect(person.lookups == 1)
        person.press("Enter")
        #expect(person.lookups == 1, "it is being asked already")
        person.wait(5)
        #expect(person.lookups == 1)
    }

    @Test(
        "what is asked for while typing",
        arguments: [
            ("ja", 0), ("jan", 1), ("jane@", 0), ("jane@exa", 1), ("12", 0), ("+31612345678", 1), ("lead_123", 1),
            ("", 0),
        ])
    func whileTyping(_ text: String, _ count: Int) {
        var person = Session()
        person.type(text)
        person.wait(1)
        #expect(person.lookups == count)
    }

    @Test("a late answer is ignored")
    func lateAnswer() throws {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter")
        let first = try #require(person.lookup?.request)
        person.press("Esc", "Ctrl-U")
        person.type("customer@example.com")
        person.press("Enter")
        person.send(.form(.lookedUp(request: first, LookupResult(matches: [.jane]))))
        #expect(person.form.lead == nil)
        #expect(!person.shows("Jane Smith"))
        person.answerLookup(
            .lead("lead_2") {
                $0.email = "customer@example.com"; $0.name = "Customer"
            })
        #expect(person.form.lead?.id == "lead_2")
    }

    @Test("only an equal identifier selects a lead by itself")
    func onlyEqual() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(
            .lead("lead_8") {
                $0.email = "jane@example.community"; $0.name = "Other"
            })
        #expect(person.form.lead == nil)
        #expect(person.shows("No lead with email jane@example.com"))
    }

    @Test("several equal matches have to be chosen from")
    func severalMatches() throws {
        var person = try #require(Scene.all.first { $0.name == "update-several" }).session(100, 30)
        #expect(person.form.lead == nil)
        person.press("F8")
        #expect(person.submissions.isEmpty && person.form.focus == .matches)
        person.press("Enter")
        #expect(person.form.lead?.id == "lead_22")
        #expect(person.form.focus == .status)
        person.press("l", "F8")
        #expect(person.submissions.last?.change.identifiers.id?.value == "lead_22")
        #expect(person.submissions.last?.foundBy?.value == "shared@example.com")
    }

    @Test("an answer never moves the focus")
    func focusStays() {
        var person = Session()
        person.type("shared@example.com")
        person.press("Enter", "w")
        person.type("10")
        person.answerLookup(
            .lead("lead_1") {
                $0.email = "shared@example.com"; $0.currency = "EUR"
            },
            .lead("lead_2") {
                $0.email = "shared@example.com"; $0.currency = "EUR"
            })
        #expect(person.form.focus == .value && person.form.value.text == "10")
        #expect(person.shows("2 leads have this email"))
    }

    @Test("a name is searched for and never sent")
    func name() {
        var person = Session()
        person.type("Jane Smith")
        person.press("Enter")
        #expect(person.form.focus == .lookup)
        person.answerLookup(LookupResult(suggestions: [.jane]))
        person.press("F8")
        #expect(person.submissions.isEmpty)
        person.press("Esc", "Esc", "Down", "Enter")
        #expect(person.form.lookup.text == "jane@example.com")
        #expect(person.form.lead?.id == "lead_123")
        #expect(person.lookup?.query == .identifier(Identifier(kind: .id, value: "lead_123")))
        #expect(person.form.focus == .status)
    }

    @Test("a suggestion of the history is looked up when chosen")
    func historySuggestion() {
        var person = Session()
        person.type("jan")
        person.suggest([
            HistorySuggestion(identifier: LeadUpdate.email("jane@example.com"), name: nil, lastUpdateAt: person.now)
        ])
        person.press("Down", "Enter")
        #expect(person.form.lookup.text == "jane@example.com")
        #expect(person.lookup?.query == LookupQuery("jane@example.com"))
    }

    @Test("late suggestions are ignored, new ones keep the choice")
    func suggestionsOutOfOrder() {
        var person = Session()
        person.type("j")
        person.type("a")
        let jane = HistorySuggestion(
            identifier: LeadUpdate.email("jane@example.com"), name: nil, lastUpdateAt: person.now)
        person.send(.form(.suggested(request: 1, [jane])))
        #expect(person.form.suggestions.isEmpty)
        person.send(.form(.suggested(request: 2, [jane])))
        #expect(person.form.suggestions.count == 1)
    }

    @Test("a server that has no look-up, though today's service has one")
    func baseURLMayBeWrong() {
        var person = Session()
        person.type("lead_123")
        person.press("Enter")
        person.answerLookup(LookupResult(serverCanRead: false, contract: .current))
        #expect(person.shows("address is wrong."))
        #expect(!person.shows("No lead with"))
    }

    @Test("a server that cannot look up: the identifier as typed is sent")
    func classicServer() throws {
        var person = Session(profile: .classic)
        person.type("+1 234 567 890")
        person.press("Enter")
        person.answerLookup(LookupResult(updates: [.called("acme")], serverCanRead: false, contract: .classic))
        #expect(person.shows("This server cannot look up leads."))
        person.press("l", "F8")
        let sent = try #require(person.submissions.last)
        #expect(sent.change.identifiers.phone?.value == "+1234567890")
        #expect(sent.foundBy == nil && sent.before == nil)
    }

    @Test("offline: said, and sending goes on")
    func offline() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(LookupResult(problem: Problem(.unreachable, "the server cannot be reached")))
        #expect(person.shows("the server cannot be reached"))
        person.press("w")
        person.type("10")
        person.press("F8")
        #expect(person.submissions.last?.change.identifiers.email?.value == "jane@example.com")
    }

    /// Sends ten before the look-up has come back.
    private func sentUnseen() -> Session {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter", "w")
        person.type("10")
        #expect(!person.shows("send without seeing the lead"))
        person.press("F8")
        #expect(person.submissions.isEmpty)
        #expect(person.form.focus == .confirmation(.unseen))
        #expect(person.shows("looking it up, Esc cancels"))
        return person
    }

    @Test("sending before the look-up came back needs a confirmation, or waits for it")
    func unseen() {
        var confirming = sentUnseen()
        confirming.press("Space", "F8")
        #expect(confirming.submissions.count == 1)

        var waiting = sentUnseen()
        waiting.answerLookup(.jane)
        #expect(waiting.submissions.map { $0.change.identifiers.id?.value } == ["lead_123"])
    }

    @Test("a send that waits for the lead goes only when that is one, and stops at a key")
    func unseenStops() {
        var none = sentUnseen()
        none.answerLookup(LookupResult())
        #expect(none.submissions.isEmpty)

        var blocked = sentUnseen()
        var lead = Lead.jane
        lead.currency = nil
        lead.lacksCurrency = true
        blocked.answerLookup(lead)
        #expect(blocked.submissions.isEmpty)

        var typing = sentUnseen()
        typing.press("Shift-Tab")
        typing.answerLookup(.jane)
        #expect(typing.submissions.isEmpty)
        typing.press("F8")
        #expect(typing.submissions.count == 1)
    }

    @Test("Ctrl-L reads the card again and keeps what was typed")
    func reread() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("10")
        person.press("Ctrl-L")
        #expect(person.lookup?.query == .identifier(Identifier(kind: .id, value: "lead_123")))
        var lead = Lead.jane
        lead.value = .of(7_000)
        person.answerLookup(lead)
        #expect(person.shows("7,000 → 10 EUR"))
        #expect(person.form.value.text == "10")
    }

    @Test("another lead starts with an empty panel, coming back offers the draft")
    func drafts() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("77.50")
        person.press("Esc", "Esc", "Ctrl-U")
        person.type("lead_5")
        #expect(person.form.value.text == "77.50", "typing alone changes nothing")
        person.press("Enter")
        #expect(person.form.status == nil && person.form.value.isEmpty)
        person.press("Esc", "Ctrl-U")
        person.type("JANE@example.com")
        person.press("Tab")
        #expect(person.shows("draft: won 77.50"))
        person.press("Ctrl-R")
        #expect(person.form.status == .won && person.form.value.text == "77.50")
    }

    @Test("the spinner turns only while something is in flight")
    func spinner() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter")
        #expect(person.nextWake == person.now.addingTimeInterval(0.1))
        person.answerLookup(.jane)
        #expect(person.nextWake == nil)
    }
}

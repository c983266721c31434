import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("completion") struct CompletionTests {
    private func typing(_ text: String, _ identifiers: Identifier...) -> Session {
        var person = Session()
        person.type(text)
        person.suggest(
            identifiers.map { HistorySuggestion(identifier: $0, name: nil, lastUpdateAt: Session.start) })
        return person
    }

    @Test("the first local match that begins with the text is shown behind the cursor", arguments: ["Right", "Ctrl-F"])
    func taken(_ key: String) throws {
        var person = typing(
            "jan", LeadUpdate.email("other@example.com"), LeadUpdate.email("jane@example.com"),
            LeadUpdate.email("janet@example.com"))
        #expect(person.shows("▏jane@example.com"))
        let cursor = try #require(person.frame.cursor)
        #expect(person.frame[cursor.row, cursor.column].character == "e", "the cursor stands where typing goes")
        #expect(person.form.lookup.text == "jan")
        person.press(key)
        #expect(person.form.lookup.text == "jane@example.com")
        #expect(person.form.query == LookupQuery("jane@example.com"))
        person.wait(0.3)
        #expect(person.lookups == 1)
        person.press("Ctrl-Z")
        #expect(person.form.lookup.text == "jan")
    }

    @Test("it is never taken by itself", arguments: ["Enter", "Tab", "F8", "End"])
    func untaken(_ key: String) {
        var person = typing("lead_1", Identifier(kind: .id, value: "lead_123"))
        person.press(key)
        #expect(person.form.lookup.text == "lead_1")
        #expect(person.lookup.map { $0.query == LookupQuery("lead_1") } ?? true)
    }

    @Test("typing goes on through it")
    func typedThrough() {
        var person = typing("jan", LeadUpdate.email("jane@example.com"))
        person.type("e")
        #expect(person.shows("▏jane@example.com") && person.form.lookup.text == "jane")
        person.type("x")
        #expect(person.completion == nil && person.form.lookup.text == "janex")
    }

    @Test(
        "what does not begin like the text is no completion",
        arguments: [
            ("LEAD_1", Identifier(kind: .id, value: "lead_123")), ("ane", LeadUpdate.email("jane@example.com")),
            ("jane@example.com", LeadUpdate.email("jane@example.com")), ("", LeadUpdate.email("jane@example.com")),
        ])
    func none(_ text: String, _ identifier: Identifier) {
        let person = typing(text, identifier)
        #expect(person.completion == nil)
    }

    @Test("letters of an email may be capitals, the completion brings the stored spelling")
    func capitals() {
        var person = typing("JANE@", LeadUpdate.email("jane@example.com"))
        person.press("Right")
        #expect(person.form.lookup.text == "jane@example.com")
    }

    @Test("inside the text Right only moves")
    func inside() {
        var person = typing("jan", LeadUpdate.email("jane@example.com"))
        person.press("Left")
        #expect(person.completion == nil)
        person.press("Right")
        #expect(person.form.lookup.text == "jan" && person.form.lookup.cursor == 3)
    }

    @Test("Down in an empty field offers the leads updated last, each once")
    func recent() {
        var person = Session()
        person.press("Down")
        #expect(person.shows("not now: nothing matches yet"))
        var other = LeadUpdate.sample(
            20, LeadUpdate.email("jane@example.com"), .won, .of(1), secondsAgo: 10)
        other = LeadUpdate(
            id: other.id, sequence: 20, createdAt: other.createdAt, profile: "acme", change: other.change,
            state: other.state)
        let again = LeadUpdate.sample(21, LeadUpdate.email("CUSTOMER@example.com"), .won, .of(1), secondsAgo: 5)
        person.send(.update(.newest([again, other] + LeadUpdate.day)))
        #expect(person.effects.isEmpty)
        person.press("Down")
        #expect(
            person.form.suggestions.map(\.lookupText) == [
                "CUSTOMER@example.com", "+31612345678", "lead_482", "m.tanaka@example.jp", "lead_77",
                "山田太郎@example.jp",
            ])
        #expect(person.form.lookup.isEmpty, "nothing is chosen yet")
        person.press("Esc")
        #expect(person.form.suggestions.isEmpty && person.form.suggestionIndex == nil)
        person.press("Down", "Down", "Down", "Enter")
        #expect(person.form.lookup.text == "lead_482")
        #expect(person.lookup?.query == .identifier(Identifier(kind: .id, value: "lead_482")))
    }
}

import Leads
import Terminal
import Testing

@testable import Interface

@Suite("emptying the whole form") struct ClearFormTests {
    @Test("one key empties it, undo brings everything back", arguments: ["F12", "Alt-u"])
    func undo(key: String) {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("15000")
        person.press("Enter")
        person.type("a note")
        person.press(key)
        #expect(person.form.isEmpty && person.form.focus == .lookup)
        #expect(person.shows("the form is empty: Ctrl-Z brings it back"))
        person.press("Ctrl-Z")
        #expect(person.form.lookup.text == "jane@example.com" && person.form.status == .won)
        #expect(person.form.value.text == "15000" && person.form.note.text == "a note")
        #expect(person.drafts.isEmpty, "the form holds it again")
        person.answerLookup(.jane)
        person.press("F8")
        #expect(person.submissions.count == 1)
    }

    @Test("it is also kept as a draft of its lead")
    func draft() {
        var person = Session()
        person.findJane()
        person.press("l")
        person.type("price")
        person.press("F12")
        person.type("jane@example.com")
        person.press("Enter")
        #expect(person.shows("draft: lost"))
        person.press("Ctrl-R")
        #expect(person.form.lossReason.text == "price")
    }

    @Test("undo after typing on is that of the field")
    func typingOn() {
        var person = Session()
        person.findJane()
        person.press("F12")
        person.type("x")
        person.press("Ctrl-U", "Ctrl-Z")
        #expect(person.form.lookup.text == "x")
    }

    @Test("an empty form says so")
    func empty() {
        var person = Session()
        person.press("F12")
        #expect(person.shows("not now: the form is empty"))
    }
}

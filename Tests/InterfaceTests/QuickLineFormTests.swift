import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("a whole line in the look-up field") struct QuickLineFormTests {
    @Test("a first Enter fills, a second sends")
    func fillsAndSends() throws {
        var person = Session()
        person.type("jane@example.com won 15k closed by phone")
        #expect(person.shows("whole line"))
        #expect(person.shows("jane@example.com · won · 15,000 · “closed by"))
        #expect(person.form.status == nil, "typing alone fills nothing")
        person.press("Enter")
        #expect(person.submissions.isEmpty)
        #expect(person.form.lookup.text == "jane@example.com")
        #expect(person.form.focus == .send)
        person.answerLookup(.jane)
        #expect(person.shows("qualified → won   5,000 → 15,000 EUR"))
        person.press("Enter")
        let sent = try #require(person.submissions.first)
        #expect(
            sent.change
                == UpdateChange(
                    identifiers: Identifiers(id: Identifier(kind: .id, value: "lead_123")), status: .won,
                    value: .of(15_000), currency: "EUR", note: "closed by phone"))
        #expect(sent.foundBy?.value == "jane@example.com")
    }

    @Test("the second Enter waits for the look-up, and stops where the lead is not one")
    func waits() {
        var person = Session()
        person.type("jane@example.com won 15k")
        person.press("Enter", "Enter")
        #expect(person.submissions.isEmpty)
        var several = person
        person.answerLookup(.jane)
        #expect(person.submissions.count == 1)
        several.answerLookup(.jane, .lead("lead_9") { $0.email = "jane@example.com" })
        #expect(several.submissions.isEmpty && several.form.focus == .matches)
    }

    @Test("the lead is looked up while the rest of the line is typed")
    func looksUpEarly() {
        var person = Session()
        person.type("jane@example.com")
        person.wait(0.3)
        person.answerLookup(.jane)
        person.type(" won 15k")
        person.wait(1)
        #expect(person.form.lead?.id == "lead_123" && person.lookups == 1)
        person.press("Enter")
        #expect(person.form.lead?.id == "lead_123" && person.lookups == 1)
        person.press("Enter")
        #expect(person.submissions.count == 1)
    }

    @Test(
        "the focus goes to the first thing missing",
        arguments: [
            ("jane@example.com won", UpdateFocus.value), ("jane@example.com won 1.500", .value),
            ("jane@example.com won 15.00000", .value), ("jane@example.com lost no budget", .send),
            ("jane@example.com qualified 15 USD", .value), ("jane@example.com qualified 15", .confirmation(.again)),
        ])
    func missing(_ line: String, _ focus: UpdateFocus) {
        var person = Session()
        person.type("jane@example.com")
        person.wait(0.3)
        person.answerLookup(.jane)
        person.type(line.dropFirst(16).description)
        person.press("Enter")
        #expect(person.form.focus == focus)
        person.press("F8")
        #expect(person.submissions.isEmpty == (focus != .send))
    }

    @Test(
        "a mistake is said, nothing is lost and nothing is sent", arguments: ["Enter", "F8", "Ctrl-S", "Tab", "Down"])
    func mistake(_ key: String) {
        var person = Session()
        person.type("jane@example.com wonn 15k")
        #expect(person.shows("whole line?"))
        #expect(
            person.shows("“wonn” is not a status") && !person.shows("✗ “wonn” is not a status"), "muted while typing")
        person.press(key, "F8")
        #expect(person.shows("✗ “wonn” is not a status"))
        #expect(person.form.lookup.text == "jane@example.com wonn 15k")
        #expect(person.submissions.isEmpty && person.form.focus == .lookup)
    }

    @Test("F8 and Tab take the line as Enter does", arguments: ["F8", "Tab", "Shift-Tab"])
    func otherKeys(_ key: String) {
        var person = Session()
        person.type("jane@example.com lost no budget")
        person.press(key)
        #expect(person.submissions.isEmpty)
        #expect(person.form.lookup.text == "jane@example.com" && person.form.note.text == "no budget")
    }

    @Test("what the panel held is kept as a draft until an update of its lead is sent")
    func draft() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("77.50")
        person.press("Esc", "Esc", "Ctrl-U")
        person.type("jane@example.com lost no budget")
        person.press("Enter")
        #expect(person.shows("draft kept for jane@example.com: won 77.50"))
        #expect(person.form.status == .lost && person.form.value.isEmpty)
        #expect(person.drafts.map(\.value) == ["77.50"])
        person.answerLookup(.jane)
        person.press("F8")
        person.commit()
        #expect(person.drafts.isEmpty)
    }

    @Test("the draft of another lead stays that lead's")
    func draftOfAnother() {
        var person = Session()
        person.findJane()
        person.press("l")
        person.type("no budget")
        person.press("Esc", "Esc", "Ctrl-U")
        person.type("lead_5 won 10")
        person.press("Enter")
        #expect(person.drafts.map(\.lossReason) == ["no budget"])
        #expect(person.drafts.first?.lead.contains { $0.value == "lead_123" } == true)
        #expect(person.form.note.isEmpty && person.form.value.text == "10")
    }

    @Test("a name is searched for, whatever its words", arguments: ["jane smith", "won kim", "jane won 15k", "lost"])
    func names(_ text: String) {
        var person = Session()
        person.type(text)
        person.press("Enter")
        #expect(person.form.line == nil && person.form.status == nil)
        #expect(person.lookup?.query == .name(text))
    }

    @Test("a pasted row shows what it is, Enter fills it, and editing it goes on as a line")
    func row() {
        var person = Session()
        person.paste("jane@example.com\twon\t15,000.50\tEUR\tTwo\twords\r\n")
        #expect(person.shows("whole line"))
        #expect(person.shows("jane@example.com · won · 15,000.50 EUR"))
        var edited = person
        person.press("Enter")
        #expect(person.form.note.text == "Two, words" && person.form.value.text == "15,000.50 EUR")
        edited.type("!")
        edited.press("Enter")
        #expect(edited.form.note.text == "Two words!" && edited.form.value.text == "15,000.50 EUR")
    }

    @Test("a pasted line end never submits", arguments: ["jane@example.com won 15k\n", "jane@example.com lost\n\n\n"])
    func pastedNewline(_ text: String) {
        var person = Session()
        person.paste(text)
        #expect(person.form.status == nil && person.form.line != nil && person.submissions.isEmpty)
    }

    @Test("quitting with a line asks")
    func quit() {
        var person = Session()
        person.type("jane@example.com lost no")
        person.press("Ctrl-Q")
        #expect(person.shows("The line on the Update screen was not sent"))
        #expect(!person.effects.contains(.program(.quit)))
    }

    /// Data is what a person knows of the deal: the email, the status word in a line, the value. Everything else they
    /// press is a key that Leadline costs.
    @Test("no more than three keys beyond the data")
    func keysPerUpdate() {
        func cost(_ data: [String], _ play: (inout Session) -> Int) -> Int {
            var person = Session()
            let pressed = play(&person)
            #expect(person.submissions.count == 1)
            #expect(person.submissions.last?.change.value == .of(15_000))
            #expect(person.submissions.last?.change.status == .won)
            return pressed - data.map(\.count).reduce(0, +)
        }
        let line = cost(["jane@example.com won 15000"]) { person in
            person.count {
                $0.type("jane@example.com won 15000")
                $0.press("Enter")
                $0.answerLookup(.jane)
                $0.press("Enter")
            }
        }
        #expect(line == 2, "Enter, Enter")
        let steps = cost(["jane@example.com", "15000"]) { person in
            person.count {
                $0.type("jane@example.com")
                $0.press("Enter")
                $0.answerLookup(.jane)
                $0.press("w")
                $0.type("15000")
                $0.press("F8")
            }
        }
        #expect(steps == 3, "Enter, w, F8")
    }
}

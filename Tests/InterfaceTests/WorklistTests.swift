import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("rows worked off one by one") struct WorklistTests {
    private static let three = "lead_1\twon\t10\nBo Berg\twon\t20\njane@example.com\tlost\tno budget\n"

    private func pasted(_ text: String = three) -> Session {
        var person = Session()
        person.paste(text)
        return person
    }

    @Test("each is filled in, sending goes to the next, the last one ends the list")
    func wholeList() throws {
        var person = pasted("lead_1\twon\t10\njane@example.com\tlost\tno budget\n")
        #expect(person.shows("1 of 2"))
        #expect(person.form.lookup.text == "lead_1" && person.form.focus == .send)
        #expect(person.submissions.isEmpty)
        person.answerLookup(.lead("lead_1") { $0.currency = "EUR" })
        person.wait(1)
        person.press("Enter")
        #expect(person.submissions.last?.change.value == .of(10))
        person.commit(sequence: 101)
        #expect(person.shows("2 of 2") && person.form.note.text == "no budget")
        person.answerLookup(.jane)
        person.wait(1)
        person.press("Enter")
        #expect(person.submissions.last?.change.identifiers.id?.value == "lead_123")
        person.commit(sequence: 102)
        #expect(person.worklist == nil && person.form.isEmpty)
        #expect(person.shows("that was the last of 2 rows"))
    }

    @Test("an Enter too many, or one held down, does not send the next row")
    func heldEnter() {
        var person = pasted("lead_1\twon\t10\nlead_2\tlost\n")
        person.answerLookup(.lead("lead_1") { $0.currency = "EUR" })
        person.wait(1)
        person.press("Enter", "Enter", "Enter")
        person.commit(sequence: 101)
        person.answerLookup(.lead("lead_2") { $0.currency = "EUR" })
        for _ in 0..<40 {
            person.press("Enter", "F8")
            person.wait(0.03)
        }
        #expect(person.submissions.count == 1)
        person.wait(0.5)
        person.press("Enter")
        #expect(person.submissions.count == 2)
    }

    @Test("a row that is not understood stands there with the reason, and can be edited or skipped")
    func badRow() {
        var person = pasted()
        person.press("Alt-n")
        #expect(person.shows("2 of 3"))
        #expect(person.form.lookup.text == "Bo Berg won 20")
        #expect(person.shows("✗ start with the lead's id, email or phone number"))
        person.wait(1)
        person.press("Enter")
        #expect(person.submissions.isEmpty && person.form.status == nil)
        person.press("Home")
        person.type("lead_2 lost ")
        person.press("Enter")
        #expect(person.form.lookup.text == "lead_2" && person.form.note.text == "Bo Berg won 20")
        person.answerLookup(.lead("lead_2") { $0.currency = "EUR" })
        person.press("Enter")
        person.commit()
        #expect(person.shows("3 of 3"))
    }

    @Test("the same text says the same, also after it was changed and changed back")
    func changedBack() {
        var person = pasted()
        person.press("Alt-n")
        let before = person.form.line
        person.press("Space", "Backspace")
        #expect(person.form.line == before && person.form.line?.mistake != nil)
    }

    @Test("what was skipped comes again at the end, as it was left")
    func skipped() {
        var person = pasted()
        person.answerLookup(.lead("lead_1") { $0.currency = "EUR" })
        person.press("Esc", "w", "Tab")
        person.type("a note")
        person.press("Alt-n", "Alt-n")
        #expect(person.shows("3 of 3") && person.shows("2 skipped"))
        person.answerLookup(.jane)
        person.wait(1)
        person.press("F8")
        person.commit()
        #expect(person.shows("1 of 3"))
        #expect(person.form.note.text == "a note" && person.form.value.text == "10")
        #expect(person.lookup?.query == LookupQuery("lead_1"))
    }

    @Test("the list survives screens and Esc")
    func survives() {
        var person = pasted()
        person.press("F4", "F5", "F2", "Esc", "Esc", "Esc")
        #expect(person.shows("1 of 3") && person.form.value.text == "10")
    }

    @Test("ending the list asks, and the answer that changes nothing has the focus")
    func ending() {
        var person = pasted()
        person.press("Alt-e", "Enter")
        #expect(person.worklist != nil && person.overlay == nil)
        person.press("Alt-e", "Tab", "Enter")
        #expect(person.worklist == nil)
        #expect(person.form.value.text == "10", "the form keeps what it holds")
        person.press("Alt-n")
        #expect(person.shows("not now: no list of rows was pasted"))
    }

    @Test("quitting says what is left")
    func quitting() {
        var person = pasted()
        person.press("Ctrl-Q")
        #expect(person.shows("3 rows of the list"))
        #expect(!person.effects.contains(.program(.quit)))
    }

    @Test("taking a row back brings the row back, and the one that was there after it")
    func undoSend() throws {
        var person = pasted("lead_1\twon\t10\njane@example.com\tlost\tno budget\n")
        person.answerLookup(.lead("lead_1") { $0.currency = "EUR" })
        person.wait(1)
        person.press("Enter")
        let committed = person.commit(sequence: 101)
        var update = try #require(committed)
        #expect(person.shows("2 of 2"))
        update.state = UpdateState(outcome: .cancelled)
        person.press("F7")
        person.send(.form(.undidSend(update.id, .success(update))))
        #expect(person.shows("1 of 2") && person.form.value.text == "10")
        #expect(person.drafts.isEmpty)
        person.wait(1)
        person.answerLookup(.lead("lead_1") { $0.currency = "EUR" })
        person.press("F8")
        person.commit(sequence: 102)
        #expect(person.shows("2 of 2") && person.form.note.text == "no budget")
    }

    @Test("another lead in between does not count as the row")
    func another() {
        var person = pasted("lead_1\twon\t10\nlead_2\tlost\n")
        person.press("Esc", "Esc", "Ctrl-U")
        person.type("jane@example.com lost no")
        person.wait(1)
        person.press("Enter")
        person.answerLookup(.jane)
        person.press("Enter")
        person.commit()
        #expect(person.shows("row 1 stays in the list"))
        #expect(person.shows("1 of 2") && person.form.value.text == "10")
    }

    @Test("rows pasted later join the list; too many are refused whole")
    func more() {
        var person = pasted("lead_1\twon\t10\nlead_2\tlost\n")
        person.press("Esc", "Esc")
        person.paste("lead_3\tlost\nlead_4\tlost\n")
        #expect(person.shows("1 of 4") && person.form.value.text == "10")
        person.paste(String(repeating: "lead_5\tlost\n", count: 999))
        #expect(person.shows("a list has at most 1000 rows, these are 999"))
        #expect(person.worklist?.items.count == 4)

        let many = pasted(String(repeating: "lead_5\tlost\n", count: 1_001))
        #expect(many.shows("a list has at most 1000 rows, these are 1001"))
        #expect(many.worklist == nil && many.form.isEmpty)
    }

    @Test("the rows stay with their profile")
    func profiles() {
        var person = pasted()
        person.send(.profileOpened(request: 0, .classic))
        #expect(person.form.isEmpty && person.worklist == nil && !person.shows("1 of 3"))
        person.press("Alt-n")
        #expect(person.form.isEmpty)
        person.send(.profileOpened(request: 0, .demo))
        #expect(person.shows("1 of 3") && person.form.value.text == "10")
    }

    @Test("what the form held is kept as a draft")
    func draft() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("77.50")
        person.press("Esc", "Esc", "Ctrl-U")
        person.paste(Self.three)
        #expect(person.drafts.map(\.value) == ["77.50"])
    }

    @Test("columns that are not known are named")
    func columns() {
        let person = pasted("Owner\tid\tstatus\nBo\tlead_1\tlost\nCy\tlead_2\tlost\n")
        #expect(person.shows("columns left out: Owner"))
        #expect(person.shows("1 of 2"))
    }

    @Test("a list of leads alone asks for the status of each")
    func leadsAlone() {
        let person = pasted("lead_1\nlead_2\nlead_3")
        #expect(person.shows("1 of 3") && person.form.focus == .status)
    }
}

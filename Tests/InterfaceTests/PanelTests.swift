import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("filling the panel") struct PanelTests {
    @Test(
        "a value read in two ways is chosen once and remembered",
        arguments: [
            (["Enter", "Enter"], "1.500", NumberFormat.comma), (["Down", "2"], "1.50", .point),
            (["Enter", "Right", "Enter"], "1.50", .point), (["Enter", "1"], "1.500", .comma),
        ])
    func ambiguous(_ keys: [String], _ text: String, _ format: NumberFormat) {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("1.500")
        #expect(person.shows("1) 1,500   2) 1.50"))
        person.press("F8")
        #expect(person.submissions.isEmpty)
        for key in keys { person.press(key) }
        #expect(person.form.value.text == text)
        #expect(person.effects.contains(.form(.rememberNumberFormat(format))))
        #expect(person.profile.numberFormat == format)
        #expect(person.form.focus == .note)
        person.press("F8")
        #expect(person.submissions.last?.change.value == (format == .comma ? .of(1_500) : .of(1, 5_000)))
    }

    @Test("typing goes on from the readings")
    func typingThroughReadings() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("1.500")
        person.press("Down")
        person.type("5")
        #expect(person.form.value.text == "1.5005" && person.form.reading == nil)
    }

    @Test("a note alone leaves the status, where the server can")
    func noteAlone() {
        var person = Session()
        person.findJane()
        person.press("u")
        #expect(person.form.focus == .note && person.shows("unchanged"))
        person.press("F8")
        #expect(person.submissions.isEmpty && person.shows("type a note or a value"))
        person.type("Asked for a call")
        person.press("F8")
        #expect(person.submissions.map(\.change.status) == [.unchanged])
        #expect(person.submissions.last?.change.note == "Asked for a call")
    }

    @Test("a classic server says why not", arguments: [true, false])
    func noteAloneUnderClassic(isLearned: Bool) {
        var profile = ProfileSummary.demo
        if !isLearned { profile.contract = .classic }
        var person = Session(profile: profile)
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(LookupResult(matches: [.jane], contract: isLearned ? .classic : .auto))
        person.press("u")
        #expect(person.form.status == nil && person.shows("only with a status"))
        #expect(!person.shows("unchanged"))
        person.press("Left", "Left")
        #expect(person.form.status == .lost)
    }

    @Test("sent before: a confirmation, cleared when the value changes")
    func sentBefore() {
        var person = Session()
        person.sendJane()
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(.jane)
        person.press("w")
        person.type("15000.5")
        #expect(person.shows("[ ] send again: won 15,000.50 EUR today 14:02"))
        person.press("F8")
        #expect(person.submissions.count == 1)
        #expect(person.form.focus == .confirmation(.again))
        person.press("Space")
        #expect(person.shows("[x] send again"))
        person.press("Esc", "w")
        person.type("0")
        #expect(person.shows("[x] send again"), "15000.50 is the same value")
        person.type("1")
        #expect(person.shows("[ ] change 15,000.50 → 15,000.501 EUR"))
        person.press("F8")
        #expect(person.submissions.count == 1)
        person.press("Space", "F8")
        #expect(person.submissions.count == 2)
    }

    @Test("the card's status alone asks for the confirmation too")
    func cardShowsStatus() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter")
        var lead = Lead.jane
        lead.status = .won
        person.answerLookup(lead)
        person.press("w")
        person.type("6000")
        #expect(person.shows("[ ] change 5,000 → 6,000 EUR (won already)"))
    }

    @Test("zero and large values need their own confirmation")
    func zeroAndLarge() {
        var person = Session(profile: .careful)
        person.findJane()
        person.press("w")
        person.type("0")
        person.press("F8")
        #expect(person.shows("[ ] the value is zero") && person.form.focus == .confirmation(.zero))
        person.press("Esc", "w", "Ctrl-U")
        person.type("25k")
        #expect(person.shows("[ ] 25,000 EUR is right (over 20,000)"))
        person.press("F8", "Space", "F8")
        #expect(person.submissions.last?.change.value == .of(25_000))
    }

    @Test("no currency: won is blocked, qualified is not")
    func currency() {
        var person = Session()
        person.type("lead_5")
        person.press("Enter")
        person.answerLookup(.lead("lead_5") { $0.lacksCurrency = true })
        person.press("w")
        person.type("300")
        person.press("F8")
        #expect(person.submissions.isEmpty && person.form.focus == .status)
        #expect(person.shows("no currency: set it in Octanist, then Ctrl-L"))
        person.press("q", "F8")
        #expect(person.submissions.count == 1)
    }

    @Test("where the service tells no currency, won goes")
    func noCurrencyTold() {
        var person = Session()
        person.type("lead_5")
        person.press("Enter")
        person.answerLookup(.lead("lead_5"))
        person.press("w")
        person.type("300")
        #expect(!person.shows("currency"))
        person.press("F8")
        #expect(person.submissions.last?.change.value == .of(300))
    }

    @Test("a currency that cannot be compared says whole how to go on", arguments: [60, 80, 100, 200])
    func currencyNotKnown(columns: Int) {
        var person = Session()
        person.resize(columns, 24)
        person.type("lead_5")
        person.press("Enter")
        person.answerLookup(.lead("lead_5"))
        person.press("w")
        person.type("£300")
        person.press("F8")
        #expect(person.shows("currency not known: leave £ out"))
        #expect(person.submissions.isEmpty)
        person.press("Home", "Delete", "F8")
        #expect(person.submissions.last?.change.value == .of(300))
    }

    @Test("w is won alone, whatever was chosen before")
    func plainWon() {
        var person = Session()
        person.findJane()
        person.press("W", "Esc", "q", "Esc", "w")
        #expect(person.form.status == .won && !person.form.alsoQualified)
        person.press("Esc", "W", "Esc", "w")
        #expect(person.form.alsoQualified)
    }

    @Test("the old note is shown and can be kept")
    func oldNote() {
        var person = Session()
        person.findJane()
        person.press("w", "Tab")
        #expect(person.shows("stays: Qualified during demo"))
        person.type("new")
        #expect(person.shows("Alt-m keep"))
        person.press("Alt-m")
        #expect(person.form.note.text == "Qualified during demo\nnew")
        #expect(!person.shows("replaces:"))
    }

    @Test("a pasted newline never submits")
    func paste() {
        var person = Session()
        person.paste("jane@example.com\n")
        #expect(person.form.lookup.text == "jane@example.com ")
        #expect(person.form.focus == .lookup && person.submissions.isEmpty)
        person.press("Enter")
        person.answerLookup(.jane)
        person.press("w")
        person.paste("12\n34")
        #expect(person.form.value.text == "12 34")
        person.press("Tab")
        person.paste("one\ntwo\u{1B}[31m")
        #expect(person.form.note.text == "one\ntwo[31m", "controls are refused")
        #expect(person.shows("▏one") && person.shows("▏two[31m"))
        #expect(person.submissions.isEmpty)
    }

    @Test("Esc goes back step by step and loses nothing")
    func escape() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("12")
        person.press("Enter")
        person.type("note")
        for _ in 0..<10 { person.press("Esc") }
        #expect(person.form.focus == .lookup)
        #expect(person.form.lookup.text == "jane@example.com")
        #expect(person.form.value.text == "12" && person.form.note.text == "note")
        #expect(person.form.status == .won)
        person.press("F4", "Esc", "F2", "F8")
        #expect(person.submissions.count == 1)
    }

    @Test("lost: a reason where the contract knows one", arguments: [Contract.auto, .current, .classic])
    func lossReason(_ contract: Contract) {
        var profile = ProfileSummary.demo
        profile.contract = contract
        var person = Session(profile: profile)
        person.findJane()
        person.press("l")
        #expect(person.shows("reason") == (contract != .classic))
        if contract != .classic {
            person.type("price")
            person.press("Enter")
        }
        person.type("too expensive")
        person.press("Enter", "Enter")
        #expect(person.submissions.last?.change.lossReason == (contract == .classic ? nil : "price"))
        #expect(person.submissions.last?.change.note == "too expensive")
    }

    @Test("changing the status keeps what was typed")
    func changeStatus() {
        var person = Session()
        person.findJane()
        person.press("W")
        person.type("12")
        person.press("Esc", "l")
        person.press("F8")
        #expect(person.submissions.last?.change.alsoQualified == false)
        #expect(person.submissions.last?.change.value == .of(12))
    }

    @Test("Tab goes round the form and back")
    func tabOrder() {
        var person = Session()
        person.findJane()
        person.press("w")
        var seen: [UpdateFocus] = []
        for _ in 0..<person.state.update.focusOrder(person.state.context).count {
            seen.append(person.form.focus)
            person.press("Tab")
        }
        #expect(seen == [.value, .note, .confirmation(.alsoQualified), .send, .lookup, .status])
        person.press("Shift-Tab")
        #expect(person.form.focus == .status)
    }

    @Test("undo brings a cleared field back")
    func undo() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Ctrl-U")
        #expect(person.form.lookup.isEmpty)
        person.press("Ctrl-Z")
        #expect(person.form.lookup.text == "jane@example.com")
        #expect(person.form.query.identifier != nil)
        person.press("Ctrl-Y")
        #expect(person.form.lookup.isEmpty)
    }
}

import FoundationEssentials
import Leads
import Terminal
import TestSupport
import Testing

@testable import Interface

/// Marks on the Leads screen, and one decision on all that are marked.
@Suite struct BatchTests {
    /// A person with the last leads of a queue marked one by one.
    private func person(leads: Int = 5, marking count: Int = 3) -> Session {
        var person = Session()
        person.openLeads(Lead.openQueue(leads))
        for _ in 0..<count { person.press("Space") }
        return person
    }

    @Test func spaceMarksAndGoesDown() {
        let person = person()
        #expect(person.leads.marks.rows.map(\.id) == ["lead_0", "lead_1", "lead_2"])
        #expect(person.leads.selectedLead?.id == "lead_3")
        #expect(person.shows("3 marked"))
    }

    @Test func aRangeAnInversionAndAllThatTheFilterShows() {
        var person = person(marking: 1)
        person.press("Down", "Down", "X")
        #expect(person.leads.marks.count == 4)
        person.press("~")
        person.answerReadAll(Lead.openQueue(5))
        #expect(person.leads.marks.rows.map(\.id) == ["lead_4"])
        person.press("*")
        // Also what is not loaded.
        person.answerReadAll(Lead.openQueue(9))
        #expect(person.leads.marks.count == 9 && person.shows("9 marked, 4 not shown"))
    }

    @Test func escLetsAllGoAndCtrlZBringsThemBack() {
        var person = person()
        person.press("Esc")
        #expect(person.leads.marks.isEmpty && !person.shows("3 marked"))
        person.press("Ctrl-Z")
        #expect(person.leads.marks.count == 3)
    }

    @Test func marksSurviveAnotherFilter() {
        var person = person()
        person.press("/")
        person.type("zzz")
        person.press("Enter")
        person.loadLeads([], total: 5, asOf: person.now)
        #expect(person.shows("3 marked, 3 not shown"))
    }

    @Test("marked leads are decided, not the row under the cursor")
    func theRowUnderTheCursorIsNotTouched() {
        var person = person()
        person.press("l")
        #expect(person.shows("lost: 3 marked leads") && person.leads.focus == .list)
        person.press("F8")
        let plan = person.plan()
        #expect(plan?.seen.map(\.id) == ["lead_0", "lead_1", "lead_2"] && plan?.decision.status == .lost)
        #expect(person.submissions.isEmpty)
    }

    @Test("few are sent by a button that does not have the focus at first")
    func theQuestionAboutFew() {
        var person = person()
        person.press("l")
        person.type("Price")
        person.press("F8")
        person.answerPlan()
        #expect(person.shows("3 leads → lost") && person.shows("3  change from open") && person.shows("Reason: Price"))
        // Neither key of the form sends.
        person.press("F8")
        #expect(person.accepted() == nil)
        person.press("Enter")
        #expect(person.accepted() == nil && person.shows("lost: 3 marked leads"))
        person.press("F8")
        person.answerPlan()
        person.press("Tab", "Enter")
        person.answerPlan()
        #expect(person.accepted()?.changes.map(\.lead.id) == ["lead_0", "lead_1", "lead_2"])
        person.answerAccept()
        #expect(person.leads.marks.isEmpty && person.overlay == nil)
        #expect(person.toast?.text == "3 leads → lost: sends in 5 s, F7 undoes all")
        person.press("F7")
        #expect(person.effects.last == .batch(.undo(BatchID(rawValue: "batch"))))
    }

    @Test("many are sent by typing their number")
    func theQuestionAboutMany() {
        var person = person(leads: 30, marking: 30)
        person.press("l")
        person.press("F8")
        person.answerPlan()
        #expect(person.shows("Type 30 to send 30 updates."))
        person.type("3")
        person.press("Enter")
        #expect(person.accepted() == nil && person.shows("type 30 to send 30 updates"))
        person.type("0")
        person.press("Enter")
        person.answerPlan()
        #expect(person.accepted()?.changes.count == 30)
    }

    @Test("500 leads marked by a filter are lost in at most 8 keys besides the filter and the number")
    func fewKeysForMany() {
        var person = Session()
        person.openLeads(Lead.openQueue(200), total: 500)
        let keys = person.count { person in
            person.press("*")
            person.answerReadAll(Lead.openQueue(500))
            person.press("l")
            person.press("F8")
            person.answerPlan()
            person.type("500")
            person.press("Enter")
        }
        person.answerPlan()
        #expect(person.accepted()?.changes.count == 500)
        #expect(keys == 7)
    }

    @Test func whatWouldChangeNothingAsksNothing() {
        var person = person()
        person.press("w")
        person.press("F8")
        person.answerPlan()
        #expect(person.shows("nothing would change") && person.shows("won needs a value"))
    }

    @Test func aFailureLeavesFormAndMarks() {
        var person = person()
        person.press("l")
        person.type("Price")
        person.press("F8")
        person.answerPlan(.failure(Problem(.unavailable, "the server is not available")))
        #expect(person.shows("the server is not available") && person.shows("Price"))
        person.press("F8")
        person.answerPlan()
        person.press("Tab", "Enter")
        person.answerPlan()
        person.answerAccept(.failure(Problem(.storage, "the disk is full")))
        #expect(person.shows("the disk is full") && person.leads.marks.count == 3)
    }

    @Test("what somebody changes while the question stands is asked about anew")
    func aChangeWhileTheQuestionStands() {
        var person = person()
        person.press("l")
        person.press("F8")
        person.answerPlan()
        person.press("Tab", "Enter")
        person.answerPlanWithOthers { $0.status = .won }
        #expect(person.shows("not sent: these leads changed") && person.shows("3  change from won"))
        #expect(person.leads.marks.count == 3)
        person.press("Tab", "Enter")
        #expect(person.accepted() == nil)
        person.answerPlanWithOthers { $0.status = .won }
        #expect(person.accepted()?.rows.allSatisfy { $0.lead.status == .won } == true)
    }

    @Test func undoneInTheMiddleSaysWhatLeftBefore() {
        var person = person()
        person.press("l")
        person.press("F8")
        person.answerPlan()
        person.press("Tab", "Enter")
        person.answerPlan()
        person.answerAccept()
        var updates = person.updates(of: ["u0", "u1", "u2"])
        updates[0].state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(updates[0])))
        for index in 1...2 { updates[index].state = UpdateState(outcome: .cancelled) }
        person.send(.batch(.undone(BatchID(rawValue: "batch"), .success(Array(updates.dropFirst())))))
        #expect(
            person.toast?.text
                == "2 updates will not be sent; 1 left before: leadline batch undo batch sets back what it can")
    }

    @Test func escGivesTheReadingUpAndKeepsTheMarks() {
        var person = person()
        person.press("l")
        person.press("F8")
        person.press("Esc")
        #expect(person.effects.contains(.batch(.stopPlan)) && person.shows("lost: 3 marked leads"))
        // An answer that comes too late asks nothing.
        person.answerPlan()
        #expect(person.shows("lost: 3 marked leads"))
        person.press("Esc")
        #expect(person.overlay == nil && person.leads.marks.count == 3)
    }

    @Test func escGivesTheLastReadingUpAndSendsNothing() {
        var person = person()
        person.press("l")
        person.press("F8")
        person.answerPlan()
        person.press("Tab", "Enter")
        person.press("Esc")
        person.answerPlan()
        #expect(person.accepted() == nil && person.shows("lost: 3 marked leads"))
    }

    @Test func leadsThatAreGoneAreTold() {
        var person = person()
        person.press("l")
        person.press("F8")
        person.answerPlan(without: 1)
        #expect(person.shows("1  is no longer in Octanist") && person.shows("Send 2 updates"))
    }

    @Test(arguments: [(100, 30), (80, 24), (60, 15), (40, 10)])
    func theQuestionFits(columns: Int, rows: Int) {
        var person = person()
        person.send(.terminal(.resize(Size(columns: columns, rows: rows)), now: person.now))
        person.press("l")
        #expect(person.shows("marked leads"))
        person.press("F8")
        person.answerPlan()
        #expect(person.shows("Cancel"))
        person.press("Tab", "Enter")
        person.answerPlan()
        #expect(person.accepted() != nil)
    }
}

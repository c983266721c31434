import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("drafts") struct DraftTests {
    /// What of drafts was asked for, oldest first.
    private func asked(_ person: Session) -> [AppEffect] {
        person.effects.filter { effect in
            switch effect {
            case .drafts: true
            default: false
            }
        }
    }

    private func forms(_ person: Session) -> [SavedDraft?] {
        person.effects.compactMap { effect -> SavedDraft?? in
            if case .drafts(.keepForm(let draft)) = effect { .some(draft) } else { nil }
        }
    }

    private func janeTyped() -> Session {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("77.50")
        return person
    }

    private static let crashed = SavedDraft(
        lead: [LeadUpdate.email("jane@example.com")], lookup: "jane@example.com", status: .won, value: "77.50",
        note: "half a no", keptAt: Session.start.addingTimeInterval(-100), wasOpen: true)

    @Test("nothing is written and nothing wakes while nothing is typed for a lead")
    func calm() {
        var person = Session()
        person.findJane()
        #expect(person.nextWake == nil)
        person.wait(60)
        #expect(asked(person).isEmpty)
    }

    @Test("the form is written when typing rests for half a second, once")
    func rest() {
        var person = janeTyped()
        #expect(asked(person).isEmpty, "not on every key")
        person.wait(0.4)
        person.type("1")
        person.wait(0.4)
        #expect(asked(person).isEmpty)
        person.wait(0.2)
        #expect(forms(person).map { $0?.value } == ["77.501"])
        #expect(forms(person).first??.lookup == "jane@example.com")
        #expect(forms(person).first??.lead.contains(Identifier(kind: .id, value: "lead_123")) == true)
        #expect(person.nextWake == nil)
        person.wait(60)
        #expect(asked(person).count == 1)
    }

    @Test("who never rests is written every two seconds all the same")
    func restless() {
        var person = janeTyped()
        person.press("Tab")
        for _ in 0..<40 {
            person.wait(0.3)
            person.type("x")
        }
        #expect((5...6).contains(forms(person).count))
    }

    @Test("what is emptied again is forgotten, undone typing is not written twice")
    func emptied() {
        var person = janeTyped()
        person.wait(1)
        person.press("Ctrl-U", "Ctrl-Z")
        #expect(person.nextWake == nil, "as it is on disk")
        person.press("Esc", "Esc")
        person.send(.tick(now: person.now))
        #expect(forms(person).count == 1)
    }

    @Test("quitting writes the form first", arguments: [true, false])
    func quit(_ byPerson: Bool) {
        var person = janeTyped()
        if byPerson {
            person.press("Ctrl-Q", "Tab", "Enter")
        } else {
            person.send(.terminal(.terminate(signal: 1), now: person.now))
        }
        let asked = Array(person.effects.suffix(2))
        guard asked.count == 2, case .drafts(.keepForm(let draft)) = asked[0] else {
            Issue.record("\(asked)")
            return
        }
        #expect(draft?.value == "77.50" && asked[1] == .program(.quit))
    }

    @Test("that the form is kept is said when the disk has it")
    func saidWhenTrue() {
        var person = janeTyped()
        person.diskAnswers = false
        person.press("Ctrl-Q")
        #expect(person.shows("was not sent, and is") && !person.shows("but is"))
        guard let form = forms(person).last else {
            Issue.record("the question came before the writing")
            return
        }
        person.send(.form(.formKept(form)))
        #expect(person.shows("was not sent, but is"))
        person.press("Esc", "Ctrl-Q")
        #expect(person.shows("was not sent, but is") && forms(person).count == 1)
        person.press("Esc")
        person.type("1")
        person.press("Ctrl-Q")
        #expect(!person.shows("but is"), "what was typed since is not there yet")
        person.send(.form(.draftsFailed(Problem(.storage, "the disk is full"))))
        #expect(person.shows("would be lost"))
    }

    @Test("text that is still another lead's is written as that lead's")
    func hoveringLookup() {
        var person = janeTyped()
        person.press("Esc", "Esc", "Ctrl-U")
        person.type("lead_5")
        person.wait(1)
        #expect(forms(person).last??.lookup == "jane@example.com")
        person.press("Enter")
        guard case .drafts(.keep(let draft)) = asked(person).last else {
            Issue.record("\(asked(person))")
            return
        }
        #expect(draft.lookup == "jane@example.com" && draft.value == "77.50" && !draft.wasOpen)
    }

    @Test("drafts of earlier runs are offered when their lead comes back")
    func loaded() {
        var person = Session()
        var old = Self.crashed
        old.wasOpen = false
        person.send(.form(.draftsLoaded([old])))
        #expect(!person.shows("77.50"))
        person.findJane()
        #expect(person.shows("Ctrl-R draft: won 77.50 “half a no”"))
        person.press("Ctrl-R")
        #expect(person.form.note.text == "half a no")
        // In its new place before it leaves the old one.
        guard asked(person).count == 2, case .drafts(.keepForm(let form)) = asked(person)[0] else {
            Issue.record("\(asked(person))")
            return
        }
        #expect(form?.note == "half a no" && asked(person)[1] == .drafts(.drop(old)))
        #expect(person.drafts.isEmpty)
    }

    @Test("a form that was never finished is offered at once, and one key brings it back")
    func crashed() {
        var person = Session()
        person.send(.form(.draftsLoaded([Self.crashed])))
        #expect(person.shows("Ctrl-R not sent: jane@example.com won 77.50 “h"))
        #expect(person.form.isEmpty, "the form itself stays empty")
        person.press("Ctrl-R")
        #expect(person.form.lookup.text == "jane@example.com" && person.form.value.text == "77.50")
        #expect(person.lookup?.query == LookupQuery("jane@example.com"))
        person.answerLookup(.jane)
        #expect(person.form.note.text == "half a no")
        person.press("F8")
        #expect(person.submissions.last?.change.note == "half a no")
    }

    @Test("it is out of the way while another lead is typed, and waits for its own lead after a send")
    func notInTheWay() {
        var person = Session()
        person.send(.form(.draftsLoaded([Self.crashed])))
        person.type("customer@example.com")
        #expect(!person.shows("not sent:"))
        person.press("Enter")
        person.answerLookup(.lead("lead_2") { $0.email = "customer@example.com" })
        person.press("l", "F8")
        person.commit()
        #expect(!person.shows("not sent:"))
        var waiting = Self.crashed
        waiting.wasOpen = false
        #expect(asked(person).last == .drafts(.keep(waiting)))
        person.findJane()
        #expect(person.shows("draft: won 77.50"))
    }

    @Test("sending a lead's update forgets its draft and the form")
    func sent() {
        var person = Session()
        var old = Self.crashed
        old.wasOpen = false
        person.send(.form(.draftsLoaded([old])))
        person.findJane()
        person.press("l")
        person.wait(1)
        person.press("F8")
        person.commit()
        #expect(person.drafts.isEmpty)
        #expect(Array(asked(person).suffix(2)) == [.drafts(.drop(old)), .drafts(.keepForm(nil))])
        person.wait(10)
        #expect(asked(person).count == 3)
    }

    @Test("a form without a lead is kept and offered where the form is empty")
    func withoutLead() {
        var person = Session()
        person.press("Tab", "w", "Tab")
        person.type("met at the fair")
        person.wait(1)
        #expect(forms(person).last??.note == "met at the fair" && forms(person).last??.lead == [])
        var restarted = Session()
        restarted.send(.form(.draftsLoaded(forms(person).compactMap(\.self))))
        #expect(restarted.shows("not sent: won “met at the fair”"))
        restarted.press("Ctrl-R")
        #expect(restarted.form.note.text == "met at the fair" && restarted.form.focus == .lookup)
        #expect(restarted.drafts.isEmpty)
    }

    @Test("what was kept in this run is newer than what comes from the disk")
    func newer() {
        var person = janeTyped()
        person.press("Esc", "Esc", "Ctrl-U")
        person.type("lead_5")
        person.press("Enter")
        person.send(.form(.draftsLoaded([Self.crashed])))
        #expect(person.drafts.map(\.note) == [""])
    }

    @Test("a failing disk is told once and typing goes on")
    func failure() {
        var person = janeTyped()
        let problem = Problem(.storage, "the disk is full", advice: "free some space")
        person.send(.form(.draftsFailed(problem)))
        #expect(person.shows("drafts are not kept on disk: the disk is full"))
        person.wait(11)
        person.type("1")
        person.send(.form(.draftsFailed(problem)))
        #expect(!person.shows("not kept on disk"))
        #expect(person.form.value.text == "77.501")
    }

    @Test("a draft can be thrown away")
    func thrownAway() {
        var person = Session()
        person.send(.form(.draftsLoaded([Self.crashed])))
        person.press("Ctrl-P")
        person.type("discard the off")
        person.press("Enter")
        #expect(!person.shows("not sent:") && person.shows("the draft is gone"))
        #expect(asked(person) == [.drafts(.drop(Self.crashed))])
    }
}

import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("the main job") struct MainJobTests {
    @Test("look up, won, blocked without a value, send, undo it, send again")
    func wholeJob() throws {
        var person = Session()
        person.type("jane@example.com")
        #expect(person.lookups == 0, "typing has not rested yet")
        person.press("Enter")
        #expect(person.lookup?.query == LookupQuery("jane@example.com"))
        #expect(person.form.focus == .status, "the focus goes on at once")
        #expect(person.shows("Looking up jane@example.com"))

        person.answerLookup(.jane)
        #expect(person.shows("Jane Smith"))
        #expect(person.form.focus == .status)

        person.press("w")
        #expect(person.form.focus == .value)
        #expect(person.shows("won needs a value") && !person.shows("✗ won needs a value"), "muted so far")
        person.press("F8")
        #expect(person.submissions.isEmpty)
        #expect(person.form.focus == .value)
        #expect(person.shows("✗ won needs a value"))

        person.type("15,000.50")
        #expect(person.shows("= 15,000.50 EUR"))
        #expect(person.shows("qualified → won   5,000 → 15,000.50 EUR"))
        person.press("F8")
        let sent = try #require(person.submissions.first)
        #expect(
            sent.change
                == UpdateChange(
                    identifiers: Identifiers(id: Identifier(kind: .id, value: "lead_123")), status: .won,
                    value: .of(15_000, 5_000), currency: "EUR"))
        #expect(sent.foundBy == Identifier(kind: .email, value: "jane@example.com"))
        #expect(sent.before == .jane)

        person.press("F8", "Ctrl-S")
        #expect(person.submissions.count == 1, "a second send key does nothing")

        let committed = person.commit()
        let update = try #require(committed)
        #expect(person.form.isEmpty && person.form.focus == .lookup)
        #expect(person.shows("• queued") && person.shows(" in 5 s, F7 undoes it"))
        #expect(person.nextWake != nil, "the countdown moves")
        person.wait(2)
        #expect(person.shows(" in 3 s, F7 undoes it"))

        person.press("F7")
        #expect(person.effects.last == .form(.undoSend(update.id)))
        var back = update
        back.state = UpdateState(outcome: .cancelled)
        person.send(.form(.undidSend(update.id, .success(back))))
        #expect(person.form.lookup.text == "jane@example.com")
        #expect(person.form.value.text == "15,000.50")
        #expect(person.shows("qualified → won   5,000 → 15,000.50 EUR"))
        #expect(person.shows("– cancelled"))

        person.press("Ctrl-S")
        #expect(person.submissions.count == 2)
        #expect(person.submissions.last?.change == sent.change)
        person.commit(sequence: 101)
        var confirmed = try #require(person.newestUpdates.first)
        confirmed.state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(confirmed)))
        #expect(person.shows("✓ confirmed"))
        person.wait(20)
        #expect(person.nextWake == nil, "nothing moves any more")
    }

    @Test("three keys beyond the data")
    func keys() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(.jane)
        person.press("w")
        person.type("15000")
        person.press("F8")
        #expect(person.submissions.count == 1)
    }

    @Test("a failed commit keeps the form as it was")
    func failedCommit() throws {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("15k")
        person.press("F8")
        let request = try #require(person.submissions.last?.request)
        person.send(.form(.submitted(request: request, .failure(Problem(.storage, "the disk is full")))))
        #expect(person.form.value.text == "15k")
        #expect(person.shows("the disk is full"))
        person.press("F8")
        #expect(person.submissions.count == 2)
    }

    @Test("keys typed while the update is written go to the next form")
    func typingAhead() throws {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("15k")
        person.press("F8", "Enter")
        person.type("next@example.com")
        person.press("Enter")
        #expect(person.form.value.text == "15k")
        person.commit()
        #expect(person.form.lookup.text == "next@example.com")
        #expect(person.form.focus == .status)
        #expect(person.lookup?.query == LookupQuery("next@example.com"))
    }

    @Test("keys held for the form never reach another screen", arguments: ["F4", "F5", "Ctrl-P"])
    func typingAheadElsewhere(_ elsewhere: String) {
        var person = Session()
        person.openOutbox(LeadUpdate.waitingDay)
        person.press("F2")
        person.findJane()
        person.press("w")
        person.type("15k")
        person.press("F8")
        person.type("hs")
        person.press(elsewhere)
        let screen = person.shownScreen
        person.commit()
        #expect(person.form.lookup.text == "hs" && person.shownScreen == screen)
        #expect(person.underWay.isEmpty && (person.overlay != nil) == (elsewhere == "Ctrl-P"))
    }

    @Test("Enter goes through the panel and sends at its end")
    func enterGoesForward() {
        var person = Session()
        person.findJane()
        person.press("q")
        #expect(person.form.focus == .value)
        person.type("5000.5")
        person.press("Enter")
        #expect(person.form.focus == .note)
        person.type("Qualified during demo!")
        person.press("Enter")
        #expect(person.submissions.isEmpty, "the card shows this status already")
        #expect(person.form.focus == .confirmation(.again))
        person.press("Space", "Enter")
        #expect(person.submissions.last?.change.note == "Qualified during demo!")
        #expect(person.submissions.last?.change.status == .qualified)
    }

    @Test("W is won and also qualified")
    func wonAlsoQualified() {
        var person = Session()
        person.findJane()
        person.press("W")
        person.type("10")
        #expect(person.shows("qualified → won, also qualified"))
        person.press("F8")
        #expect(person.submissions.last?.change.alsoQualified == true)
    }

    @Test("taking back keeps what was typed meanwhile as a draft of its lead")
    func undoKeepsDraft() throws {
        var person = Session()
        person.sendJane()
        person.type("lead_5")
        person.press("Enter")
        person.answerLookup(.lead("lead_5") { $0.currency = "USD" })
        person.press("l")
        person.type("no budget")
        person.press("F7")
        let sent = try #require(person.newestUpdates.first)
        person.send(.form(.undidSend(sent.id, .success(sent))))
        #expect(person.form.lookup.text == "jane@example.com")
        #expect(person.form.note.text == "Closed deal, annual subscription")
        #expect(person.drafts.first?.lossReason == "no budget")

        person.press("Esc", "Esc", "Ctrl-U")
        person.type("lead_5")
        person.press("Enter")
        #expect(person.shows("draft: lost “no budget”"))
        person.press("Ctrl-R")
        #expect(person.form.lossReason.text == "no budget" && person.form.status == .lost)
        #expect(person.drafts.first?.value == "15,000.50", "Jane's is kept in turn")
    }
}

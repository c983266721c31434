import FoundationEssentials
import Leads
import Testing

@testable import Interface

@Suite("actions on Recent") struct RowActionTests {
    private func opened(_ updates: [LeadUpdate]) -> Session {
        var person = Session()
        person.press("F4")
        person.loadHistory(updates)
        return person
    }

    private func update(
        _ outcome: Outcome, hold: Hold? = nil, attempts: Int = 1, _ change: (inout LeadUpdate) -> Void = { _ in }
    ) -> LeadUpdate {
        var update = LeadUpdate.won
        update.state = UpdateState(outcome: outcome, hold: hold, attempts: attempts)
        change(&update)
        return update
    }

    @Test(
        "retry, by what became of the update",
        arguments: [
            (.rejected, nil, .outbox(.retry(LeadUpdate.won.id)), ""),
            (.cancelled, nil, .outbox(.retry(LeadUpdate.won.id)), ""),
            (.retrying, nil, .outbox(.retry(LeadUpdate.won.id)), ""),
            (.queued, .user, .outbox(.release(LeadUpdate.won.id)), ""),
            (.queued, .keyRefused, .outbox(.release(LeadUpdate.won.id)), ""),
            (.queued, nil, nil, "Leadline sends it by itself"),
            (.sending, nil, nil, "it is being sent"), (.unknown, nil, nil, "resolve it first, on the Outbox"),
            (.confirmed, nil, nil, "it is confirmed: e edits it and sends a new update"),
        ] as [(Outcome, Hold?, AppEffect?, String)])
    func retry(_ outcome: Outcome, _ hold: Hold?, _ effect: AppEffect?, _ reason: String) {
        var person = opened([update(outcome, hold: hold)])
        let before = person.effects.count
        person.press("r")
        #expect(Array(person.effects.dropFirst(before)) == [effect].compactMap(\.self))
        if effect == nil { #expect(person.shows("not now: " + reason)) }
    }

    @Test("a retry that would repeat an update fills the form, where it needs a confirmation")
    func retryDuplicate() {
        var person = opened([.wonLater, update(.rejected)])
        person.press("Down", "r")
        #expect(!person.effects.contains(.outbox(.retry(LeadUpdate.won.id))))
        #expect(person.shownScreen == .update && person.form.focus == .confirmation(.again))
        #expect(person.shows("was sent before (confirmed): confirm it, then send"))
        person.press("F8")
        #expect(person.submissions.isEmpty)
        person.press("Space", "F8")
        #expect(person.submissions.count == 1)
    }

    @Test("a duplicate that only the history knows of fills the form too, where it needs a confirmation")
    func retryDuplicateElsewhere() {
        var person = opened([update(.rejected)])
        person.press("r")
        #expect(person.effects.last == .outbox(.retry(LeadUpdate.won.id)))
        person.send(.update(.sentMeanwhile(LeadUpdate.won.id, .wonLater)))
        #expect(person.underWay.isEmpty)
        #expect(person.shownScreen == .update && person.form.focus == .confirmation(.again))
        person.press("F8")
        #expect(person.submissions.isEmpty)
        person.press("Space", "F8")
        #expect(person.submissions.count == 1)
    }

    @Test("who went on with something else is only told of the duplicate")
    func retryDuplicateLater() {
        var person = opened([update(.rejected)])
        person.press("r", "F2")
        person.type("anna")
        person.send(.update(.sentMeanwhile(LeadUpdate.won.id, .wonLater)))
        #expect(person.underWay.isEmpty)
        #expect(person.form.lookup.text == "anna")
        #expect(person.shows("not sent again: won 15,000.50 EUR was sent before"))
    }

    @Test("an unknown that would repeat a later update is not sent again, nor does a new one wait behind it")
    func unknownDuplicate() {
        var person = Session(columns: 120)
        person.openOutbox([update(.unknown)])
        person.press("Enter", "Up", "Enter")
        #expect(person.effects.last == .outbox(.retry(LeadUpdate.won.id)))
        person.send(.update(.sentMeanwhile(LeadUpdate.won.id, .wonLater)))
        #expect(person.shownScreen == .outbox && person.underWay.isEmpty)
        #expect(person.shows("if this one is not in Octanist, cancel it"))
    }

    @Test("setting back fills the form with the card before the update, and says what it does not do")
    func setBack() {
        var person = opened([.won])
        person.press("b")
        #expect(person.form.status == .qualified && person.form.lead?.id == "lead_123")
        #expect(person.form.rules.value.amount == .of(5_000))
        #expect(person.form.note.text == "Qualified during demo")
        #expect(person.shows("a conversion that was already reported is not withdrawn by this"))
        person.answerLookup(.janeWon)
        person.press("F8")
        #expect(person.submissions.last?.change.status == .qualified)
    }

    @Test("where the status stayed, only what the update changed is set back")
    func setBackOfANote() {
        let note = LeadUpdate.sample(
            60, Identifier(kind: .id, value: "lead_123"), .unchanged, secondsAgo: 60, note: "new", before: .jane)
        var person = opened([note])
        person.press("b")
        #expect(person.form.status == .unchanged && person.form.value.isEmpty)
        #expect(person.form.note.text == "Qualified during demo" && !person.shows("conversion"))
        var bare = Lead.jane
        bare.note = nil
        person = opened([
            .sample(61, Identifier(kind: .id, value: "lead_123"), .unchanged, secondsAgo: 60, note: "new", before: bare)
        ])
        person.press("b")
        #expect(person.shownScreen == .recent && person.shows("it was empty before"))
    }

    @Test("setting back is not possible, and says why")
    func noSetBack() {
        let withoutCard = LeadUpdate.sample(50, LeadUpdate.email("a@example.com"), .won, .of(1), secondsAgo: 60)
        var open = Lead.jane
        open.status = .open
        let wasOpen = LeadUpdate.sample(
            51, LeadUpdate.email("a@example.com"), .won, .of(1), secondsAgo: 60, before: open)
        let cases: [(LeadUpdate, String)] = [
            (wasOpen, "the earlier status was open: no update can set it"),
            (withoutCard, "the earlier status is not known"), (update(.rejected), "it changed nothing"),
            (update(.queued), "it is not confirmed yet"), (update(.unknown), "resolve it first, on the Outbox"),
        ]
        for (update, reason) in cases {
            var person = opened([update])
            person.press("b")
            #expect(person.shownScreen == .recent)
            #expect(person.shows("not now: " + reason))
        }
    }

    @Test("copying as curl waits for the exact body, and holds no key")
    func curl() throws {
        var person = Session(columns: 60, rows: 15)
        person.press("F4")
        person.loadHistory([.won])
        person.press("Y")
        #expect(person.effects.last == .recent(.loadRequest(LeadUpdate.won.id)))
        let body = #"{"id":"lead_123","note":"it's \"done\" $HOME `x`"}"#
        person.send(
            .update(.requestRead(LeadUpdate.won.id, [Attempt(number: 1, startedAt: person.now, request: body)])))
        let expected =
            #"curl -X PATCH "$LEADLINE_BASE_URL/leads" -H "X-API-KEY: $LEADLINE_API_KEY" "#
            + #"-H 'Content-Type: application/json' --data-binary "#
            + #"'{"id":"lead_123","note":"it'\''s \"done\" $HOME `x`"}'"#
        #expect(person.effects.last == .program(.copy(expected)))
    }

    @Test("what was never sent cannot be copied as a request")
    func curlWithoutAttempt() {
        var person = opened([update(.queued, attempts: 0)])
        person.press("Y")
        #expect(person.shows("not now: it has not been sent yet"))
        var lost = opened([.won])
        lost.press("Y")
        lost.send(.update(.requestRead(LeadUpdate.won.id, [])))
        #expect(lost.shows("not copied: no attempt is kept"))
    }

    @Test("several leads changed by one update are named in list and details")
    func leadsUpdated() {
        var person = opened([update(.confirmed) { $0.leadsUpdated = 3 }])
        #expect(person.shows("3 leads") && person.shows("3 leads were updated by this"))
        person.send(.update(.changed(update(.confirmed) { $0.leadsUpdated = 1 })))
        #expect(!person.shows("leads were updated"))
    }

    @Test("editing after a conflict looks the lead up and says what to do")
    func conflict() {
        var person = opened([.conflict])
        person.press("e")
        #expect(person.lookup?.query == LookupQuery("shared@example.com"))
        #expect(person.shows("several leads match: choose the one you mean, then send"))
        person.answerLookup(.shared(1), .shared(2))
        #expect(person.shows("2 leads have this email"))
        person.press("F8")
        #expect(person.submissions.isEmpty && person.form.focus == .matches)
    }

    @Test("what was meant for a lead that does not exist goes to the one that is named instead")
    func corrects() {
        var person = opened([update(.rejected) { $0.problem = .notFound }])
        person.press("e")
        #expect(person.form.focus == .lookup)
        #expect(person.shows("correct the id, email or phone"))
        let value = person.form.value.text
        #expect(!value.isEmpty)
        person.press("Ctrl-U")
        person.type("customer@example.com")
        person.press("Enter")
        #expect(person.form.status == .won && person.form.value.text == value)
        #expect(person.drafts.isEmpty)
    }

    @Test("another profile's row takes no action that sends", arguments: ["r", "e", "b"])
    func otherProfile(_ key: String) {
        var person = opened([.called("acme")])
        person.press(key)
        #expect(person.shows("not now: it belongs to organisation acme"))
    }

    @Test("below the form, what needs attention says where to go")
    func strip() {
        var person = Session()
        person.send(.update(.newest(LeadUpdate.day)))
        #expect(person.shows("F5: Lead not found") && person.shows("F5: no answer"))
        person.press("F5")
        #expect(person.shownScreen == .outbox)
    }
}

import FoundationEssentials
import Leads
import Testing

@testable import Interface

@Suite("adding a lead") struct NewLeadTests {
    private func person(columns: Int = 100, rows: Int = 30, profile: ProfileSummary = .demo) -> Session {
        var person = Session(columns: columns, rows: rows, profile: profile)
        person.openLeads()
        person.press("a")
        return person
    }

    private static let ann = NewLeadDraft(name: "Ann Lee", phone: "+31 6 1234 5678", note: "Telephoned")

    @Test("a name, a phone and a note are four keys besides the text, and are kept to be sent")
    func added() throws {
        var person = person()
        #expect(person.shows("New lead") && person.shows("Without a click id, a lead cannot reach an ad platform"))
        person.type("Ann Lee")
        person.press("Tab", "Tab")
        person.type("+31 6 1234 5678")
        person.press("Enter")
        person.type("Telephoned")
        person.press("F8")
        #expect(person.additions.map(\.draft) == [Self.ann])
        #expect(person.shows("saving"))
        // Nothing is taken twice, and nothing is typed into what is being saved.
        person.press("F8", "x", "Esc")
        #expect(person.additions.count == 1)
        let added = person.addLead()
        let update = try #require(added)
        #expect(person.overlay == nil && person.shownScreen == .leads)
        #expect(person.shows("Ann Lee is kept as a new lead: F7 undoes the send"))
        #expect(person.newestUpdates.first?.id == update.id)
        person.press("a")
        #expect(!person.shows("Telephoned"))
    }

    @Test("the text stays when the form is closed")
    func closed() {
        var person = person()
        person.type("Ann")
        person.press("Tab")
        person.type("ann@")
        person.press("Esc")
        #expect(person.overlay == nil && person.additions.isEmpty)
        person.press("F2", "F3", "a")
        #expect(person.shows("Ann") && person.shows("ann@"))
        person.press("Esc", "Ctrl-Q")
        #expect(person.shows("The new lead that you typed was not added and would"))
    }

    @Test("what is wrong is said, and nothing is asked")
    func mistakes() {
        var person = person()
        person.press("F8")
        #expect(person.shows("✗ type a name, an email or a phone number"))
        person.press("Tab")
        person.type("ann@")
        #expect(!person.shows("✗ “ann@”") || person.state.newLead.triedToAdd)
        person.press("F8")
        #expect(person.shows("✗ “ann@” is not a complete email address"))
        #expect(person.state.newLead.focus == .field(.email))
        #expect(person.additions.isEmpty)
        person.type("example.com")
        person.press("F8")
        #expect(person.additions.count == 1)
    }

    @Test("a known lead asks, and another email is another question")
    func known() {
        var person = person()
        person.press("Tab")
        person.type("jane@example.com")
        person.press("F8")
        person.refuse(.leadExists(id: "lead_123", name: "Jane Smith", .email))
        #expect(person.shows("[ ] add it, although Jane Smith has this email"))
        #expect(person.state.newLead.focus == .again)
        person.press("F8")
        #expect(person.additions.count == 1)
        person.press("Space")
        #expect(person.shows("[x] add it"))
        person.press("Shift-Tab", "Shift-Tab", "Shift-Tab")
        person.type("x")
        #expect(!person.shows("although Jane Smith"))
        person.press("Backspace", "F8")
        person.refuse(.leadExists(id: "lead_123", name: "Jane Smith", .email))
        person.press("Space", "Enter", "Enter")
        #expect(person.additions.last?.draft.again == true)
        person.addLead()
        #expect(person.overlay == nil)
    }

    @Test("a storage failure leaves the form as it was")
    func notSaved() {
        var person = person()
        person.type("Ann")
        person.press("F8")
        guard let last = person.additions.last else {
            Issue.record("nothing was added")
            return
        }
        person.send(.newLead(.added(request: last.request, .failure(Problem(.storage, "the disk is full")))))
        #expect(person.shows("not saved, the form is as it was: the disk is full") && person.shows("Ann"))
        person.press("F8")
        #expect(person.additions.count == 2)
    }

    @Test("undo send brings the new lead back into its form, not into that of an update")
    func undone() throws {
        var person = person()
        person.type("Ann Lee")
        person.press("F8")
        let added = person.addLead()
        var update = try #require(added)
        person.press("F7")
        #expect(person.effects.last == .form(.undoSend(update.id)))
        update.state = UpdateState(outcome: .cancelled)
        person.send(.form(.undidSend(update.id, .success(update))))
        #expect(person.shows("New lead") && person.shows("Ann Lee"))
        #expect(person.state.newLead.draft.name == "Ann Lee")
        #expect(person.form.status == nil && person.form.lookup.isEmpty)
    }

    @Test("a rejected one is corrected in its own form, which settles it")
    func corrected() {
        var rejected = LeadUpdate.newLead(1, .rejected)
        rejected.message = "the server refused it"
        var person = Session()
        person.press("F4")
        person.loadHistory([rejected])
        #expect(person.shows("new lead") && person.shows("Ann Lee"))
        person.press("b")
        #expect(person.shows("not now: it changed nothing"))
        person.press("e")
        #expect(person.shows("New lead") && person.state.newLead.draft.name == "Ann Lee")
        person.press("F8")
        person.addLead()
        #expect(person.effects.contains(.outbox(.dismiss(rejected.id))))
        // What is being typed is not replaced.
        person.press("e")
        person.type("x")
        person.press("Esc", "e")
        #expect(person.state.newLead.draft.name.hasSuffix("x"))
        #expect(person.shows("the form holds another new lead"))
    }

    @Test("the request is copied as it was sent")
    func copied() {
        var person = Session()
        let update = LeadUpdate.newLead(1, .confirmed)
        person.press("F4")
        person.loadHistory([update])
        person.press("Y")
        person.send(
            .update(.requestRead(update.id, [Attempt(number: 1, startedAt: person.now, request: "{}")])))
        guard case .program(.copy(let text))? = person.effects.last else {
            Issue.record("nothing was copied")
            return
        }
        #expect(text.hasPrefix(#"curl -X POST "$LEADLINE_BASE_URL/leads""#))
    }

    @Test("whom a look-up did not find is offered as a new lead")
    func notFound() {
        var person = Session()
        person.press("Alt-l")
        #expect(person.shows("not now: no look-up ended without a lead"))
        person.type("ann@example.com")
        person.press("Enter")
        person.answerLookup(LookupResult(contract: .current))
        #expect(person.hints.contains { $0.commands == ["add-not-found"] })
        person.press("Alt-l")
        #expect(person.state.newLead.draft.email == "ann@example.com" && person.shows("New lead"))
        person.press("Esc")
        #expect(person.shownScreen == .update && person.form.lookup.text == "ann@example.com")
    }

    @Test("neither the look-up nor a new lead that was begun is lost")
    func notFoundBesideAnother() {
        var person = person()
        person.type("Ole")
        person.press("Esc", "F2")
        person.type("ann@example.com")
        person.press("Enter")
        person.answerLookup(LookupResult(contract: .current))
        person.press("Alt-l")
        #expect(person.state.newLead.draft.email == "ann@example.com" && person.state.newLead.draft.name.isEmpty)
        #expect(person.toast?.text == "the new lead that you began, Ole, comes back after this one")
        person.press("Esc", "Alt-l")
        #expect(person.state.newLead.draft.email == "ann@example.com")
        person.press("Tab", "Ctrl-U", "Esc", "F3", "a")
        #expect(person.state.newLead.draft.name == "Ole" && person.state.newLead.earlier == nil)
    }

    @Test("a classic server takes none, and the key says so")
    func classic() {
        let person = person(profile: .classic)
        #expect(person.overlay == nil)
        #expect(person.shows("not now: this server takes no new leads: add the lead in Octanist"))
        #expect(!person.hints.contains { $0.commands == ["add-lead"] })
    }

    @Test("the fields can be clicked")
    func clicked() {
        var person = person()
        person.type("Ann")
        person.click("phone")
        #expect(person.state.newLead.focus == .field(.phone))
        person.click("[ Add the lead ]")
        #expect(person.additions.count == 1)
    }

    @Test("another organisation has a form of its own")
    func otherOrganisation() {
        var person = person()
        person.type("Ann")
        person.press("Esc")
        person.send(.profileOpened(request: 0, .classic))
        #expect(!person.state.newLead.hasText)
        person.send(.profileOpened(request: 0, .demo))
        #expect(person.state.newLead.draft.name == "Ann")
    }
}

extension Session {
    /// What was given to the history to be added, so far.
    var additions: [(request: Int, draft: NewLeadDraft)] {
        effects.compactMap { if case .newLead(.add(let request, let draft)) = $0 { (request, draft) } else { nil } }
    }

    /// The history takes what was added last.
    @discardableResult
    mutating func addLead(sequence: Int64 = 200) -> LeadUpdate? {
        guard let last = additions.last else {
            Issue.record("nothing was added")
            return nil
        }
        let context = NewLeadContext(now: now, countryCode: state.session.profile.countryCode)
        guard let change = NewLeadRules(last.draft, in: context).change else { return nil }
        let update = LeadUpdate(
            id: UpdateID(rawValue: "added-\(sequence)"), sequence: sequence, createdAt: now,
            profile: state.session.profile.name, change: change,
            state: .accepted(undoUntil: now.addingTimeInterval(5)))
        send(.newLead(.added(request: last.request, .success(update))))
        return update
    }

    mutating func refuse(_ violation: RuleViolation) {
        guard let last = additions.last else {
            Issue.record("nothing was added")
            return
        }
        send(.newLead(.refused(request: last.request, [violation])))
    }
}

extension LeadUpdate {
    static func newLead(_ sequence: Int64, _ outcome: Outcome) -> LeadUpdate {
        LeadUpdate(
            id: UpdateID(rawValue: "new-\(sequence)"), sequence: sequence,
            createdAt: Session.start.addingTimeInterval(-60), profile: "demo",
            change: UpdateChange(
                identifiers: Identifiers(email("ann@example.com")), status: .new, note: "Telephoned", name: "Ann Lee",
                custom: #"{"company":"Acme"}"#),
            state: UpdateState(outcome: outcome, attempts: 1))
    }
}

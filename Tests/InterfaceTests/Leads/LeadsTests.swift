import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite struct LeadsTests {
    @Test("the lead at the top is won with its value and two keys")
    func wonFromTheTop() {
        var person = Session()
        person.openLeads()
        let value = "15000"
        let keys = person.count { person in
            person.press("w")
            person.type(value)
            person.press("F8")
        }
        #expect(keys == value.count + 2)
        let sent = person.submissions.last
        #expect(sent?.change.identifiers == Identifiers(Identifier(kind: .id, value: "lead_123")))
        #expect(sent?.change.status == .won && sent?.change.value == .of(15_000) && sent?.before?.id == "lead_123")
        person.commit()
        #expect(person.shownScreen == .leads && person.leads.focus == .list && person.form.isEmpty)
        #expect(person.leads.selectedLead?.id == "lead_1002")
        #expect(person.shows("• won") && person.shows("queued 15,000"))
    }

    @Test("Esc in the filter comes back to the row as well")
    func theFilterGivesTheRowBack() {
        var person = Session()
        person.openLeads()
        person.press("Down", "Down")
        let chosen = person.leads.selectedLead?.id
        person.press("/")
        person.type("zzzz")
        person.loadLeads([], asOf: person.now)
        person.press("Esc")
        person.loadLeads(Lead.queue, asOf: person.now)
        #expect(person.leads.selectedLead?.id == chosen)
    }

    @Test("a confirmed update stands in its row until the lead is read again")
    func aConfirmedRowDoesNotFlashBack() {
        var person = Session()
        person.openLeads()
        var update = LeadUpdate.day[0]
        let lead = Lead.lead("lead_77") { $0.status = .open }
        update = LeadUpdate(
            id: UpdateID(rawValue: "won"), sequence: 900, createdAt: person.now, profile: update.profile,
            change: UpdateChange(identifiers: lead.identifiers, status: .won, value: .of(5)),
            state: UpdateState(outcome: .confirmed, attempts: 1), changedAt: person.now)
        person.prepare { $0.context.updates.add([update]) }
        let store = person.state.context.updates
        #expect(store.pending(of: lead, now: person.now)?.id == update.id)
        var won = lead
        won.status = .won
        #expect(store.pending(of: won, now: person.now) == nil)
        #expect(store.pending(of: lead, now: person.now.addingTimeInterval(60)) == nil)
    }

    @Test("thirty leads are worked off without the look-up field")
    func manyInARow() {
        var person = Session()
        let queue = (0..<30).map { index in
            Lead.lead("lead_\(index)") {
                $0.name = "Lead \(index)"
                $0.status = .open
            }
        }
        person.openLeads(queue)
        for index in 0..<30 {
            person.press("w")
            person.type("\(100 + index)")
            person.press("F8")
            person.commit(sequence: Int64(200 + index))
        }
        #expect(person.submissions.map(\.change.identifiers.id?.value) == (0..<30).map { "lead_\($0)" })
        #expect(person.submissions.map(\.change.value) == (0..<30).map { Amount.of(Int64(100 + $0)) })
    }

    @Test func keysTypedAheadWhileSavingActOnTheNextRow() {
        var person = Session()
        person.openLeads()
        person.press("w")
        person.type("10")
        person.press("F8", "l")
        #expect(person.form.status == .won)
        person.commit()
        #expect(person.form.status == .lost && person.form.lead?.id == "lead_1002")
    }

    @Test("a note or a value alone leaves the status")
    func noteAndValueAlone() {
        var person = Session()
        person.openLeads()
        person.press("n")
        #expect(person.form.focus == .note)
        person.type("Call back")
        person.press("F8")
        #expect(person.submissions.last?.change.status == .unchanged)
        #expect(person.submissions.last?.change.note == "Call back")
        person.commit()
        person.press("v")
        #expect(person.form.focus == .value)
        person.type("99")
        person.press("F8")
        #expect(person.submissions.last?.change.value == .of(99) && person.submissions.count == 2)
    }

    @Test func aClassicServerChangesNothingWithoutAStatus() {
        var person = Session(profile: .classic)
        person.openLeads()
        person.press("n")
        #expect(person.leads.focus == .list)
        #expect(person.toast?.text.contains("only with a status") == true)
    }

    @Test("Esc goes back to the list, and what was typed is kept for the lead")
    func backToTheList() {
        var person = Session()
        person.openLeads()
        person.press("w")
        person.type("77")
        person.press("Esc")
        #expect(person.leads.focus == .list)
        person.press("Down", "w")
        #expect(person.form.lead?.id == "lead_1002" && person.form.value.isEmpty)
        person.press("Esc", "Up", "w")
        #expect(person.form.lead?.id == "lead_123")
        #expect(person.form.value.text == "77" && person.form.status == .won)
    }

    @Test("nothing is sent from an old row before its lead was read again")
    func readsAnOldRowAgain() {
        var person = Session()
        person.press("F3")
        person.loadLeads(Lead.queue, asOf: person.now.addingTimeInterval(-16 * 60))
        person.press("w")
        person.type("15000")
        person.press("F8")
        #expect(person.submissions.isEmpty && person.shows("reading again, Esc cancels"))
        person.answerLookup(Lead.queue[0])
        #expect(person.submissions.count == 1)
    }

    @Test("what changed meanwhile is shown and waits for another send")
    func showsWhatChanged() {
        var person = Session()
        person.press("F3")
        person.loadLeads(Lead.queue, asOf: person.now.addingTimeInterval(-16 * 60))
        person.press("w")
        person.type("15000")
        person.press("F8")
        var lead = Lead.queue[0]
        lead.status = .qualified
        lead.value = .of(5_000)
        person.answerLookup(lead)
        #expect(person.submissions.isEmpty)
        #expect(person.toast?.text == "changed in Octanist meanwhile: open → qualified, value none → 5,000")
        person.press("F8")
        #expect(person.submissions.count == 1 && person.submissions.last?.before?.status == .qualified)
    }

    @Test("what changed before the send was tried waits for a second one, and stands in the row")
    func holdsTheFirstSendAfterAChange() {
        var person = Session()
        person.press("F3")
        person.loadLeads(Lead.queue, asOf: person.now.addingTimeInterval(-16 * 60))
        person.press("w")
        var lead = Lead.queue[0]
        lead.status = .lost
        lead.updatedAt = person.now
        person.answerLookup(lead)
        #expect(person.leads.rows[0].status == .lost)
        person.type("15000")
        person.press("F8")
        #expect(person.submissions.isEmpty)
        #expect(person.toast?.text == "changed in Octanist meanwhile: open → lost. Send again to confirm")
        person.press("F8")
        #expect(person.submissions.count == 1)
    }

    @Test("undoing a send on this screen opens the panel again with what was typed")
    func undoes() throws {
        var person = Session()
        person.openLeads()
        person.press("w")
        person.type("15000")
        person.press("F8")
        let committed = person.commit()
        let update = try #require(committed)
        person.press("F7")
        var undone = update
        undone.state = UpdateState(outcome: .cancelled)
        person.send(.form(.undidSend(update.id, .success(undone))))
        #expect(person.shownScreen == .leads && person.leads.focus == .panel)
        #expect(person.form.status == .won && person.form.value.text == "15000")
        #expect(person.leads.selectedLead?.id == "lead_123")
    }

    @Test("the server is asked when the screen opens and every minute, and never elsewhere")
    func asksOnlyWhileShown() {
        var person = Session()
        person.wait(600)
        #expect(person.syncs.isEmpty)
        person.openLeads()
        #expect(person.syncs.count == 1)
        person.wait(59)
        #expect(person.syncs.count == 1)
        person.wait(2)
        #expect(person.syncs.count == 2)
        person.press("F2")
        #expect(person.effects.contains(.leads(.stopSync)))
        person.wait(600)
        #expect(person.syncs.count == 2)
        person.press("F3")
        person.endSync(.success(person.now))
        person.press("Ctrl-L")
        #expect(person.syncs.count == 4)
    }

    @Test("the list is usable from the first page on, and no answer moves the selection")
    func firstFill() throws {
        var person = Session()
        person.press("F3")
        person.loadLeads([], total: 0)
        #expect(person.shows("The leads are being read for the first time."))
        let request = try #require(person.syncs.last)
        person.send(.leads(.progress(request: request, SyncProgress(read: 100, total: 300))))
        person.loadLeads(Array(Lead.queue.dropFirst(3)), total: 100)
        #expect(person.shows("reading 100 of 300"))
        person.press("Down")
        #expect(person.leads.selectedLead?.id == "lead_1005")
        let row = person.frame.text.firstIndex { $0.contains("m.tanaka") }
        person.send(.leads(.progress(request: request, SyncProgress(read: 200, total: 300))))
        person.loadLeads(Array(Lead.queue.dropFirst(4)), total: 200)
        #expect(person.leads.selectedLead?.id == "lead_1005")
        #expect(row != nil)
    }

    @Test("until a row is chosen, the first reading keeps the one at the top")
    func firstFillStaysAtTheTop() throws {
        var person = Session()
        person.press("F3")
        person.loadLeads(Array(Lead.queue.dropFirst(3)), total: 100)
        let request = try #require(person.syncs.last)
        person.send(.leads(.progress(request: request, SyncProgress(read: 200, total: 300))))
        person.loadLeads(Array(Lead.queue.dropFirst(1)), total: 200)
        #expect(person.leads.selectedLead?.id == Lead.queue[1].id)
        person.endSync(.success(person.now))
        person.loadLeads(Lead.queue, asOf: person.now)
        #expect(person.leads.selectedLead?.id == Lead.queue[0].id)
        person.press("Ctrl-L")
        var news = Lead.queue[0]
        news.id = "lead_9999"
        person.endSync(.success(person.now))
        person.loadLeads([news] + Lead.queue, asOf: person.now)
        #expect(person.leads.selectedLead?.id == Lead.queue[0].id)
    }

    @Test("a lead that was recorded stays under the cursor until one moves on")
    func staysUnderTheCursor() {
        var person = Session()
        person.openLeads()
        person.press("Down")
        person.press("Ctrl-L")
        person.endSync(.success(person.now))
        person.loadLeads(Lead.queue.filter { $0.id != "lead_1002" }, asOf: person.now)
        #expect(person.leads.selectedLead?.id == "lead_1002")
        #expect(person.leads.rows.count == Lead.queue.count)
    }

    @Test("a confirmed update has its lead read again, and only that")
    func readsTheConfirmedLead() throws {
        var person = Session()
        person.openLeads()
        person.press("w")
        person.type("1")
        person.press("F8")
        let committed = person.commit()
        var update = try #require(committed)
        update.state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(update)))
        #expect(person.effects.last { if case .leads = $0 { true } else { false } } == .leads(.readLead("lead_123")))
        var lead = Lead.queue[0]
        lead.status = .won
        person.send(.leads(.leadRead(lead)))
        #expect(person.leads.rows.first?.status == .won && person.leads.rows.count == Lead.queue.count)
    }

    @Test func filtersSortsAndReadsOn() {
        var person = Session()
        person.openLeads()
        person.press("/")
        person.type("days:<14")
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo, .days(.less, 14)]))
        person.press("Enter", "o")
        #expect(person.leadRequest?.order == .newest)
        let many = (0..<200).map { Lead.lead("lead_\($0)") }
        person.loadLeads(many, matching: 900)
        person.press("End")
        #expect(person.leadRequest?.offset == 200)
    }

    @Test("another organisation begins with nothing of the one before")
    func anotherOrganisation() {
        var person = Session()
        person.openLeads()
        person.prepare { $0 = $0.working(for: ProfileSummary(name: "other", server: "https://example.com/api")) }
        #expect(person.leads.rows.isEmpty && person.leads.asOf == nil)
    }

    @Test("the form of the Update screen keeps its look-up field in focus")
    func leavesTheFormAlone() throws {
        var person = Session()
        person.openLeads()
        person.send(.update(.newest(LeadUpdate.day)))
        person.press("F2")
        #expect(person.form.focus == .lookup)
        person.press("F3", "w")
        person.type("10")
        person.press("F8")
        person.commit()
        person.press("F2")
        #expect(person.form.focus == .lookup)
    }

    @Test("a panel that was closed is nothing that the Update screen would send")
    func aClosedPanelHasNoFocus() {
        var person = Session()
        person.openLeads()
        person.press("w")
        person.type("12")
        person.press("Tab", "Tab", "Tab", "Esc", "F2")
        #expect(person.form.focus == .lookup)
        person.press("Ctrl-U")
        person.type("jane@example.com")
        #expect(person.form.lookup.text == "jane@example.com")
        person.press("Enter")
        #expect(person.submissions.isEmpty)
    }

    @Test("a look at Leads leaves the Update screen's form where it was")
    func aLookAtLeadsMovesNoFocus() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(.jane)
        person.press("l", "F3")
        person.loadLeads(Lead.queue, asOf: person.now)
        let focus = person.form.focus
        #expect(focus != .lookup)
        person.press("Down", "F2")
        #expect(person.form.focus == focus && person.form.status == .lost)
    }

    @Test("nothing that was typed on the Update screen reaches a lead of the list")
    func takesNothingAlong() {
        var person = Session()
        person.type("bo@example.com won 5 hello")
        person.press("F3")
        person.loadLeads(Lead.queue, asOf: person.now)
        person.press("l", "F8")
        #expect(person.submissions.map(\.change.identifiers) == [Identifiers(Identifier(kind: .id, value: "lead_123"))])
        person.commit()
        person.press("F2", "Ctrl-T", "Tab")
        person.type("bo@example.com")
        person.press("F3", "l", "F8")
        #expect(person.submissions.last?.change.identifiers.email == nil)
        #expect(person.submissions.last?.change.identifiers.id?.value == person.submissions.last?.before?.id)
    }

    @Test("the list keeps its place while the panel stands in it")
    func keepsItsPlace() {
        var person = Session(columns: 80, rows: 24)
        person.openLeads((0..<60).map { index in Lead.lead("lead_\(index)") { $0.status = .open } })
        person.press("End", "Up", "Up")
        let before = person.screen
        person.press("w", "Esc")
        #expect(person.screen == before)
    }

    @Test("where a row has no status, its mark says what becomes of an update")
    func narrowRowsTellOfUpdates() {
        var person = Session(columns: 40, rows: 10)
        person.openLeads()
        person.press("w")
        person.type("15000")
        person.press("F8")
        person.commit()
        #expect(person.frame.text.contains { $0.hasPrefix(" •   2 d Jane Smith") })
    }

    @Test("the campaign is added to the filter once, and found even with quotes in it")
    func filtersByCampaign() {
        var person = Session()
        var leads = Lead.queue
        leads[1].campaign = "a \"big sale\" x"
        person.openLeads(leads)
        person.press("c", "c")
        #expect(person.leads.filter.text == "is:todo campaign:\"google / cpc / spring_sale\" ")
        person.press("'", "'")
        person.loadLeads(leads)
        person.press("Down", "c")
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo, .campaign("big sale")]))
    }

    @Test("hostile names never reach the terminal raw")
    func hostileNames() {
        var person = Session()
        person.openLeads()
        #expect(!person.screen.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E })
    }

    @Test("a click chooses a row, and another opens its card")
    func clicks() throws {
        var person = Session(columns: 80, rows: 24)
        person.openLeads()
        let row = try #require(person.frame.text.firstIndex { $0.contains("Cara Customer") })
        person.send(.terminal(.mouse(Mouse(.click, at: Position(row: row, column: 30))), now: person.now))
        #expect(person.leads.selectedLead?.id == "lead_1003" && person.leads.focus == .list)
        let again = try #require(person.frame.text.firstIndex { $0.contains("Cara Customer") })
        person.send(
            .terminal(.mouse(Mouse(.click, at: Position(row: again, column: 30))), now: person.now))
        #expect(person.leads.focus == .card && person.shows("counts"))
    }
}

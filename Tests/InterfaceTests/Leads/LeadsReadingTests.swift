import FoundationEssentials
import Leads
import Testing

@testable import Interface

/// What the Leads screen says while the local copy or the server is read, and when the copy goes.
@Suite struct LeadsReadingTests {
    @Test(
        "while an old row is read again, the send line says how to cancel, at any size",
        arguments: [(100, 30), (60, 15), (40, 10)])
    func cancelsWhileReadingAgain(columns: Int, rows: Int) {
        var person = Session(columns: columns, rows: rows)
        person.press("F3")
        person.loadLeads(Lead.queue, asOf: person.now.addingTimeInterval(-16 * 60))
        person.press("w")
        person.type("15000")
        person.press("F8")
        #expect(person.shows("Esc cancels"))
        person.press("Esc")
        person.answerLookup(Lead.queue[0])
        #expect(person.submissions.isEmpty && !person.shows("Esc cancels"))
    }

    @Test("a copy that another process deleted is no longer shown")
    func purged() {
        var person = Session()
        person.openLeads(total: 8_310)
        person.press("Down")
        person.send(.leads(.copyChanged))
        person.loadLeads([], total: 0)
        #expect(person.leads.rows.isEmpty && person.leads.selectedLead == nil)
        #expect(person.shows("No leads are kept on this machine: Ctrl-L reads them."))
        person.press("F2")
        let requests = person.effects.count
        person.send(.leads(.copyChanged))
        #expect(person.effects.count == requests)
    }

    @Test("Esc in the filter brings the one before back, Enter keeps the new one")
    func filterIsCancelled() {
        var person = Session()
        person.openLeads(total: 8_310)
        person.press("/")
        person.type("zz")
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo, .text("zz")]))
        person.press("Esc")
        #expect(person.leads.focus == .list && person.leads.filter.text == "is:todo ")
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo]))
        person.press("/")
        person.type("days:x")
        person.press("Esc")
        #expect(person.leads.filter.error == nil)
        person.press("/")
        person.type("jane")
        person.press("Enter", "/", "Esc")
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo, .text("jane")]))
    }

    @Test("the screen says that the server asked to wait")
    func pausing() {
        var person = Session()
        person.openLeads(total: 8_310)
        person.press("Ctrl-L")
        let progress = SyncProgress(read: 0, pause: 13)
        person.send(.leads(.progress(request: person.syncs.last ?? 0, progress)))
        #expect(person.shows("waits 13 s, as the server asked"))
    }
}

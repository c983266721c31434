import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("the Recent screen") struct RecentTests {
    private static func updates(_ numbers: some Sequence<Int>) -> [LeadUpdate] {
        numbers.map { number in
            LeadUpdate.sample(
                Int64(number), LeadUpdate.email("lead\(number)@example.com"), .lost,
                secondsAgo: TimeInterval(1_000 - number) * 600)
        }
    }

    private func opened(
        _ updates: [LeadUpdate], next: HistoryCursor? = nil, columns: Int = 100, rows: Int = 30
    ) -> Session {
        var person = Session(columns: columns, rows: rows)
        person.press("F4")
        person.loadHistory(updates, next: next)
        return person
    }

    @Test("opening reads the newest page of this profile")
    func opening() {
        var person = Session()
        person.press("F4")
        #expect(person.historyRequest?.filter == HistoryFilter(terms: [.profile("demo")]))
        #expect(person.historyRequest?.after == nil)
        person.loadHistory(LeadUpdate.day)
        #expect(person.recent.selection.id == LeadUpdate.day[0].id)
        #expect(person.effects.last == .recent(.loadAttempts(LeadUpdate.day[0].id)))
        #expect(person.shows("TODAY") && person.shows("YESTERDAY"))
    }

    @Test("the chosen row stays on its line when rows come in above")
    func rowsArrive() {
        var person = opened(Self.updates((1...100).reversed()))
        for _ in 0..<20 { person.press("Down") }
        let before = person.frame.text.firstIndex { $0.hasPrefix("▌") }
        let chosen = person.recent.selection.id
        person.send(.update(.changed(Self.updates([101])[0])))
        person.loadHistory(Self.updates((1...101).reversed()))
        #expect(person.recent.selection.id == chosen)
        #expect(person.frame.text.firstIndex { $0.hasPrefix("▌") } == before)
    }

    @Test("a changed row changes in place")
    func rowChanges() {
        var person = opened(LeadUpdate.day)
        person.press("Down", "Down")
        var update = LeadUpdate.day[2]
        update.state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(update)))
        #expect(person.chosenUpdate?.outcome == .confirmed)
        #expect(person.effects.last == .recent(.loadAttempts(update.id)), "its attempts are read again")
    }

    @Test("pages are loaded on demand, by cursor")
    func pages() {
        var person = opened(Self.updates((301...500).reversed()), next: HistoryCursor(sequence: 301))
        let first = person.historyRequest?.request
        person.press("Down")
        #expect(person.historyRequest?.request == first, "the end is far")
        person.press("End")
        #expect(person.historyRequest?.after == HistoryCursor(sequence: 301))
        person.loadHistory(Self.updates((101...300).reversed()))
        #expect(person.recent.rows.count == 400)
        let last = person.historyRequest?.request
        person.press("End")
        #expect(person.historyRequest?.request == last, "all is loaded")
    }

    @Test("a stale page is ignored")
    func stalePage() {
        var person = opened(LeadUpdate.day)
        person.press("/")
        person.type("x")
        let old = person.historyRequest?.request ?? 0
        person.type("y")
        person.send(.recent(.loaded(request: old, HistoryPage(updates: [], next: nil))))
        #expect(person.recent.rows.count == LeadUpdate.day.count)
    }

    @Test("the filter says what it does not understand, and keeps the list")
    func filter() {
        var person = opened(LeadUpdate.day)
        person.press("/")
        let before = person.historyRequest?.request
        person.type("status:wx ")
        #expect(person.shows("✗ status: takes won, qualified, lost, unchanged"))
        #expect(person.recent.rows.count == LeadUpdate.day.count)
        person.press("Backspace", "Backspace")
        person.type("on")
        #expect(person.historyRequest?.request != before)
        #expect(person.historyRequest?.filter == HistoryFilter(terms: [.profile("demo"), .status(.won)]))
        person.press("Ctrl-U")
        #expect(person.historyRequest?.filter == .everything)
        person.press("Esc")
        #expect(person.recent.focus == .list)
    }

    @Test("the message line names the words when one of the filter is unknown", arguments: [80, 100, 200])
    func unknownWord(columns: Int) {
        var person = opened(LeadUpdate.day, columns: columns)
        person.press("/", "Ctrl-U")
        person.type("state:won")
        #expect(person.shows("filter not applied") && !person.shows("✗ filter not applied"))
        person.press("Enter")
        #expect(
            person.shows("✗ filter not applied")
                && person.shows("✗ state: is not a filter word (did you mean status:?)"))
        #expect(person.shows("type \"state:won\""), "\(person.screen)")
        #expect(person.chosenUpdate == nil)
        person.press("/", "Ctrl-U")
        person.type("https://example.com 14:02 \"ref:2026\"")
        let terms = HistoryFilter(terms: [.text("https://example.com"), .text("14:02"), .text("ref:2026")])
        #expect(person.historyRequest?.filter == terms && !person.shows("filter word"))
    }

    @Test("actions on the chosen row")
    func actions() {
        var person = opened(LeadUpdate.day)
        person.press("y")
        #expect(person.effects.last == .program(.copy("+31612345678")))
        #expect(person.shows("copied +31612345678"))
        person.press("d")
        #expect(person.effects.last == .outbox(.dismiss(LeadUpdate.day[0].id)))
        person.press("Down", "d")
        #expect(person.shows("not now: it does not need attention"))
        person.press("e")
        #expect(person.shownScreen == .update)
        #expect(person.form.lookup.text == "customer@example.com")
        #expect(person.form.value.text == "5,000" || person.form.value.text == "5000")
        #expect(person.form.rules.value.amount == .of(5_000))
    }

    @Test("the detail pane is reached, scrolled and left")
    func detail() {
        var person = opened([.hostile], rows: 24)
        person.press("Enter")
        #expect(person.recent.focus == .detail)
        for _ in 0..<100 { person.press("Down") }
        #expect(person.recent.detail.scroll > 0 && person.recent.detail.scroll < 100)
        person.press("Esc")
        #expect(person.recent.focus == .list && person.recent.detail.scroll == 0)
    }

    @Test("the chosen row is in sight at every size", arguments: [60, 80, 100, 200], [15, 16, 20, 24, 30, 60])
    func inSight(_ columns: Int, _ rows: Int) {
        var person = opened(Self.updates((1...200).reversed()))
        person.resize(columns, rows)
        for key in ["Down", "PageDown", "End", "Up", "PageUp", "Home", "PageDown", "Enter", "Esc"] {
            person.press(key)
            #expect(person.frame.text.contains { $0.hasPrefix("▌") }, "after \(key)")
        }
    }

    @Test("the row that the Outbox asks for is shown, not the update made last")
    func showsWhatWasAskedFor() throws {
        var person = opened(LeadUpdate.day)
        person.press("F5")
        let asked = LeadUpdate.day[2]
        person.prepare { $0.context.session.lastMade = LeadUpdate.day[0].id }
        person.prepare {
            $0.show(.recent)
            $0.recent.showDetail(of: asked.id, &$0.context)
        }
        person.loadHistory(LeadUpdate.day)
        #expect(person.chosenUpdate?.id == asked.id && person.recent.focus == .detail)
    }

    @Test("a filter that another screen set goes when the screen is left")
    func takesBackTheFilterOfAnotherScreen() {
        var person = opened(Array(LeadUpdate.day.prefix(2)))
        let before = person.recent.filter.text
        let asked = LeadUpdate.day[4]
        person.prepare { $0.context.updates.add([asked]) }
        person.press("F5")
        person.prepare {
            $0.show(.recent)
            $0.recent.showDetail(of: asked.id, &$0.context)
        }
        #expect(person.recent.filter.text != before)
        person.press("F2", "F4")
        #expect(person.recent.filter.text.trimmed == before.trimmed)
    }

    @Test("the details of a row of the Outbox go back to the Outbox")
    func goesBackToTheScreenThatAsked() {
        var person = opened(Array(LeadUpdate.day.prefix(2)))
        let before = person.recent.filter.text
        person.prepare { $0.context.updates.add([LeadUpdate.day[4]]) }
        person.press("F5")
        person.prepare {
            $0.context.outputs.append(.showDetail(LeadUpdate.day[4].id))
            $0.handleOutputs()
        }
        #expect(person.shownScreen == .recent && person.recent.focus == .detail)
        person.press("Esc")
        #expect(person.shownScreen == .outbox)
        person.press("F4")
        #expect(person.recent.focus == .list && person.recent.filter.text.trimmed == before.trimmed)
        // From its own list, the details go back to the list.
        person.loadHistory(LeadUpdate.day)
        person.press("Enter", "Esc")
        #expect(person.shownScreen == .recent && person.recent.focus == .list)
    }
}

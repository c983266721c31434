import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("searching, counting and exporting on Recent") struct RecentSearchTests {
    private func opened(_ updates: [LeadUpdate] = LeadUpdate.day) -> Session {
        var person = Session()
        person.press("F4")
        person.loadHistory(updates)
        return person
    }

    // MARK: Completion

    @Test(
        "the word before the cursor may go on",
        arguments: [
            ("st", ["status:"]), ("s", ["status:", "since:"]), ("-st", ["-status:"]),
            ("status:", TargetStatus.allCases.map { "status:" + $0.rawValue }),
            ("status:w", ["status:won"]), ("STATUS:W", ["status:won"]), ("status:won", []), ("jane", []), ("", []),
            ("outcome:re", ["outcome:rejected", "outcome:retrying"]), ("currency:u", ["currency:USD"]),
            ("profile:a", ["profile:\"a b\""]), ("-profile:a", ["-profile:\"a b\""]), ("x:st", []), ("\"st", []),
            ("author:a", ["author:Anna"]), ("author:j", ["author:\"Jo B\""]), ("author:b", ["author:\"Jo B\""]),
            ("au", ["author:"]),
            ("since:7", ["since:7d"]), ("email:j", []), ("value:", ["value:>1000", "value:<1000"]),
            ("jane st", ["status:"]),
        ] as [(String, [String])])
    func completion(_ text: String, _ words: [String]) {
        let filter = FilterInput(text, HistoryFilter())
        let found = filter.completion(
            ["profile": ["demo", "a b"], "author": ["Anna", "Jo B"], "currency": ["EUR", "USD"]])
        #expect((found?.words ?? []) == words)
    }

    @Test("Tab takes what is offered, then leaves; Right takes it at the end of the text")
    func taking() {
        var person = opened()
        person.press("/", "Ctrl-U")
        person.type("st")
        #expect(person.shows("Tab choose status:"))
        person.press("Tab")
        #expect(person.recent.filter.text == "status:")
        person.type("w")
        person.press("Right")
        #expect(person.recent.filter.text == "status:won ")
        #expect(person.historyRequest?.filter == HistoryFilter(terms: [.status(.won)]))
        person.press("Tab")
        #expect(person.recent.focus == .list)
        person.press("/", "Ctrl-U")
        person.type("st x")
        person.press("Home", "Right", "Right", "Right")
        #expect(person.recent.filter.text == "st x", "Right moves inside the text")
    }

    // MARK: Searching

    @Test("the first rows are shown while older updates are searched, and keep their place")
    func parts() {
        var person = opened()
        person.press("/")
        person.type("tanaka")
        person.press("Enter")
        person.loadPart([LeadUpdate.day[3]])
        #expect(person.shows("searching older updates"))
        #expect(person.recent.selection.id == LeadUpdate.day[3].id)
        person.loadPart([LeadUpdate.day[3], LeadUpdate.day[4]])
        person.press("Down")
        #expect(person.recent.selection.id == LeadUpdate.day[4].id)
        person.loadHistory([LeadUpdate.day[3], LeadUpdate.day[4], LeadUpdate.day[5]])
        #expect(person.recent.selection.id == LeadUpdate.day[4].id && !person.shows("searching"))
        #expect(person.recent.rows.count == 3)
    }

    @Test("a search that found nothing so far says that it goes on")
    func nothingSoFar() {
        var person = opened()
        person.press("/")
        person.type("zanzibar")
        person.loadPart([])
        #expect(person.shows("Nothing yet.") && person.shows("searching older updates"))
        person.loadHistory([])
        #expect(person.shows("No update matches this filter.") && !person.shows("searching"))
    }

    @Test("a search that fails says so, and does not go on for ever")
    func failure() {
        var person = opened()
        person.press("/")
        person.type("x")
        person.loadPart([])
        let request = person.historyRequest?.request ?? 0
        person.send(.recent(.failed(request: request, Problem(.storage, "the disk failed"))))
        #expect(person.shows("the disk failed") && !person.shows("searching"))
    }

    @Test("after a reading that failed, keys act on the row that is highlighted")
    func actingAfterFailure() {
        var person = opened()
        let chosen = person.recent.selection.id
        person.press("o")
        person.press("e")
        #expect(person.shownScreen == .recent, "the list that was asked for is still to come")
        let request = person.historyRequest?.request ?? 0
        person.send(.recent(.failed(request: request, Problem(.storage, "the disk failed"))))
        #expect(person.chosenUpdate?.id == chosen && chosen != nil)
        person.press("e")
        #expect(person.shownScreen == .update)
    }

    @Test("no answer moves the selection to another update")
    func selectionStays() {
        var person = opened()
        person.press("Down", "Down", "Down")
        let chosen = LeadUpdate.day[3]
        let line = person.frame.text.firstIndex { $0.hasPrefix("▌") }
        person.send(.update(.changed(.sample(40, LeadUpdate.email("new@example.com"), .lost, secondsAgo: 1))))
        person.loadHistory(LeadUpdate.day.filter { $0.id != chosen.id })
        #expect(person.recent.selection.id == chosen.id && person.chosenUpdate?.id == chosen.id)
        #expect(person.frame.text.firstIndex { $0.hasPrefix("▌") } == line)
        person.press("Up")
        person.send(.update(.changed(.sample(41, LeadUpdate.email("new@example.com"), .lost, secondsAgo: 1))))
        person.loadHistory(LeadUpdate.day.filter { $0.id != chosen.id })
        #expect(!person.recent.rows.contains(chosen.id), "once left, it goes")
    }

    @Test("no action is taken on a list that is not the one asked for")
    func staleList() {
        var person = opened()
        person.press("/")
        person.type("jane")
        person.press("Enter", "d")
        #expect(person.shows("not now: no update is chosen"))
        #expect(!person.effects.contains(.outbox(.dismiss(LeadUpdate.day[0].id))))
    }

    @Test("a search that takes long is not repeated for every change")
    func throttle() {
        var person = opened()
        person.press("/")
        person.type("zanzibar")
        person.press("Enter")
        person.loadHistory([])
        let first = person.historyRequest?.request
        for number in Int64(50)..<60 {
            person.send(.update(.changed(.sample(number, LeadUpdate.email("new@example.com"), .lost, secondsAgo: 1))))
        }
        #expect(person.historyRequest?.request == first)
        person.wait(3)
        #expect(person.historyRequest?.request != first)
        person.loadHistory([])
        person.count([], of: 6)
        person.wait(60)
        #expect(person.nextWake == nil, "nothing wakes when nothing changes")
    }

    // MARK: Counting

    @Test("what is shown is counted and summed up, apart for each currency")
    func totals() {
        var person = opened()
        #expect(person.countRequest?.filter == HistoryFilter(terms: [.profile("demo")]))
        #expect(person.shows("counting"))
        person.count(LeadUpdate.day, of: 1_000_000)
        #expect(person.shows("6 of 1,000,000"))
        #expect(person.shows("confirmed won  148,230.50 EUR   confirmed qualified  5,000 EUR"))
        person.press("/")
        person.type("jane")
        #expect(person.shows("… of 1,000,000") && !person.shows("148,230.50 EUR   confirmed"))
        person.loadHistory([])
        person.count([], of: 1_000_000)
        #expect(person.shows("0 of 1,000,000"))
    }

    @Test("an amount that does not fit is left out whole", arguments: 60...200)
    func wholeAmounts(_ columns: Int) {
        var person = Session(columns: columns, rows: 30)
        person.press("F4")
        person.loadHistory(LeadUpdate.currencies)
        person.count(LeadUpdate.currencies, of: 7)
        let line = person.frame.text[27]
        #expect(line.contains("confirmed won") && !line.contains("…"), "\(line)")
        #expect(line.contains("more") || line.contains("1,000.50 USD"), "\(line)")
    }

    @Test("a count of another filter is ignored")
    func staleCount() {
        var person = opened()
        let old = person.countRequest?.request ?? 0
        person.press("/")
        person.type("x")
        person.send(.recent(.counted(request: old, HistoryTotals(all: 5))))
        #expect(person.recent.totals == nil)
    }

    // MARK: Order

    @Test("o goes through the orders, and says which one it is")
    func order() {
        var person = opened()
        #expect(person.shows("Newest first"))
        person.press("o")
        #expect(person.historyOrder == .value && person.shows("searching all updates"))
        person.loadHistory(LeadUpdate.day, next: HistoryCursor(sequence: 4, place: .value(nil)))
        #expect(person.shows("Highest value first") && !person.frame.text.contains { $0.hasPrefix(" TODAY") })
        person.press("End")
        #expect(person.historyRequest?.after == HistoryCursor(sequence: 4, place: .value(nil)))
        person.press("o")
        #expect(person.historyOrder == .lead && person.shows("By lead"))
        person.press("o")
        #expect(person.historyOrder == .time)
    }

    // MARK: Export

    @Test("an export asks for its form, and says what it wrote")
    func export() {
        var person = opened()
        person.prepare { $0.know(exportFolder: "/home/anna/Downloads") }
        person.count(LeadUpdate.day, of: 6)
        let filter = HistoryFilter(terms: [.profile("demo")])
        person.press("E")
        #expect(person.shows("6 updates: profile:demo"))
        #expect(person.shows("The file lists the newest first.") && person.shows("/home/anna/Downloads."))
        person.press("Enter")
        #expect(!person.effects.contains(.recent(.export(filter, .csv))))
        person.press("E", "Tab", "Enter")
        #expect(person.effects.last == .recent(.export(filter, .csv)))
        person.press("E")
        #expect(person.shows("not now: an export is being written"))
        person.send(.recent(.exported(.success(ExportReceipt(path: "/home/anna/Downloads/leadline.csv", updates: 6)))))
        #expect(person.shows("exported 6 updates, newest first, to /home/anna/Downloads/leadline.csv"))
        person.press("E", "Tab", "Tab", "Enter")
        #expect(person.effects.last == .recent(.export(filter, .json)))
        person.send(.recent(.exported(.failure(Problem(.storage, "the disk is full")))))
        #expect(person.shows("not exported: the disk is full"))
    }

    @Test("an empty list has nothing to export")
    func exportNothing() {
        var person = opened([])
        person.press("E")
        #expect(person.shows("not now: the list is empty"))
    }
}

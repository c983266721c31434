import Leads
import Terminal
import Testing

@testable import Interface

@Suite struct ViewsTests {
    private static let brand = LeadView(letter: "b", name: "Brand", filter: "is:todo campaign:brand", order: .due)
    private static let newest = LeadView(letter: "n", name: "All, newest", filter: "", order: .newest)

    private func opened(_ views: LeadView...) -> Session {
        var person = Session()
        person.openLeads(total: 8_310)
        person.send(.leads(.viewsRead(StoredViews(views))))
        return person
    }

    /// The last view that was to be saved.
    private func saved(_ person: Session) -> (view: LeadView, instead: LeadView?)? {
        for case .leads(.saveView(let view, let old)) in person.effects.reversed() { return (view, old) }
        return nil
    }

    @Test("S saves the filter and order under a name, whose first letter opens it")
    func saves() {
        var person = opened()
        person.press("/")
        person.type("campaign:brand")
        person.press("Enter", "o", "S")
        #expect(person.shows("Save as a view") && person.shows("is:todo campaign:brand"))
        person.type("Brand")
        person.press("Enter", "Enter")
        let view = LeadView(letter: "b", name: "Brand", filter: "is:todo campaign:brand", order: .newest)
        #expect(saved(person)?.view == view && saved(person)?.instead == nil)
        person.send(.leads(.viewSaved(view, .success([view]))))
        #expect(person.toast?.text == "saved as Brand: ' b opens it")
        #expect(person.shows("Brand: newest first"))
    }

    @Test("' and a letter opens a view; twice ' goes back to what is to do")
    func opens() {
        var person = opened(Self.brand, Self.newest)
        person.press("'", "n")
        #expect(person.state.overlay == nil)
        #expect(person.leadRequest?.filter == LeadFilter() && person.leadRequest?.order == .newest)
        person.loadLeads(Lead.queue, total: 8_310)
        #expect(person.shows("All, newest: newest first"))
        person.press("'", "B")
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo, .campaign("brand")]))
        person.press("'", "'")
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo]) && person.leadRequest?.order == .due)
        #expect(person.leads.shownView == nil)
    }

    @Test func aLetterWithoutAViewSaysSo() {
        var person = opened(Self.brand)
        person.press("'", "x")
        #expect(person.frame.text.contains { $0.contains("To do") && $0.contains("in use") })
        #expect(person.toast?.text == "no view has the letter x" && person.shows("its letter opens a view"))
    }

    @Test("the view that is shown loses its name with another filter or order")
    func namesOnlyWhatIsShown() {
        var person = opened(Self.brand)
        person.press("'", "b")
        #expect(person.leads.shownView == Self.brand)
        person.press("o")
        #expect(person.leads.shownView == nil)
    }

    @Test("what came from a view is saved in its place, and under another name beside it")
    func savesAgain() {
        var person = opened(Self.brand)
        person.press("'", "b", "o", "S")
        #expect(person.shows("b opens Brand now: saving replaces it"))
        person.press("F8")
        #expect(saved(person)?.view == LeadView(letter: "b", name: "Brand", filter: Self.brand.filter, order: .newest))
        person.send(.leads(.viewSaved(Self.brand, .success([Self.brand]))))
        #expect(person.state.overlay != nil)
        if let view = saved(person)?.view { person.send(.leads(.viewSaved(view, .success([view])))) }
        person.press("S", "Ctrl-U")
        person.type("Branded")
        person.press("F8")
        #expect(saved(person)?.view.letter == "r" && saved(person)?.view.name == "Branded")
    }

    @Test("a name or letter is changed in the list, and the old letter opens nothing any more")
    func changes() {
        var person = opened(Self.brand, Self.newest)
        person.press("'", "Down", "Down", "Ctrl-E")
        #expect(person.shows("Change the view"))
        person.type("s")
        person.press("Tab")
        person.type("z")
        person.press("Enter")
        #expect(saved(person)?.view == LeadView(letter: "z", name: "Brands", filter: Self.brand.filter, order: .due))
        #expect(saved(person)?.instead == Self.brand)
    }

    @Test("deleting asks first, and never deletes the queue")
    func deletes() {
        var person = opened(Self.brand)
        person.press("'", "Del")
        #expect(person.toast?.text == "not now: To do is always there")
        person.press("Down", "Del", "Enter")
        #expect(!person.effects.contains(.leads(.deleteView(Self.brand))))
        person.press("'", "Down", "Del", "Tab", "Enter")
        #expect(person.effects.contains(.leads(.deleteView(Self.brand))))
        person.send(.leads(.viewDeleted(Self.brand, .success([]))))
        #expect(person.toast?.text == "deleted the view Brand")
    }

    @Test(
        "a name and a letter are needed",
        arguments: [
            ("", "b", "type a name for the view"), ("Brand", "", "type one letter or digit"),
            ("Brand", "#", "type one letter or digit"), ("all, NEWEST", "x", "n opens a view of this name already"),
            (String(repeating: "x", count: 41), "x", "a name has at most 40 characters"),
        ])
    func mistakes(_ name: String, _ letter: String, _ words: String) {
        var person = opened(Self.newest)
        person.press("S")
        person.type(name)
        person.press("Tab", "Ctrl-U")
        person.type(letter)
        person.press("F8")
        #expect(person.shows(words))
        #expect(saved(person) == nil)
    }

    @Test("no view is saved while the filter has a mistake")
    func refusesAMistake() {
        var person = opened()
        person.press("/")
        person.type("days:soon")
        person.press("Enter", "S")
        #expect(person.toast?.text == "not now: the filter has a mistake")
    }

    @Test("the palette has every view, on any screen")
    func palette() {
        var person = opened(Self.brand)
        person.press("F2", "F9")
        person.type("open the view brand")
        person.press("Enter")
        #expect(person.shownScreen == .leads)
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo, .campaign("brand")]))
    }

    @Test("a file that cannot be read is told, and the views stay as they were")
    func unreadable() {
        var person = opened(Self.brand)
        let problem = Problem(.configuration, "views.toml:3:1: \"x\" is not known")
        person.send(.leads(.viewsRead(StoredViews([], problem: problem))))
        #expect(person.toast?.text.contains("views.toml:3:1") == true && person.leads.views == [Self.brand])
    }

    @Test("the form of a view stays with its text until it is saved, and says why it was not")
    func notSaved() throws {
        var person = opened()
        person.press("S")
        person.type("Brand")
        person.press("F8")
        #expect(person.shows("saving") && person.shows("Save as a view"))
        let view = try #require(saved(person)?.view)
        let count = person.effects.count
        person.press("F8")
        #expect(person.effects.count == count)
        let problem = Problem(.storage, "the disk is full", advice: "free some space")
        person.send(.leads(.viewSaved(view, .failure(problem))))
        #expect(person.shows("not saved: the disk is full") && person.shows("Brand"))
        person.press("F8")
        person.send(.leads(.viewSaved(view, .success([view]))))
        #expect(person.state.overlay == nil && person.toast?.text == "saved as Brand: ' b opens it")
    }

    @Test("why a view was not saved is read whole in the smallest window")
    func notSavedInASmallWindow() throws {
        var person = Session(columns: 40, rows: 10)
        person.openLeads(total: 8_310)
        person.press("S")
        person.type("Brand")
        person.press("F8")
        let view = try #require(saved(person)?.view)
        let problem = Problem(.storage, "the view could not be saved in ~/views.toml", advice: "check its permissions")
        person.send(.leads(.viewSaved(view, .failure(problem))))
        #expect(person.shows("not saved: the view could") && person.shows("permissions") && person.shows("Brand"))
        #expect(person.shows("F8 save"))
    }

    @Test("the name of the list that is always there is not given again")
    func onlyOneQueue() {
        var person = opened()
        person.press("S")
        person.type("to DO")
        person.press("F8")
        #expect(person.shows("To do is always there: choose another name") && saved(person) == nil)
    }

    @Test("the mouse opens a view")
    func clicks() throws {
        var person = opened(Self.brand)
        person.press("'")
        let row = try #require(person.frame.text.firstIndex { $0.contains("b  Brand") })
        person.send(.terminal(.mouse(Mouse(.click, at: Position(row: row, column: 40))), now: person.now))
        #expect(person.leads.shownView == Self.brand)
    }

    // MARK: Completion

    @Test(
        "the words of the filter are completed, values by how often the local copy has them",
        arguments: [
            ("ca", ["came:", "campaign:"]), ("is:", ["todo", "open", "qualified", "won", "lost"].map { "is:" + $0 }),
            ("reach:", ["reach:meta", "reach:google", "reach:microsoft"]), ("-has:gc", ["-has:gclid"]),
            ("campaign:goo", ["campaign:\"google / cpc / brand\""]),
            ("campaign:bra", ["campaign:\"google / cpc / brand\""]),
            ("source:", ["source:gtm", "source:manual"]), ("label:", []), ("days:<1", ["days:<14"]), ("jane", []),
        ] as [(String, [String])])
    func completion(_ text: String, _ words: [String]) {
        let filter = FilterInput(text, LeadFilter())
        let found = filter.completion([
            "reach": ["meta", "google"], "campaign": ["google / cpc / brand", "a \"quoted\" one"],
            "source": ["gtm", "manual"],
        ])
        #expect(Array((found?.words ?? []).prefix(words.count == 3 ? 3 : 9)) == words)
    }

    @Test("Tab takes the completion, then leaves")
    func takes() {
        var person = opened()
        person.press("/")
        #expect(person.effects.contains(.leads(.readWords)))
        person.send(.leads(.wordsRead(["source": ["gtm"]])))
        person.type("so")
        #expect(person.shows("Tab choose source:"))
        person.press("Tab", "Right")
        #expect(person.leads.filter.text == "is:todo source:gtm ")
        #expect(person.leadRequest?.filter == LeadFilter(terms: [.toDo, .source("gtm")]))
        person.press("Tab")
        #expect(person.leads.focus == .list)
    }
}

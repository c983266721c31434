import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("profiles and themes") struct ChoiceTests {
    private let beta = ProfileSummary(name: "Beta B.V.", color: "orange", server: "octanist.com")

    private func person() -> Session {
        var person = Session()
        person.knowProfiles()
        return person
    }

    /// Chooses the other profile and answers that it is open.
    private func goToBeta(_ person: inout Session) {
        person.press("F6")
        person.type("beta")
        person.press("Enter")
        guard let opening = person.opening else { return }
        person.send(.profileOpened(request: opening.request, beta))
    }

    @Test("the one in use is marked and chosen, and taking it changes nothing")
    func current() {
        var person = person()
        person.press("F6")
        #expect(person.shows(" demo SANDBOX ") && person.shows("✓ in use"))
        person.press("Enter")
        #expect(person.overlay == nil && person.opening == nil)
    }

    @Test("before one of several is chosen there is nothing to go back to")
    func first() throws {
        var person = Session(profile: .none)
        person.knowProfiles()
        person.prepare { $0.chooseProfile() }
        person.press("Esc")
        #expect(person.shows("choose whom to work for; Ctrl-Q quits"))
        // Setting another one up leads back to the list.
        person.type("add")
        person.press("Enter")
        #expect(person.setup != nil)
        person.press("Esc")
        #expect(person.setup == nil && person.shows(" Beta B.V. "))
        person.type("beta")
        person.press("Enter")
        let opening = try #require(person.opening)
        person.send(.profileNotOpened(request: opening.request, Problem(.configuration, "its key is missing")))
        #expect(person.shows("✗ its key is missing"))
        person.press("Enter")
        person.send(.profileOpened(request: try #require(person.opening).request, beta))
        #expect(person.profile == beta && person.overlay == nil)
    }

    @Test("until the other one is open, keys do nothing and all stays; then everything is the other's")
    func switching() throws {
        var person = person()
        person.send(.update(.newest(LeadUpdate.day)))
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 1))))
        person.press("F6")
        person.type("beta")
        person.press("Enter")
        let opening = try #require(person.opening)
        #expect(opening.choice == .named("Beta B.V."))
        #expect(person.shows("opening Beta B.V."))
        person.press("Down", "Enter")
        person.type("xyz")
        #expect(person.profile.name == "demo")
        #expect(person.effects.count { if case .program(.openProfile) = $0 { true } else { false } } == 1)
        person.send(.profileOpened(request: opening.request, beta))
        #expect(person.profile == beta && person.overlay == nil)
        #expect(person.shows(" Beta B.V. ") && !person.shows("SANDBOX"))
        #expect(person.shows("working for Beta B.V.; 1 update of demo goes on being sent"))
        #expect(person.newestUpdates.isEmpty && person.state.session.counts == OutboxCounts())
    }

    @Test("nothing deleted in one organisation's form can be put into another's")
    func deletedText() {
        var person = person()
        person.type("jane@example.com")
        person.press("Ctrl-W")
        #expect(!person.state.deletedText.isEmpty)
        goToBeta(&person)
        #expect(person.profile == beta)
        person.press("Alt-y")
        #expect(person.form.lookup.isEmpty && person.shows("nothing was deleted yet"))
    }

    @Test("what waits and what needs attention elsewhere is named in the header and in the list")
    func elsewhere() {
        var person = person()
        person.resize(132, 40)
        person.send(.counts(OpenCounts(elsewhere: ["Beta B.V.": OutboxCounts(waiting: 2, rejected: 1)])))
        #expect(person.frame.text[0].contains("Beta B.V. ↑2 ✗1"))
        person.press("F6")
        #expect(person.frame.text.contains { $0.contains(" Beta B.V. ") && $0.contains("↑2 ✗1") })
        // What the outbox of a profile that was left counts is newer, and the open list follows.
        person.send(.leftProfile(.named("Beta B.V."), OutboxCounts(unknown: 1)))
        #expect(person.frame.text.contains { $0.contains(" Beta B.V. ") && $0.contains("?1") && !$0.contains("↑") })
        person.press("Esc")
        person.send(.counts(OpenCounts(elsewhere: ["acme": OutboxCounts(waiting: 4)])))
        #expect(person.frame.text[0].contains("Beta B.V. ?1  acme ↑4"))
        person.resize(80, 24)
        #expect(
            ["elsewhere ↑4 ?1", "+5", "acme ↑4"].contains { person.frame.text[0].contains($0) },
            "\(person.frame.text[0])")
        person.resize(60, 15)
        #expect(person.frame.text[0].contains("elsewhere ↑4 ?1") || person.frame.text[0].contains("+5"))
    }

    @Test("Esc stays with the old one, and a late answer changes nothing")
    func stopped() throws {
        var person = person()
        person.press("F6")
        person.type("beta")
        person.press("Enter", "Esc")
        #expect(person.effects.last == .program(.stopOpening))
        let opening = try #require(person.opening)
        person.send(.profileNotOpened(request: opening.request, Problem(.configuration, "late")))
        #expect(!person.shows("late") && person.profile.name == "demo")
        person.press("Esc")
        #expect(person.overlay == nil)
    }

    @Test("a profile that cannot be opened says why, and the old one stays")
    func notOpened() {
        var person = person()
        person.press("F6")
        person.type("beta")
        person.press("Enter")
        person.refuseOpening(Problem(.configuration, "the key cannot be read", advice: "write it"))
        #expect(person.shows("still demo: the key cannot be read: write it"))
        #expect(person.profile.name == "demo")
        person.press("Esc")
        #expect(person.overlay == nil)
    }

    @Test(
        "a draft asks first, the answer that changes nothing has the focus, and the draft comes back with its profile")
    func draft() {
        var person = person()
        person.findJane()
        person.press("w")
        person.type("77.50")
        person.press("F6")
        person.type("beta")
        person.press("Enter")
        #expect(person.shows("Not sent for jane@example.com, Jane Smith: won 77.50"))
        person.press("Enter")
        #expect(person.overlay == nil && person.opening == nil)
        #expect(person.form.value.text == "77.50")

        person.press("F6")
        person.type("beta")
        person.press("Enter", "Tab", "Enter")
        guard let opening = person.opening else {
            Issue.record("nothing is opened")
            return
        }
        person.send(.profileOpened(request: opening.request, beta))
        #expect(person.form.isEmpty && person.drafts.isEmpty)
        person.press("Ctrl-Q")
        #expect(person.shows("What you typed for demo was not sent"))
        person.press("Esc", "F6")
        person.type("demo")
        person.press("Enter")
        person.send(.profileOpened(request: person.opening?.request ?? 0, .demo))
        #expect(person.form.lookup.text == "jane@example.com" && person.form.value.text == "77.50")
        // The card is asked for again: nothing is known of the lead before.
        #expect(person.form.lead == nil)
        #expect(person.lookup?.query == .identifier(LeadUpdate.email("jane@example.com")))
        person.answerLookup(.jane)
        #expect(person.form.lead?.id == Lead.jane.id && person.form.blocks.isEmpty)
    }

    @Test("an answer to the old profile's look-up is not taken by the new one's form")
    func lateAnswer() {
        var person = person()
        person.type("jane@example.com")
        person.press("Enter")
        let old = person.lookup?.request ?? 0
        goToBeta(&person)
        person.type("jane@example.com")
        person.press("Enter")
        person.send(.form(.lookedUp(request: old, LookupResult(matches: [.jane]))))
        #expect(person.form.lead == nil)
    }

    @Test("Recent and Outbox show the new profile at once")
    func otherScreens() {
        var person = person()
        person.press("F4")
        goToBeta(&person)
        #expect(person.historyRequest?.filter == HistoryFilter(terms: [.profile("Beta B.V.")]))
        #expect(person.shows(#"profile:"Beta B.V.""#))
    }

    @Test("a list longer than the screen keeps the chosen one in sight", arguments: [(60, 15), (80, 24), (200, 50)])
    func longList(columns: Int, rows: Int) {
        var person = Session(columns: columns, rows: rows)
        let profiles = (0..<120).map { ProfileSummary(name: "organisation \($0)", server: "octanist.com") }
        person.prepare { $0.know(profiles) }
        person.press("F6")
        for key in ["PageUp", "PageDown", "PageDown", "Down", "Up", "PageDown", "PageUp", "Down"] {
            for _ in 0..<13 {
                person.press(key)
                guard case .choices(let list) = person.overlay, let chosen = list.selectedChoice else {
                    Issue.record("no list")
                    return
                }
                let isSeen = person.frame.text.contains { $0.contains("│▌") && $0.contains(chosen.label) }
                #expect(isSeen, "\(chosen.label) after \(key)")
            }
        }
        person.type("organisation 77")
        person.press("Enter")
        #expect(person.opening?.choice == .named("organisation 77"))
    }

    @Test("nothing is switched while an update is being saved")
    func submitting() {
        var person = person()
        person.findJane()
        person.press("w")
        person.type("15k")
        person.press("F8", "F6")
        #expect(person.overlay == nil && person.shows("not now: an update is being saved"))
    }

    @Test("themes are shown while the list is open, and Esc brings the old one back")
    func preview() throws {
        var person = person()
        let before = person.theme
        person.press("Alt-t")
        #expect(person.effects.last == .installation(.loadThemes))
        person.send(.installation(.themesLoaded(.sample)))
        person.press("Down")
        #expect(person.theme.name == "light")
        person.press("Down")
        #expect(person.shows("mine.toml:3:1:") && person.theme == before, "it cannot be shown")
        person.press("Enter")
        #expect(person.overlay != nil)
        person.press("Esc")
        #expect(person.theme == before && person.overlay == nil)
        #expect(!person.effects.contains { if case .installation(.keepTheme) = $0 { true } else { false } })
    }

    @Test("Enter keeps a theme; what takes the place of the list does not")
    func kept() {
        var person = person()
        person.press("Alt-t")
        person.send(.installation(.themesLoaded(.sample)))
        person.type("light")
        person.press("Enter")
        #expect(person.effects.last == .installation(.keepTheme("light")) && person.theme.name == "light")
        person.press("Alt-t")
        person.send(.installation(.themesLoaded(.sample)))
        person.type("dark")
        #expect(person.theme.name == "dark")
        person.send(.form(.undidSend(UpdateID(rawValue: "x"), .success(.called("demo")))))
        #expect(person.overlay == nil && person.theme.name == "light")
    }
}

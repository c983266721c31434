import Leads
import Terminal
import Testing

@testable import Interface

/// A click means what stands under it on the screen.
@Suite struct MouseTests {
    @Test func aTabShowsItsScreen() {
        var person = Session()
        person.click("F4 Recent")
        #expect(person.shownScreen == .recent)
        person.click("F5 Outbox")
        #expect(person.shownScreen == .outbox)
        person.click("F2 Update")
        #expect(person.shownScreen == .update)
        person.click("F1 help")
        #expect(person.overlay != nil)
    }

    @Test func aFieldTakesTheFocusAndTheCursor() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("15,000.50")
        person.click("stays: ")
        #expect(person.form.focus == .note)
        person.type("Closed")
        person.click(",000.50")
        #expect(person.form.focus == .value && person.form.value.cursor == 2)
        person.type("1")
        #expect(person.form.value.text == "151,000.50")
        person.click("FIND LEAD")
        #expect(person.form.focus == .lookup)
    }

    @Test func leavingTheLookUpFieldLooksUp() {
        var person = Session()
        person.type("lead_5")
        person.click("CHANGE STATUS")
        #expect(person.form.focus == .status && person.lookups == 1)
    }

    @Test func aStatusIsChosenAndALineConfirmed() {
        var person = Session()
        person.findJane()
        person.click(") lost")
        #expect(person.form.status == .lost && person.form.focus == .lossReason)
        person.click(") won")
        #expect(person.form.status == .won)
        person.click("also mark as qualified")
        #expect(person.form.alsoQualified)
        person.click("also mark as qualified")
        #expect(!person.form.alsoQualified)
    }

    @Test func sendingTakesTwoClicksOnTheSendLine() {
        var person = Session()
        person.findJane()
        person.click(") won")
        person.type("900")
        person.click("Send")
        #expect(person.submissions.isEmpty && person.form.focus == .send)
        person.click("Send")
        #expect(person.submissions.count == 1)
        // While it is written to disk, clicks go nowhere.
        person.click(") lost")
        #expect(person.form.status != .lost)
    }

    @Test func anOfferAndAReadingAreTaken() {
        var person = Session()
        person.type("jane@exa")
        person.suggest([
            HistorySuggestion(
                identifier: LeadUpdate.email("jane@example.com"), name: "Jane Smith", lastUpdateAt: Session.start)
        ])
        person.click("Jane Smith")
        #expect(person.form.lookup.text == "jane@example.com")
        person.answerLookup(.jane)
        person.click(") won")
        person.type("1.500")
        person.click("2) 1.5")
        #expect(person.form.rules.value.amount == .of(1, 5_000))
    }

    @Test func aRowIsChosenAndASecondClickOpensIt() {
        var person = Session()
        person.press("F4")
        person.loadHistory(LeadUpdate.day)
        person.click("customer@example.com")
        #expect(person.chosenUpdate?.id == LeadUpdate.day[1].id)
        #expect(person.recent.focus == .list)
        person.click("customer@example.com")
        #expect(person.recent.focus == .detail)
        person.click("profile:demo")
        #expect(person.recent.focus == .filter)
    }

    @Test func theWheelMovesWhatIsUnderIt() {
        var person = Session()
        person.press("F4")
        person.loadHistory(LeadUpdate.day)
        person.turn(.wheelDown, over: "customer@example.com")
        #expect(person.recent.selectedIndex == 3)
        person.turn(.wheelUp, over: "customer@example.com")
        #expect(person.recent.selectedIndex == 0)
        person.press("F1")
        person.turn(.wheelDown, over: "RECENT SCREEN")
        person.turn(.wheelDown, over: "RECENT SCREEN")
        guard case .commands(let list) = person.overlay else { return #expect(Bool(false)) }
        #expect(list.selected == 3, "the first turn chooses the first")
        // What lies below is covered.
        person.send(.terminal(.mouse(Mouse(.wheelDown, at: Position(row: 0, column: 0))), now: person.now))
        person.click("F5 Outbox")
        #expect(person.shownScreen == .recent && person.recent.selectedIndex == 0)
    }

    @Test func aCommandOfThePaletteRuns() {
        var person = Session()
        person.press("Ctrl-P")
        person.type("screen")
        person.click("Go to the Outbox screen")
        #expect(person.shownScreen == .outbox && person.overlay == nil)
    }

    @Test func aHintRunsItsCommand() {
        var person = Session()
        person.findJane()
        person.click("l lost")
        #expect(person.form.status == .lost)
        person.click("Esc back")
        #expect(person.form.focus == .status)
    }

    @Test func aButtonOfAQuestionIsPressed() {
        var person = Session()
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 2))))
        person.press("Ctrl-Q")
        person.click("[ Stay ]")
        #expect(person.overlay == nil && person.effects.isEmpty)
        person.press("Ctrl-Q")
        person.click("[ Quit ]")
        #expect(person.effects == [.program(.quit)])
    }

    @Test func clicksBesideEverythingChangeNothing() {
        for scene in Scene.all {
            var person = scene.session(100, 30)
            let before = person.screen
            for position in [
                Position(row: -1, column: 5), Position(row: 500, column: 5), Position(row: 3, column: 999),
            ] {
                person.send(.terminal(.mouse(Mouse(.click, at: position)), now: person.now))
            }
            #expect(person.screen == before, "\(scene)")
        }
    }

    /// What is recorded costs nothing while the screen is only painted, and lies where it was drawn.
    @Test(arguments: Scene.all)
    func targetsLieOnTheScreen(_ scene: Scene) {
        for size in ScreenTests.sizes {
            let person = scene.session(size.columns, size.rows)
            let outside = person.targets.filter { target in
                let rect = target.rect
                return rect.row < 0 || rect.row + rect.rows > size.rows || rect.column < 0
                    || rect.column + rect.columns > size.columns
            }
            #expect(outside.isEmpty)
        }
    }
}

extension Session {
    /// Clicks the first place on the screen where the text stands.
    mutating func click(_ text: String) {
        turn(.click, over: text)
    }

    mutating func turn(_ action: Mouse.Action, over text: String) {
        for (row, line) in frame.text.enumerated() {
            guard let range = line.firstRange(of: text) else { continue }
            let column = DisplayWidth.of(String(line[..<range.lowerBound]))
            send(.terminal(.mouse(Mouse(action, at: Position(row: row, column: column))), now: now))
            return
        }
        Issue.record("\(text) is not on the screen:\n\(screen)")
    }
}

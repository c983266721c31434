import Leads
import Terminal
import Testing

@testable import Interface

@Suite("a window too small to show anything") struct TooSmallTests {
    /// Sizes of which either the rows or the columns are too few, and one of which almost nothing is left.
    private static let sizes = [(39, 10), (39, 30), (100, 9), (40, 9), (20, 5), (1, 1)]

    private func ready() -> Session {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("15000")
        return person
    }

    @Test("nothing is sent, and no key acts", arguments: sizes)
    func noKeyActs(columns: Int, rows: Int) {
        var person = ready()
        let before = person.frame
        person.resize(columns, rows)
        let effects = person.effects.count
        for command in person.keymap.commands where !["quit", "suspend", "refresh"].contains(command.id) {
            // It only says how to quit, which stands here anyway.
            if command.id == "how-to-quit" { continue }
            person.press(command.keys.map(\.text))
            person.press(command.bareKeys.map(\.text))
        }
        person.type("lead_1 lost")
        for row in 0..<rows {
            for column in 0..<columns {
                let position = Position(row: row, column: column)
                person.send(.terminal(.mouse(Mouse(.click, at: position)), now: person.now))
                person.send(.terminal(.mouse(Mouse(.wheelDown, at: position)), now: person.now))
            }
        }
        #expect(person.effects.count == effects)
        #expect(person.frame.text.allSatisfy { DisplayWidth.of($0) == columns })
        person.resize(100, 30)
        #expect(person.frame == before)
        person.press("F8")
        #expect(person.submissions.count == 1)
    }

    @Test(
        "other screens and what lies over them are not seen either", arguments: ["recent", "outbox", "help", "setup"])
    func otherScreens(name: String) {
        var person = Session()
        switch name {
        case "recent": person.press("F4")
        case "outbox": person.press("F5")
        case "help": person.press("F1")
        default: person.prepare { $0.beginSetup(isFirst: true) }
        }
        let before = person.frame
        person.resize(39, 12)
        let effects = person.effects.count
        person.press("Enter", "Down", "d", "r", "x", "Esc", "F2", "F9", "Space", "Tab")
        person.type("jane@example.com")
        #expect(person.effects.count == effects)
        person.resize(100, 30)
        #expect(person.frame == before)
    }

    @Test("what is pasted is not taken, and that is said") func pasting() {
        var person = ready()
        person.resize(39, 10)
        person.paste("jane@example.com\twon\t15000\nlead_1\tlost\t\n")
        person.resize(100, 30)
        #expect(person.shows("nothing was pasted: the window was too small"))
        #expect(person.shows("= 15,000 EUR"))
    }

    @Test("what was to be sent as soon as its lead is seen is not sent unseen") func sendingWhenSeen() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter", "l", "F8")
        #expect(person.form.sendsWhenSeen)
        person.resize(39, 10)
        person.answerLookup(.jane)
        #expect(person.submissions.isEmpty)
        person.resize(100, 30)
        #expect(person.submissions.isEmpty && person.shows("Jane Smith"))
        person.press("F8")
        #expect(person.submissions.count == 1)
    }

    @Test("leaving names what waits, and asks", arguments: [(39, 10), (60, 9), (30, 6)])
    func leaving(columns: Int, rows: Int) {
        var person = ready()
        person.resize(columns, rows)
        #expect(person.shows("Leadline needs 40×10") || columns < 39)
        person.press("Ctrl-Q")
        #expect(person.shows("Ctrl-Q quits, Esc stays."), "\(person.screen)")
        #expect(person.shows("What you typed"), "\(person.screen)")
        #expect(person.frame.text.allSatisfy { DisplayWidth.of($0) == columns })
        person.press("Enter", "Tab", "Space")
        #expect(!person.quits)
        person.press("Esc")
        #expect(!person.shows("Esc stays"))
        person.press("Ctrl-Q")
        person.resize(100, 30)
        #expect(person.shows("[ Quit ]"), "the same question")
        person.resize(columns, rows)
        person.press("Ctrl-Q")
        #expect(person.quits)
    }

    @Test("where nothing waits, leaving does not ask") func leavingAtOnce() {
        var person = Session(columns: 39, rows: 10)
        #expect(person.shows("Ctrl-Q quits."))
        person.press("Ctrl-Q")
        #expect(person.quits)
    }
}

extension Session {
    fileprivate var quits: Bool {
        effects.contains { if case .program(.quit) = $0 { true } else { false } }
    }

    fileprivate mutating func press(_ names: [String]) {
        for name in names { press(name) }
    }
}

import Leads
import Terminal
import Testing

@testable import Interface

/// What stands on the screen says one thing, once, in the place where it is looked for.
@Suite struct LookTests {
    // MARK: Drafts

    @Test("what was typed for a lead and not sent is named when another lead is opened")
    func draftIsNamed() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("77.50")
        person.openLeads()
        person.press("Down", "w")
        #expect(
            person.shows("draft kept for jane@example.com: won 77.50. Ctrl-R brings it back when you look that lead up")
        )
        #expect(person.form.value.isEmpty && person.drafts.map(\.value) == ["77.50"])
        person.press("F2", "F12")
        person.findJane()
        person.press("Ctrl-R")
        #expect(person.form.value.text == "77.50")
    }

    @Test("a whole line is kept as a draft of its lead too")
    func lineIsKept() {
        var person = Session()
        person.type("jane@example.com won 77.50 by phone")
        person.openLeads()
        person.press("Down", "l")
        #expect(person.shows("draft kept for jane@example.com: won 77.50 “by phone”"))
        #expect(person.form.status == .lost && person.form.note.isEmpty)
    }

    @Test("Ctrl-Z after F12 also takes back what was said")
    func undoneClearing() {
        var person = Session()
        person.findJane()
        person.press("w", "F12")
        #expect(person.shows("the form is empty: Ctrl-Z brings it back"))
        person.press("Ctrl-Z")
        #expect(person.form.status == .won && !person.shows("brings it back"))
    }

    // MARK: Small windows

    @Test("without a list below the form, the message line says what became of the update sent last")
    func outcome() {
        var person = Session(columns: 40, rows: 10)
        person.sendJane()
        #expect(words(person).contains("• queued: won 15,000.50 EUR for jane@example.com, F7 undoes it"))
        guard var update = person.state.context.updates.newest.first else {
            Issue.record("nothing was sent")
            return
        }
        (update.state, update.message) = (UpdateState(outcome: .rejected, attempts: 1), "Lead not found")
        person.send(.update(.changed(update)))
        #expect(words(person).contains("✗ rejected: won 15,000.50 EUR for jane@example.com: Lead not found"))
        person.type("b")
        #expect(!words(person).contains("rejected"))
    }

    @Test("a lead that is not known is named while typing goes on", arguments: [(40, 10), (60, 15)])
    func notFound(columns: Int, rows: Int) {
        var person = Session(columns: columns, rows: rows)
        person.type("nobody@example.com")
        person.wait(0.3)
        person.answerLookup(LookupResult())
        #expect(person.form.focus == .lookup && person.shows("not found"), "\(person.screen)")
    }

    // MARK: Once

    @Test("that a lead has to be chosen is said once")
    func choiceIsSaidOnce() {
        for (columns, rows) in [(100, 30), (60, 15)] {
            var person = Session(columns: columns, rows: rows)
            person.type("shared@example.com")
            person.wait(0.3)
            person.answerLookup(.shared(1), .shared(2))
            #expect(person.screen.ranges(of: "choose").count == 1, "\(person.screen)")
            #expect(person.shows("choose one of the 2 leads"))
        }
        var person = Session()
        person.type("l")
        #expect(!person.shows("choose a match") && person.shows("type more of the name"), "\(person.screen)")
    }

    @Test("a number that found its lead is a phone number, however it is spelled")
    func foundPhone() {
        var person = Session()
        person.type("+999 123 456 789")
        person.press("Enter")
        #expect(person.shows("phone, unrecognised"))
        person.answerLookup(.lead("lead_9") { $0.phone = "+999123456789" })
        #expect(person.form.lead != nil && !person.shows("unrecognised"), "\(person.screen)")
    }

    // MARK: Lists

    @Test("no status has the mark of an outcome", arguments: [true, false])
    func marks(unicode: Bool) {
        let glyphs = Glyphs(unicode: unicode)
        let statuses = [Status.open, .qualified, .won, .lost, nil].map { glyphs.of($0) }
        #expect(Set(statuses).count == statuses.count)
        #expect(Set(statuses).isDisjoint(with: Outcome.allCases.map { glyphs.of($0) }))
        #expect((statuses + Outcome.allCases.map { glyphs.of($0) }).allSatisfy { DisplayWidth.of($0) == 1 })
    }

    @Test("a rejection that was dealt with is quiet")
    func settled() {
        let styles = Styles(RoleTheme.theme, profile: nil)
        var update = LeadUpdate.sample(1, LeadUpdate.email("a@example.com"), .lost, outcome: .rejected, secondsAgo: 9)
        #expect(styles.of(update) == styles.danger)
        update.dismissedAt = update.createdAt
        #expect(styles.of(update) == styles.muted)
    }

    @Test("the Leads screen uses its room for email and phone, and cuts no campaign that fits")
    func leadColumns() {
        var person = Session(columns: 200, rows: 50)
        person.openLeads()
        #expect(["Email", "Phone", "Campaign", "jane@example.com", "+1234567890"].allSatisfy { person.shows($0) })
        person.resize(100, 30)
        #expect(person.shows("google / spring_sale") || person.shows("google/spring_sale"), "\(person.screen)")
    }

    @Test("at 160 columns the Outbox tells the story of the chosen row beside the list")
    func outboxDetail() throws {
        let scene = try #require(Scene.all.first { $0.name == "outbox-rejected" })
        #expect(!scene.session(159, 30).shows(" Detail ─"))
        #expect(scene.session(160, 30).shows(" Detail ─") && scene.session(160, 30).shows("Entered: "))
    }

    // MARK: Palette

    @Test("of commands that match as well, those of the screen come first, then the one used last")
    func order() {
        for (key, first) in [("F3", Command.Group.leads), ("F4", .recent)] {
            var person = Session()
            person.press(key, "Ctrl-P")
            person.type("sort")
            #expect(person.commandEntries.first?.command.group == first)
        }
        var person = Session()
        person.press("Ctrl-P")
        person.type("go to the")
        let last = person.commandEntries.filter { $0.match.score == person.commandEntries.first?.match.score }.last
        guard let last else {
            Issue.record("no command matches")
            return
        }
        for _ in person.commandEntries where person.selectedCommand != last.command.id { person.press("Down") }
        person.press("Enter", "F2", "Ctrl-P")
        person.type("go to the")
        #expect(person.commandEntries.first?.command.id == last.command.id)
    }

    @Test("redo is found, and works in the field it was asked from")
    func redo() {
        var person = Session()
        person.type("jane")
        person.press("Ctrl-Z", "Ctrl-P")
        person.type("redo")
        person.press("Enter")
        #expect(person.form.lookup.text == "jane")
    }

    @Test("all keys of help and palette begin in one column", arguments: [(100, 30), (80, 24), (60, 15)])
    func keysColumn(columns: Int, rows: Int) {
        for key in ["F1", "Ctrl-P"] {
            var person = Session(columns: columns, rows: rows)
            person.press(key)
            var starts: Set<Int> = []
            for _ in 0..<100 {
                let lines = person.frame.text
                for entry in person.commandEntries where entry.command.keyTexts.first?.hasPrefix("Ctrl-") == true {
                    let text = entry.command.keyTexts[0]
                    for line in lines.dropFirst().dropLast() where line.contains(entry.command.title.prefix(12)) {
                        if let range = line.firstRange(of: text) {
                            starts.insert(line.distance(from: line.startIndex, to: range.lowerBound))
                        }
                    }
                }
                person.press("Down")
            }
            #expect(starts.count == 1, "\(key): \(starts)")
        }
    }

    @Test("starting over asks before it throws anything away")
    func startOver() {
        var person = Session()
        person.press("Ctrl-P")
        person.type("start over")
        person.press("Enter")
        #expect(person.shows("Start over?") && !person.effects.contains(.practice(.reset)))
        person.press("Enter")
        #expect(person.overlay == nil && !person.effects.contains(.practice(.reset)))
        person.press("Ctrl-P")
        person.type("start over")
        person.press("Enter", "Tab", "Enter")
        #expect(person.effects.contains(.practice(.reset)))
    }

    /// Cancel is what is done to updates; no question has it for an answer.
    @Test func noQuestionIsAnsweredByCancel() {
        for scene in Scene.all {
            guard case .dialog(let dialog) = scene.session(100, 30).overlay else { continue }
            #expect(!dialog.choices.map(\.label).contains("Cancel"), "\(scene)")
        }
    }

    private func words(_ person: Session) -> String {
        person.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Session {
    fileprivate var commandEntries: [CommandList.Entry] {
        if case .commands(let list) = overlay { list.entries } else { [] }
    }

    fileprivate var selectedCommand: String? {
        if case .commands(let list) = overlay { list.selectedEntry?.command.id } else { nil }
    }
}

import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("the note") struct NoteTests {
    private func atNote(_ columns: Int = 100, _ rows: Int = 30) -> Session {
        var person = Session(columns: columns, rows: rows)
        person.findJane()
        person.press("q")
        person.type("10")
        person.press("Enter")
        return person
    }

    private static let long =
        "Closed deal, annual subscription with the option to extend it by another year at the same price, "
        + "signed by their head of finance on Tuesday; onboarding starts in December with twelve seats."

    /// The rows of the screen that the note's field takes: those with a bar before it.
    private func noteRows(_ person: Session) -> [String] {
        let bar = person.state.session.size.columns >= 76 ? 12 : 8
        return person.frame.text.filter { Array($0).count > bar && Array($0)[bar] == "▏" }
    }

    @Test(
        "shows as many lines as the screen has room for",
        arguments: [(100, 30, 3), (80, 24, 2), (60, 15, 1), (200, 50, 8)])
    func lines(_ columns: Int, _ rows: Int, _ lines: Int) {
        let person = atNote(columns, rows)
        #expect(noteRows(person).count == lines)
    }

    @Test("nothing moves while it is typed", arguments: [(100, 30), (80, 24)])
    func steady(_ columns: Int, _ rows: Int) throws {
        var person = atNote(columns, rows)
        func places() -> [Int?] {
            ["value", "note", "Send", "FIND LEAD", "CHANGE STATUS", "─ Recent"].map { word in
                person.frame.text.firstIndex { $0.contains(word) }
            }
        }
        let before = places()
        for word in (Self.long + " \n \n " + Self.long).split(separator: " ") {
            if word == "\n" { person.press("Ctrl-J") } else { person.type(word + " ") }
            try #require(places() == before)
        }
        #expect(person.form.note.characters.count > 300)
    }

    @Test("is broken at words and keeps the cursor's line in view")
    func wrapped() {
        var person = atNote()
        person.type(Self.long)
        let shown = noteRows(person)
        #expect(shown.count == 3)
        #expect(shown[0].contains("↑") && shown[2].contains("seats."))
        #expect(!person.shows("annual subscrip\n"))
        for _ in 0..<9 { person.press("Up") }
        #expect(person.form.note.cursor == 0)
        #expect(noteRows(person)[0].contains("Closed deal, annual") && noteRows(person)[2].contains("↓"))
    }

    @Test("Up and Down keep to the column where the way began")
    func goal() {
        var person = atNote()
        person.paste("one long first line\nx\nanother long line")
        person.press("Home")
        for _ in 0..<12 { person.press("Right") }
        #expect(person.form.note.cursor == 34)
        person.press("Up")
        #expect(person.form.note.cursor == 21, "the end of the short line")
        person.press("Up")
        #expect(person.form.note.cursor == 12)
        person.press("Up", "Down")
        #expect(person.form.note.cursor == 20, "from the very start, column 0")
        person.press("Down", "Down")
        #expect(person.form.note.cursor == 39)
    }

    @Test("Home and End go by line as painted, then by line as typed")
    func homeAndEnd() {
        var person = atNote()
        person.paste(Self.long)
        person.press("Home")
        let row = person.form.note.cursor
        #expect(row > 0 && person.form.note.characters[row - 1] == " ")
        person.press("Home")
        #expect(person.form.note.cursor == 0)
        person.press("End")
        let end = person.form.note.cursor
        #expect(end < Self.long.count && person.form.note.characters[end] == " ")
        person.press("End")
        #expect(person.form.note.cursor == Self.long.count)
    }

    @Test("Up in an empty note takes the old one, with text it moves; Alt-m keeps the old one then")
    func oldNote() {
        var person = atNote()
        #expect(person.shows("stays: Qualified during demo  ↑ edit it"))
        person.press("Up")
        #expect(person.form.note.text == "Qualified during demo")
        person.press("Ctrl-U")
        person.type("new")
        #expect(person.shows("Alt-m keep"))
        person.press("Up")
        #expect(person.form.note.text == "new" && person.form.note.cursor == 0)
        person.press("Alt-m")
        #expect(person.form.note.text == "Qualified during demo\nnew")
    }

    @Test("the count is written as the profile writes numbers")
    func countedWithPoints() {
        var profile = ProfileSummary.demo
        profile.numberFormat = .comma
        var person = Session(profile: profile)
        person.findJane()
        person.press("w", "Enter")
        person.paste(String(repeating: "x", count: 3_600))
        #expect(person.shows("3.600 of 4.000"))
    }

    @Test("characters are counted near the limit", arguments: [(100, 30), (80, 24), (60, 15)])
    func counted(_ columns: Int, _ rows: Int) {
        var person = atNote(columns, rows)
        person.paste(String(repeating: "x", count: 3_599))
        #expect(!person.shows("of 4,000"))
        person.type("x")
        #expect(person.shows("3,600 of 4,000"))
        person.paste(String(repeating: "y", count: 401))
        #expect(person.shows("shorten it to 4,000"))
        person.press("F8")
        #expect(person.submissions.isEmpty)
        person.paste(String(repeating: "z", count: 3_000))
        #expect(person.shows("nothing was pasted: it is 1001 characters too long"))
        #expect(person.form.note.characters.count == 4_001)
    }

    @Test("every position of the cursor has one cell, inside its row", arguments: [1, 2, 3, 7, 20, 80])
    func rows(_ width: Int) {
        let texts = [
            "", "\n", "a", "a\n", "one two  three\n\nfour ", String(repeating: "x", count: 50), "     ",
            "山田太郎 שלום 👩‍👩‍👧‍👦 e\u{301} \u{202E}x\n長い文長い文長い文", Self.long,
        ]
        for text in texts {
            var field = TextField(text, lines: .many)
            let lines = TextFieldLines(field, width: width)
            #expect(lines.rows.first?.lowerBound == 0 && lines.rows.last?.upperBound == field.characters.count)
            #expect(zip(lines.rows, lines.rows.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
            var last = (row: 0, column: -1)
            for position in 0...field.characters.count {
                let place = (row: lines.row(of: position), column: lines.column(of: position))
                #expect((0...width).contains(place.column))
                #expect(place.row > last.row || (place.row == last.row && place.column >= last.column))
                last = place
                field.move(to: position)
                field.moveLine(by: 1, width: width)
                field.moveLine(by: -1, width: width)
                #expect((0...field.characters.count).contains(field.cursor))
            }
        }
    }

    // MARK: The editor

    @Test("Ctrl-O gives the note to the editor, after what is typed was written to disk")
    func editor() {
        var person = atNote()
        person.type("first")
        person.press("Shift-Tab")
        let effects = person.send(.terminal(.key(Key(.character("o"), .control)), now: person.now))
        #expect(effects.count == 2 && effects.last == .program(.editNote("first")))
        if case .drafts(.keepForm(let draft))? = effects.first {
            #expect(draft?.note == "first")
        } else {
            Issue.record()
        }
        person.send(.form(.noteEdited(.success("first\r\nsecond\tpart\u{1B}[31m\n"))))
        #expect(person.form.note.text == "first\nsecond part[31m")
        #expect(person.shows("left out: control characters (1)"))
        #expect(person.form.focus == .note && person.submissions.isEmpty)
        person.press("Ctrl-Z")
        #expect(person.form.note.text == "first")
    }

    @Test("an editor that fails changes nothing, one that writes too much is told so")
    func editorFails() {
        var person = atNote()
        person.type("mine")
        person.press("Ctrl-O")
        person.send(.form(.noteEdited(.failure(Problem(.usage, "the editor ended with 1: the note is unchanged")))))
        #expect(person.form.note.text == "mine")
        #expect(person.shows("the editor ended with 1: the note is unchanged"))
        person.send(.form(.noteEdited(.success("mine\n"))))
        #expect(person.shows("the note is unchanged") && !person.shows("ended with"))
        person.send(.form(.noteEdited(.success(String(repeating: "x", count: 7_000)))))
        #expect(person.shows("too long: 1000 characters left out"))
    }

    @Test("there is no note to write before a status is chosen")
    func editorWithoutStatus() {
        var person = Session()
        person.press("Ctrl-O")
        #expect(person.shows("not now: choose a status first") && person.effects.isEmpty)
    }
}

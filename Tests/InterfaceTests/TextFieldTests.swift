import Testing

@testable import Interface

@Suite("text fields") struct TextFieldTests {
    @Test(
        "clusters move and go as one",
        arguments: [
            "👩‍👩‍👧‍👦", "e\u{301}", "🇳🇱", "山", "नि", "각",
        ])
    func clusters(_ cluster: String) {
        var field = TextField("a" + cluster + "b")
        field.move(.left)
        field.move(.left)
        #expect(field.cursor == 1)
        field.remove(.right)
        #expect(field.text == "ab")
        field.insert(cluster)
        #expect(field.cursor == 2)
        field.remove(.left)
        #expect(field.text == "ab" && field.cursor == 1)
    }

    @Test("a combining mark joins what stands before it")
    func combining() {
        var field = TextField()
        field.insert("e")
        field.insert("\u{301}")
        #expect(field.characters.count == 1 && field.cursor == 1)
        field.insert("x")
        #expect(field.text == "e\u{301}x")
    }

    @Test("controls are refused, line ends depend on the field")
    func controls() {
        var line = TextField()
        let refused = line.insert("a\u{0}\u{1B}[1m\nb\tc\u{7F}")
        #expect(line.text == "a[1m b c" && refused.controls == 3)
        var note = TextField(lines: .many)
        note.insert("a\r\nb\u{2028}c\u{0B}")
        #expect(note.text == "a\nb\nc\n")
    }

    @Test(
        "word moves and removals",
        arguments: [
            ("jane@example.com", TextField.Motion.wordLeft, 13), ("one  two", .wordLeft, 5), ("x", .wordLeft, 0),
            ("", .wordLeft, 0),
        ])
    func words(_ text: String, _ motion: TextField.Motion, _ position: Int) {
        var field = TextField(text)
        field.move(motion)
        #expect(field.cursor == position)
    }

    @Test("undo takes a run of typing back at once, redo brings it again")
    func undo() {
        var field = TextField()
        for character in "hello" { field.insert(String(character)) }
        field.insert(" ")
        for character in "you" { field.insert(String(character)) }
        field.undo()
        #expect(field.text == "hello ")
        field.undo()
        #expect(field.text == "hello")
        field.undo()
        #expect(field.text == "")
        field.redo()
        field.redo()
        field.redo()
        #expect(field.text == "hello you")
    }

    @Test("what is too long is left out and counted")
    func tooLong() {
        var field = TextField(lines: .many)
        let refused = field.insert(String(repeating: "x", count: 25_000))
        #expect(field.characters.count == field.longest && refused.tooLong == 25_000 - field.longest)
    }

    @Test("home and end stay in their line")
    func lines() {
        var field = TextField("one\ntwo\nthree", lines: .many)
        field.move(.start)
        #expect(field.cursor == 8)
        field.move(.left)
        field.move(.start)
        #expect(field.cursor == 4)
        field.move(.start)
        #expect(field.cursor == 0)
        field.move(.end)
        #expect(field.cursor == 3)
    }

    @Test("the cursor is always in view", arguments: [1, 2, 3, 5, 20, 80])
    func view(_ width: Int) {
        var field = TextField("a山b👩‍👩‍👧‍👦 e\u{301} שלום " + String(repeating: "長い文", count: 30))
        field.move(to: 0)
        for _ in 0...field.characters.count {
            let view = TextFieldView(field, width: width)
            #expect((0..<max(1, width)).contains(view.cursorColumn))
            #expect(view.first <= field.cursor)
            field.move(.right)
        }
    }
}

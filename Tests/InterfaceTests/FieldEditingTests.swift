import FoundationEssentials
import Leads
import Terminal
import TestSupport
import Testing

@testable import Interface

/// The rules of editing, in every field there is.
@Suite("editing in every field") struct FieldEditingTests {
    enum Place: CaseIterable, Sendable {
        case lookup, value, note, lossReason, filter, palette

        /// A person with the empty field in focus.
        func person(_ size: Size = Size(columns: 100, rows: 30)) -> Session {
            var person = Session(columns: size.columns, rows: size.rows)
            switch self {
            case .lookup: break
            case .value, .note, .lossReason:
                person.type("lead_5")
                person.press("Enter")
                person.answerLookup(.lead("lead_5"))
                person.press("l")
                if self != .lossReason { person.press("Tab") }
                if self == .value { person.press("Tab") }
            case .filter:
                person.press("F4")
                person.loadHistory([])
                person.press("/", "Ctrl-U")
            case .palette: person.press("Ctrl-P")
            }
            return person
        }

        /// What undoing everything leads back to.
        var firstText: String {
            self == .filter ? "profile:demo " : ""
        }

        func field(_ person: Session) -> TextField {
            switch self {
            case .lookup: return person.form.lookup
            case .value: return person.form.value
            case .note: return person.form.note
            case .lossReason: return person.form.lossReason
            case .filter: return person.recent.filter.field
            case .palette:
                if case .commands(let list) = person.overlay { return list.query }
                return TextField()
            }
        }
    }

    static let sizes = [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 60, rows: 15)]

    private static let clusters = ["x", "山", "e\u{301}", "👩‍👩‍👧‍👦", "🇳🇱", "각", "नि", "ש", "❤️", "👍🏽"]

    @Test("clusters of any kind move and go as one", arguments: Place.allCases, clusters)
    func asOne(_ place: Place, _ cluster: String) {
        var person = place.person()
        person.paste("a" + cluster + "b")
        person.press("Left", "Left")
        #expect(place.field(person).cursor == 1)
        person.press("Del")
        #expect(place.field(person).text == "ab")
        person.paste(cluster)
        #expect(place.field(person).text == "a" + cluster + "b" && place.field(person).cursor == 2)
        person.press("Right", "Left", "Backspace")
        #expect(place.field(person).text == "ab" && place.field(person).cursor == 1)
    }

    @Test("words, ends, undo and what was deleted", arguments: Place.allCases)
    func commands(_ place: Place) {
        var person = place.person()
        func text() -> String { place.field(person).text }
        person.paste("won two three")
        person.press("Ctrl-W")
        #expect(text() == "won two ")
        person.press("Alt-y", "Ctrl-Left", "Ctrl-Left", "Alt-d")
        #expect(text() == "won  three" && place.field(person).cursor == 4)
        person.press("Home", "Ctrl-Right", "Ctrl-K")
        #expect(text() == "won")
        person.press("End", "Alt-y", "Ctrl-U")
        #expect(text().isEmpty)
        person.press("Ctrl-Z", "Ctrl-Z")
        #expect(text() == "won")
        person.press("Ctrl-Y")
        #expect(text() == "won  three")
        for _ in 0..<20 { person.press("Ctrl-Z") }
        #expect(text() == place.firstText)
    }

    @Test("a pasted line end never submits or leaves the field", arguments: Place.allCases)
    func pastedLines(_ place: Place) {
        var person = place.person()
        let before = person.form.focus
        person.paste("one\ntwo\r\n\n")
        #expect(place.field(person).text == (place == .note ? "one\ntwo\n\n" : "one two  "))
        #expect(person.submissions.isEmpty && person.form.focus == before)
        #expect((person.overlay != nil) == (place == .palette))
    }

    @Test("a paste that has no room is refused whole and told", arguments: Place.allCases)
    func beyondTheLimit(_ place: Place) {
        var person = place.person()
        let longest = place.field(person).longest
        let before = place.field(person).text
        let room = longest - before.count
        person.paste(String(repeating: "山", count: room + 25))
        #expect(place.field(person).text == before)
        #expect(person.toast?.text == "nothing was pasted: it is 25 characters too long for this field")
        person.paste(String(repeating: "山", count: room))
        #expect(place.field(person).characters.count == longest)
        person.type("x")
        #expect(person.toast?.text == "too long: 1 character left out")
    }

    @Test(
        "random edits keep the cursor on a cluster and on its cell, and undo leads back",
        arguments: Place.allCases, sizes)
    func randomEdits(_ place: Place, _ size: Size) {
        for seed in 1...3 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var person = place.person(size)
            for step in 0..<120 {
                act(&person, place, &random)
                let fault = fault(person, place)
                guard fault == nil else {
                    Issue.record("seed \(seed), step \(step): \(fault ?? "") in \(place.field(person).text)")
                    return
                }
            }
            for _ in 0..<200 { person.press("Ctrl-Z") }
            #expect(place.field(person).text == place.firstText, "seed \(seed)")
        }
    }

    private func act(_ person: inout Session, _ place: Place, _ random: inout SeededGenerator) {
        let pieces = Self.clusters + ["a", " ", " ", "lead", "\u{301}", "🇩", "\u{200D}", "長い文", "two words "]
        let keys = [
            "Left", "Left", "Right", "Ctrl-Left", "Ctrl-Right", "Home", "End", "Backspace", "Backspace", "Del",
            "Ctrl-W", "Alt-d", "Ctrl-K", "Alt-y", "Ctrl-Z", "Ctrl-Z", "Ctrl-Y",
        ]
        switch Int.random(in: 0..<20, using: &random) {
        case ..<9: person.type(pieces.randomElement(using: &random) ?? "")
        case ..<12:
            let count = Int.random(in: 1...9, using: &random)
            person.paste((0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined())
        case 12 where place == .note: person.press("Ctrl-J")
        case 13 where place == .note: person.press("Up")
        case 14 where place == .note: person.press("Down")
        default: person.press(keys.randomElement(using: &random) ?? "Left")
        }
    }

    private func fault(_ person: Session, _ place: Place) -> String? {
        let field = place.field(person)
        guard Array(field.text) == field.characters else { return "the clusters are not those of the text" }
        guard (0...field.characters.count).contains(field.cursor) else { return "the cursor is outside the text" }
        let frame = person.frame
        guard let cursor = frame.cursor, (0..<frame.size.rows).contains(cursor.row),
            (0..<frame.size.columns).contains(cursor.column)
        else { return "the cursor is outside the screen" }
        guard field.cursor < field.characters.count else { return nil }
        let under = field.characters[field.cursor]
        // A space at a break hangs over, a line end has a mark of its own or none.
        guard under != " ", under != "\n" else { return nil }
        var alone = Frame(size: Size(columns: 20, rows: 1))
        alone.write(String(under), at: Position(row: 0, column: 0), style: .plain)
        let shown = frame[cursor.row, cursor.column].character
        return shown == alone[0, 0].character ? nil : "\(shown) under the cursor instead of \(under)"
    }
}

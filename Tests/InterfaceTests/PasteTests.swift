import Leads
import Terminal
import Testing

@testable import Interface

@Suite("pastes that do not end, or are refused") struct PasteTests {
    private func send(_ event: TerminalEvent, to person: inout Session) {
        person.send(.terminal(event, now: person.now))
    }

    @Test("while the end of a paste is awaited the screen says so", arguments: [200, 100, 80, 60, 40])
    func open(_ columns: Int) {
        var person = Session(columns: columns, rows: columns == 40 ? 10 : 15)
        send(.pasteUnfinished, to: &person)
        #expect(person.shows("Ctrl-C stops it"))
        person.wait(3_600)
        person.send(.failed(Problem(.storage, "something else")))
        #expect(person.shows("Ctrl-C stops it") && !person.shows("something else"))
        person.paste("jane@example.com")
        #expect(!person.shows("Ctrl-C stops it"))
        #expect(person.form.lookup.text == "jane@example.com")
    }

    @Test(
        "a refused paste changes nothing and is told in one sentence",
        arguments: [
            (PasteRefusal.tooLarge(limit: 1 << 20), "it has more than 1 MiB. For many rows: leadline import FILE"),
            (.nested, "another paste began inside it. Paste it once more"),
            (.givenUp, "you stopped the paste"),
        ])
    func refused(_ reason: PasteRefusal, _ words: String) {
        var person = Session()
        person.type("jane")
        send(.pasteUnfinished, to: &person)
        send(.pasteRefused(reason), to: &person)
        #expect(person.form.lookup.text == "jane")
        #expect(person.shows("nothing was pasted: " + words))
    }

    @Test("a paste where no text can be typed is told")
    func nowhere() {
        var person = Session()
        person.press("Tab")
        person.paste("w")
        #expect(person.form.status == nil && person.shows("nothing was pasted: no text field has the focus"))
        person.press("F4")
        person.paste("x")
        #expect(person.effects.allSatisfy { if case .recent(.export) = $0 { false } else { true } })
        #expect(person.shows("nothing was pasted"))
    }

    @Test("the end of a paste that comes while an update is saved goes to the next lead")
    func whileSaving() {
        var person = Session()
        person.findJane()
        person.press("l")
        person.press("F8")
        send(.pasteUnfinished, to: &person)
        person.paste("joe@example.com")
        #expect(!person.shows("Ctrl-C stops it"))
        person.commit()
        #expect(person.form.lookup.text == "joe@example.com")
    }
}

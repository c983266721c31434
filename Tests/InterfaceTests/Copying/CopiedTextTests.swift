import Leads
import Terminal
import Testing

@testable import Interface

/// What was copied is shown whole, and nothing typed by accident does anything to it.
@Suite struct CopiedTextTests {
    private func onRow(_ update: LeadUpdate = LeadUpdate.day[0], columns: Int = 100, rows: Int = 30) -> Session {
        var person = Session(columns: columns, rows: rows)
        person.press("F4")
        person.loadHistory([update])
        return person
    }

    private func copying(_ body: String, columns: Int = 100, rows: Int = 30) -> Session {
        var person = onRow(columns: columns, rows: rows)
        person.press("Y")
        #expect(person.effects.last == .recent(.loadRequest(LeadUpdate.day[0].id)))
        person.send(.update(.requestRead(LeadUpdate.day[0].id, [.of(body)])))
        return person
    }

    @Test func whatFitsStandsInALineForAWhile() {
        var person = onRow()
        person.press("y")
        let value = LeadUpdate.day[0].displayIdentifier?.value ?? "?"
        #expect(person.effects.last == .program(.copy(value)))
        #expect(person.shows("copied " + value) && person.overlay == nil)
        person.wait(9)
        #expect(person.shows("copied " + value))
        person.wait(2)
        #expect(!person.shows("copied " + value))
    }

    @Test func everyCharacterIsOnTheScreenInOrder() {
        let body = #"{"id":"lead_123","note":"Closed deal,  two  spaces, annual subscription"}"#
        let person = copying(body, columns: 61, rows: 20)
        let text = CurlCommand(body: body).text
        #expect(person.effects.last == .program(.copy(text)))
        let lines = person.frame.text
        let first = lines.firstIndex { $0.hasPrefix("curl -X PATCH") } ?? 0
        var shown = ""
        for line in lines[first...].prefix((text.count + 60) / 61) { shown += line }
        #expect(shown.hasPrefix(text), "\(shown)")
    }

    @Test func longTextScrollsToItsEndAndNoFurther() {
        var person = copying(String(repeating: "a", count: 9_000) + "END", rows: 24)
        #expect(person.shows("lines 1 to 18 of") && !person.shows("END"))
        for _ in 0..<30 { person.press("PageDown") }
        #expect(person.shows("END'"))
        let end = person.screen
        person.press("Down")
        #expect(person.screen == end)
        person.resize(200, 50)
        #expect(person.shows("END'"))
        for _ in 0..<30 { person.press("PageUp") }
        #expect(person.shows("curl -X PATCH"))
    }

    @Test func typingDoesNothingAndEscClosesIt() {
        var person = copying("{}")
        let effects = person.effects
        let before = person.screen
        person.type("qrsdxyY1 /:?")
        person.press("Tab", "F8", "Del", "Space")
        #expect(person.screen == before && person.effects == effects)
        person.press("Esc")
        #expect(person.overlay == nil && person.shownScreen == .recent)
        #expect(!person.shows("Copied:"))
    }

    @Test func hostileTextIsShownAsMarksAndCopiedAsItIs() {
        let body = "{\"note\":\"\u{1B}]52;c;eA==\u{7}\u{202E}evil\"}"
        let person = copying(body)
        #expect(person.effects.last == .program(.copy(CurlCommand(body: body).text)))
        #expect(person.shows("␛]52") && person.shows("‹U+202E›evil"))
        #expect(!person.screen.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    }

    /// The attempts may come when the person is elsewhere: then a line has to do.
    @Test func aLateCopyDoesNotComeOverAnotherOverlay() {
        var person = onRow()
        person.press("Y", "F1")
        person.send(.update(.requestRead(LeadUpdate.day[0].id, [.of(String(repeating: "x", count: 300))])))
        guard case .commands = person.overlay else { return #expect(Bool(false), "help is gone") }
        #expect(person.shows("copied the request as a curl command"))
    }
}

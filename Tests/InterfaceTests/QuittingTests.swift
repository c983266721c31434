import Leads
import Terminal
import Testing

@testable import Interface

@Suite("quitting") struct QuittingTests {
    @Test(
        "says what it waits for, and how it ends at once",
        arguments: [
            (Quitting(), "Quitting. Ctrl-Q again quits at once."),
            (Quitting(isOpening: true), "Quitting: an organisation is still being opened. Ctrl-Q again quits at once."),
            (
                Quitting(isWriting: true, isOpening: true),
                "Quitting: what you did is being written to disk. Ctrl-Q again quits at once."
            ),
            (
                Quitting(sending: 1, isWriting: true),
                "Quitting: 1 update is being sent. Ctrl-Q again quits at once, and whether it arrived is then unknown."
            ),
            (
                Quitting(sending: 3),
                "Quitting: 3 updates are being sent. Ctrl-Q again quits at once, and whether they arrived is then unknown."
            ),
        ])
    func words(quitting: Quitting, words: String) {
        var person = Session(columns: 130)
        person.findJane()
        person.press("w", "Ctrl-Q")
        person.send(.quitting(quitting))
        #expect(person.shows(" " + words + " "), "\(person.screen)")
        #expect(person.shows("Ctrl-Q quit at once"))
        #expect(!person.shows("Stay"))
    }

    @Test("fits every size", arguments: [(100, 30), (80, 24), (60, 15), (40, 10)])
    func sizes(columns: Int, rows: Int) {
        var person = Session(columns: columns, rows: rows)
        person.send(.quitting(Quitting(sending: 2)))
        #expect(person.shows("Quitting: 2 updates are being"), "\(person.screen)")
        #expect(person.shows("Ctrl-Q quit at once"))
        #expect(person.frame.text.allSatisfy { DisplayWidth.of($0) == columns })
    }

    @Test("only ending at once can still be done")
    func keys() {
        var person = Session()
        person.send(.quitting(Quitting(sending: 1)))
        let before = person.effects.count
        person.type("lead_1 lost")
        person.press("Enter", "F8", "F4", "F9", "Esc", "Ctrl-C")
        person.paste("jane@example.com")
        #expect(person.effects.count == before)
        #expect(person.shows("No lead chosen"))
        person.resize(80, 24)
        #expect(person.shows("Quitting: 1 update"))
        person.press("Ctrl-Q")
        person.send(.terminal(.terminate(signal: 15), now: person.now))
        let quits = person.effects.dropFirst(before).filter { if case .program(.quit) = $0 { true } else { false } }
        #expect(quits.count == 2)
    }

    @Test(
        "names the command that sends what waits",
        arguments: [
            ("acme", "leadline outbox send --profile acme`"),
            ("Müller & Co", "leadline outbox send --profile 'Müller & Co'`"),
            ("D'Or", #"leadline outbox send --profile 'D'\''Or'`"#),
        ])
    func command(name: String, command: String) {
        var person = Session(profile: ProfileSummary(name: name, server: "octanist.com"))
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 1))))
        person.press("Ctrl-Q")
        let words = person.screen.replacing("│", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(command), "\(person.screen)")
    }

    @Test("counts the drafts that the disk did not take")
    func drafts() {
        var person = Session()
        person.send(.form(.draftsFailed(Problem(.storage, "the disk is full"))))
        for lead in ["lead_1", "lead_2"] {
            person.type(lead)
            person.press("Enter")
            person.answerLookup(.lead(lead))
            person.press("l")
            person.type("a note")
            person.press("Esc", "Esc", "Ctrl-U")
            person.type("x")
            person.press("Ctrl-U")
        }
        person.type("lead_3")
        person.press("Enter")
        person.answerLookup(.lead("lead_3"))
        person.press("Ctrl-Q")
        #expect(person.shows("2 drafts kept for other leads would be lost."), "\(person.screen)")
    }
}

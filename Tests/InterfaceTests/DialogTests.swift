import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// Questions are answered by a letter, but never by one that was typed before they could be read.
@Suite struct DialogTests {
    private static func questions() -> [Dialog] {
        var person = Session()
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 1))))
        person.press("F5")
        person.loadOutbox(LeadUpdate.busyDay)
        let context = person.state.context
        return [
            .resolve(.unknownWon, context), .adopt(.unknownWon, context), .adoptAgain(.unknownWon, "sent", context),
            .cancel(.unknownWon, context),
        ]
            + ["Ctrl-Q", "D"].compactMap { key in
                person.press("Esc", key)
                guard case .dialog(let dialog) = person.overlay else { return nil }
                return dialog
            }
    }

    @Test func everyChoiceHasALetterOfItsOwnWithinItsLabel() {
        let questions = Self.questions()
        #expect(questions.count == 6)
        for question in questions {
            let letters = question.choices.compactMap(\.letter)
            #expect(letters.count == question.choices.count && Set(letters).count == letters.count, "\(question.title)")
            #expect(question.choices.first?.action == nil, "\(question.title)")
            for choice in question.choices {
                #expect(choice.letter.map { choice.label.lowercased().contains($0) } == true, "\(choice.label)")
                #expect(choice.letter != "c" || choice.action == nil, "\(choice.label)")
            }
        }
    }

    private func unknown() -> Session {
        var person = Session()
        person.press("F5")
        person.loadOutbox([.unknownWon])
        return person
    }

    @Test func aLetterAnswersAtOnce() {
        var person = unknown()
        person.press("Enter")
        person.wait(1)
        person.press("y")
        #expect(person.overlay == nil)
        #expect(person.effects.last == .outbox(.resolve(LeadUpdate.unknownWon.id, arrived: true)))
    }

    @Test func lettersTypedAheadAnswerNothing() {
        var person = unknown()
        let before = person.effects.count
        person.press("Enter")
        // However many there are, as long as no pause shows that somebody has read the question.
        for _ in 0..<5 {
            person.press("y")
            person.wait(0.2)
        }
        #expect(person.overlay != nil && person.effects.count == before)
        person.wait(0.2)
        person.press("c")
        #expect(person.overlay == nil && person.effects.count == before)
    }

    @Test func theLetterIsUnderlined() throws {
        var person = unknown()
        person.press("Enter")
        let frame = person.frame
        let row = try #require(frame.text.firstIndex { $0.contains("Yes: mark it as confirmed") })
        // "Y" occurs nowhere else in the line.
        let line = frame.text[row]
        let column = line.distance(from: line.startIndex, to: try #require(line.firstIndex(of: "Y")))
        #expect(frame[row, column].style.attributes.contains(.underline))
        #expect(!frame[row, column + 1].style.attributes.contains(.underline))
    }

    /// From the form to a resolved update in three keys: go to what needs attention, open it, answer.
    @Test func resolvingAnUnknownTakesThreeKeys() {
        var person = Session()
        person.send(.counts(OpenCounts(own: OutboxCounts(unknown: 1))))
        let keys = person.count { person in
            person.press("Alt-a")
            person.loadOutbox([.unknownWon])
            person.press("Enter")
            person.wait(1)
            person.press("y")
        }
        #expect(keys == 3)
        #expect(person.effects.last == .outbox(.resolve(LeadUpdate.unknownWon.id, arrived: true)))
    }
}

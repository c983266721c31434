import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// Questions: what is asked can be read whole, and the answer is told.
@Suite struct QuestionTests {
    private func asking(_ columns: Int, _ rows: Int) -> Session {
        var person = Session(columns: columns, rows: rows)
        person.press("F5")
        person.loadOutbox([.unknownWon])
        person.press("Enter")
        return person
    }

    /// In the smallest window the lead stands first, and the rest of the text scrolls.
    @Test(arguments: [(40, 10), (60, 15), (80, 24)])
    func everyWordCanBeRead(_ columns: Int, _ rows: Int) throws {
        var person = asking(columns, rows)
        guard case .dialog(let dialog) = person.overlay else { return #expect(Bool(false), "nothing is asked") }
        #expect(person.shows("m.tanaka@example.jp"))
        let layout = DialogLayout(dialog, size: Size(columns: columns, rows: rows))
        var seen: Set<String> = []
        for _ in 0..<20 {
            seen.formUnion(layout.text.filter { person.shows($0) })
            person.press("PageDown")
        }
        #expect(seen == Set(layout.text), "\(person.screen)")
        for choice in dialog.choices {
            #expect(person.shows(String(choice.label.prefix(20))), "\(person.screen)")
            person.press("Down")
        }
        person.press("PageUp", "PageUp", "PageUp", "PageUp", "PageUp", "PageUp")
        #expect(person.shows("m.tanaka@example.jp"))
    }

    @Test func theAnswerIsTold() {
        var person = asking(100, 30)
        person.press("Down", "Down", "Enter")
        #expect(person.effects.last == .outbox(.resolve(LeadUpdate.unknownWon.id, arrived: true)))
        var done = LeadUpdate.unknownWon
        done.state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(done)))
        #expect(person.shows("✓ confirmed by you: won 900 EUR for m.tanaka@example.jp"), "\(person.screen)")
    }

    /// What lies behind has one colour; a theme that is tried is seen as it is.
    @Test func whatLiesBehindStepsBack() {
        var person = asking(100, 30)
        let behind = person.state.session.styles.on(.text).behind
        #expect(person.frame[0, 1].style == behind)
        person.press("Esc", "Alt-t")
        #expect(person.frame[0, 1].style != behind)
    }

    @Test func aReasonHasTheLinesThatAreFree() {
        var person = Session(columns: 60, rows: 20)
        person.press("F5")
        let reason = "the server said a great many words about this lead, and its last one is elephant"
        person.loadOutbox([
            .sample(
                28, LeadUpdate.email("jane@example.com"), .lost, outcome: .rejected, secondsAgo: 900,
                message: reason)
        ])
        #expect(person.shows("elephant"), "\(person.screen)")
        person.resize(60, 24)
        #expect(person.shows("elephant"))
    }

    @Test func aServerThatWasNotHeardForLongIsNotCalledOnline() {
        var person = Session()
        person.send(.requestEnded(nil, at: person.now))
        #expect(person.shows("● online"))
        person.wait(599)
        #expect(person.shows("● online"))
        person.wait(2)
        #expect(!person.shows("online") && person.shows("not asked lately"))
        person.send(.requestEnded(nil, at: person.now))
        #expect(person.shows("● online"))
    }

    @Test func startingOverLeavesNothingOnTheScreens() {
        var person = Session()
        person.press("F4")
        person.loadHistory(LeadUpdate.day)
        person.press("F2")
        person.type("bob@elsewhere.example")
        person.send(.practice(.done(.reset)))
        #expect(person.shows("your updates are gone") && person.shows("No updates yet."), "\(person.screen)")
        #expect(!person.shows("bob@elsewhere.example"))
    }

    @Test func aCorrectedRejectionIsNotCalledDismissed() {
        let jane = LeadUpdate.email("jane@example.com")
        var rejected = LeadUpdate.sample(28, jane, .lost, outcome: .rejected, secondsAgo: 900, message: "too long")
        let sent = LeadUpdate.sample(30, jane, .lost, secondsAgo: 10)
        rejected.dismissedAt = sent.createdAt.addingTimeInterval(1)
        var person = Session()
        person.send(.update(.newest([sent, rejected])))
        person.press("F4")
        person.loadHistory([sent, rejected])
        person.press("Down")
        #expect(person.shows("It was corrected, and sent again as lost for jane@example.com."), "\(person.screen)")
        #expect(!person.shows("dismissed"))
    }

    @Test func attemptsThatWentTheSameWayAreOneLine() {
        let update = LeadUpdate.sample(
            28, LeadUpdate.email("jane@example.com"), .lost, outcome: .retrying, secondsAgo: 60)
        let refusal = Problem(.unreachable, "no connection", advice: "check the network")
        let attempts = (1...5).map { number in
            Attempt(
                number: number, startedAt: update.createdAt.addingTimeInterval(Double(number)), request: "{}",
                finishedAt: update.createdAt.addingTimeInterval(Double(number) + 0.01 * Double(number)),
                answer: Attempt.Answer(problem: refusal))
        }
        var person = Session(columns: 100, rows: 40)
        person.press("F4")
        person.loadHistory([update])
        person.send(.recent(.attemptsLoaded(update.id, attempts)))
        #expect(person.shows("Attempts 1 to 5, until "), "\(person.screen)")
        #expect(!person.shows("Attempt 2"))
    }
}

import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// What the lists of updates have in common: below the form, on Recent and on the Outbox.
@Suite("the lists of updates") struct ListTests {
    private func recent(_ updates: [LeadUpdate], columns: Int = 100, rows: Int = 30, unicode: Bool = true) -> Session {
        var person = Session(columns: columns, rows: rows, theme: RoleTheme.theme, unicode: unicode)
        person.press("F4")
        person.loadHistory(updates)
        return person
    }

    /// The style of the text, where it first stands in a line that contains another text.
    private func style(of text: String, in line: String, _ person: Session) throws -> Style {
        let lines = person.frame.text
        let row = try #require(lines.firstIndex { $0.contains(line) })
        let start = try #require(lines[row].firstRange(of: text)?.lowerBound)
        return person.frame[row, DisplayWidth.of(String(lines[row][..<start]))].style
    }

    @Test("every list names its columns, at every size", arguments: [(200, 50), (100, 30), (80, 24), (60, 15)])
    func headings(columns: Int, rows: Int) throws {
        var person = Session(columns: columns, rows: rows)
        person.send(.update(.newest(LeadUpdate.day)))
        let strip = try #require(person.frame.text.first { $0.hasPrefix(" Recent ") })
        #expect(strip.contains(" Status ") && strip.contains(" Value ") && strip.contains(" Lead "))
        #expect(strip.contains(" Outcome ") == (columns >= 76))
        person.press("F4")
        person.loadHistory(LeadUpdate.day)
        #expect(person.frame.text[2].hasPrefix(" Time "))
        #expect(person.frame.text[1].contains(" Newest first "))
        for heading in [" Status ", " Value ", " Lead ", columns >= 96 ? " Note or reason " : " Remarks "] {
            #expect(person.frame.text[2].contains(heading), "\(person.frame.text[2])")
        }
        person.press("F5")
        person.loadOutbox(LeadUpdate.waitingDay)
        for heading in [" Time ", " Status ", " Value ", " Lead "] { #expect(person.frame.text[1].contains(heading)) }
    }

    @Test("a name stands beside its email, and only where it is certainly the lead's")
    func names() throws {
        let jane = LeadUpdate.email("jane@example.com")
        let before = LeadUpdate.sample(3, jane, .won, .of(900), secondsAgo: 10, before: .jane)
        let without = LeadUpdate.sample(2, jane, .lost, secondsAgo: 20)
        let person = recent([before, without])
        for text in [" won ", " lost "] {
            let line = try #require(person.frame.text.first { $0.contains(text) && $0.contains("jane@example.com") })
            #expect(line.contains("Jane Smith"), "\(line)")
        }
        var other = Lead.jane
        (other.id, other.name) = ("lead_9", "Jane Doe")
        let shared = recent([
            .sample(4, jane, .won, .of(900), secondsAgo: 5, before: other), before,
            .sample(1, jane, .lost, secondsAgo: 20),
        ])
        let line = try #require(shared.frame.text.first { $0.contains(" lost ") })
        #expect(line.contains("jane@example.com") && !line.contains("Jane"))
    }

    @Test("what is well is quiet, what is not is not, and the status has its colour")
    func colours() throws {
        let person = recent(LeadUpdate.day)
        let styles = person.state.session.styles.on(.text)
        #expect(try style(of: "✓ confirmed", in: "customer@example.com", person) == styles.muted)
        #expect(try style(of: "? unknown", in: "m.tanaka@example.jp", person) == styles.warning)
        #expect(try style(of: "qualified", in: "customer@example.com", person) == styles.qualified)
        #expect(try style(of: "won", in: "lead_482", person) == styles.won)
        #expect(try style(of: "lost", in: "lead_77", person) == styles.lost)
        var away = person
        away.press("Down")
        #expect(try style(of: "✗ rejected", in: "+31 6 1234 5678", away) == styles.danger)
        // What was rejected changed nothing: its status has no colour.
        #expect(try style(of: "lost", in: "+31 6 1234 5678", away) == styles.muted)
    }

    @Test("amounts align on the decimal separator, and emails are whole", arguments: [60, 80, 100, 132, 160, 200])
    func alignment(columns: Int) throws {
        let person = recent(LeadUpdate.day, columns: columns)
        let lines = person.frame.text
        func column(of text: String, _ mark: Character) throws -> Int {
            let line = try #require(lines.first { $0.contains(text) })
            let start = try #require(line.firstRange(of: text)?.lowerBound)
            let amount = text.firstIndex(of: mark) ?? text.endIndex
            return line.distance(from: line.startIndex, to: start) + text.distance(from: text.startIndex, to: amount)
        }
        #expect(try column(of: "900.50", ".") == column(of: "148,230.50", "."))
        #expect(try column(of: "5,000", ".") == column(of: "148,230.50", "."))
        if columns >= 80 { #expect(person.shows("customer@example.com") && person.shows("m.tanaka@example.jp")) }
    }

    @Test("the detail stands beside the list where there is room", arguments: [160, 200])
    func detailBeside(columns: Int) throws {
        let person = recent(LeadUpdate.day, columns: columns, rows: 40)
        let line = try #require(person.frame.text.first { $0.hasPrefix("▌13:58:40") })
        #expect(line.contains("│") && line.contains("✗ rejected"))
        #expect(person.frame.text[2].contains("┬ Detail "))
        #expect(!recent(LeadUpdate.day, columns: 159, rows: 40).frame.text[2].contains("Detail"))
    }

    @Test("the detail tells who entered what, and what was answered; requests and answers come by a key")
    func story() {
        var update = LeadUpdate.sample(
            3, LeadUpdate.email("jane@example.com"), .won, .of(15_000, 5_000), outcome: .rejected, secondsAgo: 200,
            note: "Closed deal", message: "Lead not found", before: .jane)
        update.author = "Anna"
        var person = recent([update], rows: 40)
        person.loadDetail()
        #expect(person.shows("Jane Smith  jane@example.com  lead_123"))
        #expect(person.shows("Anna entered: status from qualified to won, value from 5,000 to 15,000.50 EUR."))
        #expect(person.shows("Note: Closed deal") && person.shows("It replaced: Qualified during demo"))
        #expect(person.shows("The sandbox answered after 182 ms: Lead not found: check the identifier."))
        #expect(!person.shows("ATTEMPTS") && !person.shows("req_a1b2c3d4e5f6"))
        person.press("Enter")
        #expect(person.frame.text.last?.contains("t requests and answers") == true)
        person.press("t")
        #expect(person.shows("ATTEMPTS") && person.shows("req_a1b2c3d4e5f6") && person.shows(#""changedTo":"won""#))
        person.press("t")
        #expect(!person.shows("ATTEMPTS"))
    }

    @Test("without Unicode no arrow is drawn as a letter")
    func arrows() {
        let updates = (1...60).map { number in
            LeadUpdate.sample(Int64(number), LeadUpdate.email("a\(number)@b.c"), .lost, secondsAgo: 9)
        }
        var person = recent(updates.reversed(), unicode: false)
        person.press("End")
        #expect(person.frame.text[2].contains(" more above"))
        person.press("F5")
        var waiting = updates
        for index in waiting.indices { waiting[index].state = UpdateState() }
        person.loadOutbox(waiting)
        #expect(person.shows(" more below") && !person.shows(" v "))
    }

    @Test("a filter with a mistake shows nothing, once the mistake is no longer being typed")
    func mistake() {
        var person = recent(LeadUpdate.day)
        person.count(LeadUpdate.day, of: 6)
        person.press("/")
        person.type("status:x")
        #expect(person.shows("lead_482") && person.shows("filter not applied"))
        person.press("Enter")
        #expect(!person.shows("lead_482") && person.chosenUpdate == nil && !person.shows("confirmed qualified"))
        #expect(person.shows("The filter has a mistake, so nothing is shown.") && person.shows("✗ status: takes"))
        person.press("/", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace")
        person.press("Backspace", "Enter")
        person.loadHistory(LeadUpdate.day)
        #expect(person.shows("lead_482") && person.chosenUpdate != nil)
    }

    @Test("Recent opens at the update just made, wherever it was left")
    func justMade() {
        var person = recent(LeadUpdate.day)
        person.press("Down", "Down", "F2")
        person.sendJane()
        let made = person.newestUpdates.first?.id
        person.press("F4")
        person.loadHistory(person.newestUpdates + LeadUpdate.day)
        #expect(person.recent.selection.id == made)
        // Once seen, the screen stays where it is left.
        person.press("Down", "Down")
        let chosen = person.recent.selection.id
        person.press("F2", "F4")
        person.loadHistory(person.newestUpdates + LeadUpdate.day)
        #expect(person.recent.selection.id == chosen && chosen != made)
    }
}

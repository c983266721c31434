import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// A time of another year is shown with its year, wherever one is shown; it is 14 November 2026.
@Suite("times of another year") struct YearTests {
    /// Of 10 October 2025, 13 November 2025, 31 December 2025, 1 January 2026 and today.
    private static let updates = [400.0, 366, 318, 317, 0].enumerated().map { index, days in
        LeadUpdate.sample(
            Int64(index + 1), LeadUpdate.email("jane@example.com"), .lost, outcome: .confirmed,
            secondsAgo: days * 86_400 + 60)
    }

    @Test("above the rows of Recent") func recent() {
        var person = Session()
        person.press("F4")
        person.loadHistory(Self.updates.reversed())
        for day in ["10 OCT 2025", "13 NOV 2025", "31 DEC 2025", "1 JAN "] {
            #expect(person.shows(day), "\(person.screen)")
        }
        #expect(!person.shows("1 JAN 2026"))
    }

    @Test("in the rows of Recent that have no days above them") func sorted() {
        var person = Session()
        person.press("F4")
        person.loadHistory(Self.updates.reversed())
        person.press("o")
        person.loadHistory(Self.updates.reversed())
        for day in ["Oct 2025", "Nov 2025", "Dec 2025", "1 Jan "] {
            #expect(person.shows(day), "\(person.screen)")
        }
        #expect(!person.shows("10 Oct") && !person.shows("Jan 2026"))
    }

    @Test("on the card, wide and narrow") func card() {
        for (columns, rows, words) in [
            (100, 30, ["10 Oct 2025 ", "13 Nov 2025 ", "31 Dec 2025 ", "1 Jan 14:01 ", "14:01:16 "]),
            (80, 24, ["2025  "]),
        ] {
            var person = Session(columns: columns, rows: rows)
            person.type("jane@example.com")
            person.press("Enter")
            person.answerLookup(.jane, updates: Self.updates)
            for word in words { #expect(person.shows(word), "\(word): \(person.screen)") }
        }
    }

    @Test("on the Outbox, of what has waited") func outbox() {
        var person = Session()
        person.openOutbox([
            .sample(1, LeadUpdate.email("old@example.com"), .lost, outcome: .queued, secondsAgo: 400 * 86_400),
            .sample(2, LeadUpdate.email("new@example.com"), .lost, outcome: .queued, secondsAgo: 2 * 86_400),
        ])
        #expect(person.shows("waited since 10 Oct 2025 14:02: "), "\(person.screen)")
        #expect(person.shows("waited since 12 Nov 14:02: "))
    }

    @Test("in questions") func moment() {
        let moment = { Age.moment(Session.start.addingTimeInterval(-$0 * 86_400), now: Session.start, zone: .utc) }
        #expect(moment(0) == "today 14:02" && moment(1) == "yesterday 14:02" && moment(2) == "12 Nov 14:02")
        #expect(moment(317) == "1 Jan 14:02" && moment(318) == "31 Dec 2025 14:02")
        // Around the turn of the year it is the year that counts, not how long ago it is.
        let newYear = Session.start.addingTimeInterval(48 * 86_400)
        #expect(Age.moment(newYear.addingTimeInterval(-2 * 86_400), now: newYear, zone: .utc) == "30 Dec 2026 14:02")
    }
}

import FoundationEssentials
import Leads
import Testing

@testable import Interface

/// A state of the program worth looking at, reached as a person would reach it.
struct Scene: Sendable, CustomTestStringConvertible {
    let name: String
    var profile = ProfileSummary.demo
    var keymap = Keymap.standard
    let play: @Sendable (inout Session) -> Void

    var testDescription: String { name }

    func session(_ columns: Int, _ rows: Int, theme: Theme = .fallback, unicode: Bool = true) -> Session {
        var session = Session(
            columns: columns, rows: rows, profile: profile, theme: theme, unicode: unicode, keymap: keymap)
        session.send(.update(.newest(LeadUpdate.day.map { $0.of(profile.name) })))
        session.send(.counts(OpenCounts(own: OutboxCounts(waiting: 1, rejected: 1, unknown: 1))))
        session.send(.server(.online))
        play(&session)
        return session
    }

    static let all: [Scene] =
        update + leads + newLead + lines + explicit + typing + recent + outbox + rows + overlays + setup + choices
        + commands

    static let update: [Scene] = [
        Scene(name: "update-empty") { _ in },
        Scene(name: "update-typing") { person in
            person.type("jane@exa")
            person.suggest([
                HistorySuggestion(
                    identifier: LeadUpdate.email("jane@example.com"), name: "Jane Smith",
                    lastUpdateAt: Session.start.addingTimeInterval(-7_300)),
                HistorySuggestion(
                    identifier: LeadUpdate.email("janet@exacta.example"), name: "J. Verhoeven",
                    lastUpdateAt: Session.start.addingTimeInterval(-300_000)),
            ])
        },
        Scene(name: "update-name") { person in
            person.type("jane")
            person.wait(0.2)
            person.answerLookup(
                LookupResult(
                    suggestions: [
                        .jane,
                        .lead("lead_9") {
                            $0.name = "Jane Doe"; $0.phone = "+31612345678"
                        },
                    ]))
            person.press("Down", "Down")
        },
        Scene(name: "update-looking-up") { person in
            person.type("jane@example.com")
            person.press("Enter")
        },
        Scene(name: "update-found") { $0.findJane() },
        Scene(name: "update-won-without-value") { person in
            person.findJane()
            person.press("w", "F8")
        },
        Scene(name: "update-ambiguous") { person in
            person.findJane()
            person.press("w")
            person.type("1.500")
        },
        Scene(name: "update-reading-chosen") { person in
            person.findJane()
            person.press("w")
            person.type("1.500")
            person.press("Enter", "Right")
        },
        Scene(name: "update-ready") { person in
            person.findJane()
            person.press("w")
            person.type("15,000.50")
            person.press("Enter")
            person.type("Closed deal, annual subscription")
        },
        Scene(name: "update-also-qualified") { person in
            person.findJane()
            person.press("W")
            person.type("15,000.50")
            person.press("Tab", "Tab")
        },
        Scene(name: "update-sent") { person in
            person.sendJane()
            person.wait(1.2)
        },
        Scene(name: "update-sent-before") { person in
            person.sendJane()
            person.type("jane@example.com")
            person.press("Enter")
            var lead = Lead.jane
            lead.status = .won
            lead.value = .of(15_000, 5_000)
            person.answerLookup(lead)
            person.press("w")
            person.type("16.000,50")
            person.press("F8")
        },
        Scene(name: "update-lost") { person in
            person.findJane()
            person.press("l")
            person.type("Not interested at this time")
        },
        Scene(name: "update-lost-classic", profile: .classic) { person in
            person.type("+1 234 567 890")
            person.press("Enter")
            person.answerLookup(
                LookupResult(
                    updates: [.called("acme")], serverCanRead: false, contract: .classic))
            person.press("l")
        },
        Scene(name: "update-several") { person in
            person.type("shared@example.com")
            person.press("Enter")
            person.answerLookup(
                .lead("lead_21") {
                    $0.name = "Anna Berg"; $0.email = "shared@example.com"; $0.status = .open; $0.currency = "EUR"
                },
                .lead("lead_22") {
                    $0.name = "Bo Berg"; $0.email = "Shared@example.com"; $0.status = .won; $0.value = .of(900)
                    $0.currency = "EUR"
                })
            person.press("Shift-Tab", "Down")
        },
        Scene(name: "update-no-currency") { person in
            person.type("lead_5")
            person.press("Enter")
            person.answerLookup(
                .lead("lead_5") {
                    $0.name = "Íñigo Ortiz"; $0.status = .open; $0.lacksCurrency = true
                })
            person.press("w")
            person.type("300")
            person.press("F8")
        },
        Scene(name: "update-not-found") { person in
            person.type("06 1234 5678")
            person.press("Enter")
            person.answerLookup(LookupResult())
        },
        Scene(name: "update-offline") { person in
            let problem = Problem(.unreachable, "the server cannot be reached", advice: "check the network")
            person.send(.server(.offline(since: person.now, problem)))
            person.type("jane@example.com")
            person.press("Enter")
            person.answerLookup(LookupResult(updates: [.called("demo")], problem: problem))
            person.press("q")
        },
        Scene(name: "update-zero-and-large", profile: .careful) { person in
            person.sendJane()
            person.type("jane@example.com")
            person.press("Enter")
            person.answerLookup(.jane)
            person.press("w")
            person.type("25k")
            person.press("F8")
        },
        Scene(name: "update-draft") { person in
            person.findJane()
            person.press("w")
            person.type("77.50")
            person.press("Esc", "Esc", "Ctrl-U")
            person.type("lead_5")
            person.press("Enter")
            person.press("Esc", "Ctrl-U")
            person.type("jane@example.com")
            person.press("Enter")
            person.answerLookup(.jane)
        },
        Scene(name: "update-hostile") { person in
            person.type("lead_6")
            person.press("Enter")
            person.answerLookup(.hostile)
            person.press("w")
            person.type("12")
            person.press("Enter")
            person.paste("first line\nsecond 山田太郎 שלום 👩‍👩‍👧‍👦 e\u{301}\u{202E}evil")
        },
        Scene(name: "update-failed") { person in
            person.findJane()
            person.press("w")
            person.type("15k")
            person.press("F8")
            let request = person.submissions.last?.request ?? 0
            person.send(
                .form(
                    .submitted(
                        request: request, .failure(Problem(.storage, "the disk is full", advice: "free some space"))))
            )
        },
    ]

    static let recent: [Scene] = [
        Scene(name: "recent") { person in
            person.sendJane()
            person.press("F4")
            person.loadHistory(person.newestUpdates)
            person.press("Down", "Down")
            person.loadDetail()
        },
        Scene(name: "recent-detail") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.press("Enter")
            person.loadDetail()
        },
        Scene(name: "recent-filter-error") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.press("/")
            person.type("status:wnn ")
        },
        Scene(name: "recent-filter-unfinished") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.count(LeadUpdate.day, of: 1_000_000)
            person.press("/")
            person.type("jane since:3")
        },
        Scene(name: "recent-completion") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.count(LeadUpdate.day, of: 1_000_000)
            person.press("/")
            person.type("outcome:")
        },
        Scene(name: "recent-searching") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.count(LeadUpdate.day, of: 1_000_000)
            person.press("/")
            person.type("tanaka")
            person.loadPart([LeadUpdate.day[3]])
            person.press("Enter")
        },
        Scene(name: "recent-totals") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.currencies)
            person.count(LeadUpdate.currencies, of: 1_234_567)
        },
        Scene(name: "recent-by-value") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.press("o")
            person.loadHistory(
                LeadUpdate.day.sorted {
                    ($0.change.value?.tenThousandths ?? -1) > ($1.change.value?.tenThousandths ?? -1)
                },
                next: HistoryCursor(sequence: 1, place: .value(nil)))
            person.count(LeadUpdate.day, of: 1_000_000)
        },
        Scene(name: "recent-export") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.count(LeadUpdate.day, of: 1_000_000)
            person.press("E")
        },
        Scene(name: "recent-detail-confirmed") { person in
            person.press("F4")
            person.loadHistory([.wonLater, .called("acme")])
            person.press("Enter")
            person.loadDetail()
        },
        Scene(name: "recent-detail-retrying") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.press("Down", "Down", "Down", "Down", "Enter")
            person.loadAttempts(4, outcome: .timedOut)
        },
        Scene(name: "recent-detail-unknown") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.press("Down", "Down", "Down", "Enter")
            person.loadAttempts(1, outcome: .timedOut)
        },
        Scene(name: "recent-empty") { person in
            person.press("F4")
            person.loadHistory([])
        },
        Scene(name: "recent-hostile") { person in
            person.press("F4")
            person.loadHistory([.hostile])
        },
    ]

    static let overlays: [Scene] = [
        Scene(name: "help") { $0.press("F1") },
        Scene(name: "palette") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.press("Ctrl-P")
            person.type("re")
        },
        Scene(name: "quit") { person in
            person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 2, rejected: 1, unknown: 1))))
            person.findJane()
            person.press("w", "Ctrl-Q")
        },
    ]
}

extension Session {
    mutating func findJane() {
        type("jane@example.com")
        press("Enter")
        answerLookup(
            .jane,
            updates: [.sample(3, LeadUpdate.email("jane@example.com"), .qualified, .of(5_000), secondsAgo: 90_000)])
    }

    mutating func sendJane() {
        findJane()
        press("w")
        type("15,000.50")
        press("Enter")
        type("Closed deal, annual subscription")
        press("Enter")
        commit()
    }

    /// Gives attempts of which none was answered, the request of the last one changed.
    mutating func loadAttempts(_ count: Int, outcome code: Problem.Code) {
        guard let id = state.recent.selection.id else { return }
        let attempts = (1...count).map { number in
            let start = Self.start.addingTimeInterval(Double(number * 60) - 600)
            return Attempt(
                number: number, startedAt: start,
                request: #"{"email":"m.tanaka@example.jp","changedTo":"\#(number == count ? "won" : "lost")"}"#,
                finishedAt: start.addingTimeInterval(30),
                answer: Attempt.Answer(
                    httpStatus: number == 1 ? nil : 503,
                    body: number == 1 ? nil : "<html>\u{1B}[31mbusy \(number)</html>",
                    problem: Problem(code, "no answer in 30 s")))
        }
        send(.recent(.attemptsLoaded(id, attempts)))
    }

    mutating func loadDetail() {
        guard let id = state.recent.selection.id else { return }
        let start = Self.start.addingTimeInterval(-200)
        send(
            .recent(
                .attemptsLoaded(
                    id,
                    [
                        Attempt(
                            number: 1, startedAt: start,
                            request:
                                #"{"id":"lead_123","changedTo":"won","value":15000.5,"note":"Closed deal, annual subscription","alsoQualified":true}"#,
                            finishedAt: start.addingTimeInterval(0.182),
                            answer: Attempt.Answer(
                                httpStatus: 404, requestID: "req_a1b2c3d4e5f6",
                                body: #"{"success":false,"message":"Lead not found"}"#,
                                problem: Problem(.notFound, "Lead not found", advice: "check the identifier")))
                    ])))
    }
}

extension ProfileSummary {
    static let classic = ProfileSummary(name: "acme", server: "octanist.com", contract: .classic)
    static let careful = ProfileSummary(
        name: "demo", isSandbox: true, server: "sandbox", numberFormat: .point, askAbove: .of(20_000))
}

extension Lead {
    static let hostile = Lead(
        id: "lead_6", name: "山田\u{202E}太郎\u{0}\u{1B}[31m", email: "a\u{200B}b@example.com", phone: "+\u{7}1",
        status: .other("weird\u{1B}]0;x\u{7}"), value: .of(1), currency: "E\u{202E}R",
        note: "línea\nשלום 👩‍👩‍👧‍👦 \u{1B}[2J e\u{301}\u{0}" + String(repeating: "x", count: 500),
        campaign: String(repeating: "長", count: 100), source: "\u{1B}[31mgtm\u{202E}")
}

extension LeadUpdate {
    /// Values in more currencies than fit into a line, one of them large.
    static let currencies: [LeadUpdate] = ["EUR", "USD", "JPY", "GBP", "CHF", "SE\u{202E}K", "山田"].enumerated().map {
        index, code in
        LeadUpdate(
            id: UpdateID(rawValue: "currency-\(index)"), sequence: Int64(90 - index),
            createdAt: Session.start.addingTimeInterval(Double(-60 * index)), profile: "demo",
            change: UpdateChange(
                identifiers: Identifiers(email("שלום\(index)@example.com")), status: index == 1 ? .qualified : .won,
                value: index == 0 ? Amount(tenThousandths: 999_999_999_999_999_000) : .of(Int64(1_000 * index), 5_000),
                currency: code, note: index == 2 ? String(repeating: "long note ", count: 60) : nil),
            before: index == 3 ? .hostile : .jane, state: UpdateState(outcome: .confirmed, attempts: 1))
    }

    static func called(_ profile: String) -> LeadUpdate {
        LeadUpdate(
            id: UpdateID(rawValue: "called"), sequence: 2, createdAt: Session.start.addingTimeInterval(-90_000),
            profile: profile,
            change: UpdateChange(
                identifiers: Identifiers(
                    email: email("jane@example.com"), phone: phone("+1234567890", typed: "+1 234 567 890")),
                status: .qualified, value: .of(5_000), currency: "EUR"),
            state: UpdateState(outcome: .confirmed, attempts: 1))
    }

    static let hostile = LeadUpdate(
        id: UpdateID(rawValue: "hostile"), sequence: 1, createdAt: Session.start, profile: "demo",
        change: UpdateChange(
            identifiers: Identifiers(Identifier(kind: .email, value: "a\u{1B}[31m\u{202E}@x")), status: .won,
            value: Amount(tenThousandths: 123_456_789_012_345_0), currency: "EURO\u{7}",
            note: "a\u{0}b\nc👩‍👩‍👧‍👦" + String(repeating: "ق", count: 300)),
        before: .hostile, state: UpdateState(outcome: .rejected), message: "\u{1B}[2Jno\u{202E}")
}

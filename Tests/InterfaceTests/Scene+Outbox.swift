import FoundationEssentials
import Leads

@testable import Interface

extension Scene {
    static let outbox: [Scene] = [
        Scene(name: "outbox") { $0.openOutbox(LeadUpdate.waitingDay) },
        Scene(name: "outbox-busy") { person in
            person.openOutbox(LeadUpdate.busyDay)
            person.press("End", "Up")
        },
        Scene(name: "outbox-held") { $0.openOutbox(LeadUpdate.heldDay + LeadUpdate.waitingDay) },
        Scene(name: "outbox-adopt") { person in
            person.openOutbox(LeadUpdate.heldDay)
            person.press("Enter")
        },
        Scene(name: "outbox-rejected") { person in
            person.openOutbox(LeadUpdate.busyDay)
            person.press("Down", "Down")
        },
        Scene(name: "outbox-old") { person in
            person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 5, needConfirmation: 2))))
            person.openOutbox(LeadUpdate.oldDay)
        },
        Scene(name: "outbox-empty") { person in
            person.send(.counts(OpenCounts(own: OutboxCounts())))
            person.openOutbox([])
        },
        Scene(name: "outbox-resolve") { person in
            person.openOutbox(LeadUpdate.waitingDay)
            person.press("Enter")
        },
        Scene(name: "outbox-resolve-classic", profile: .classic) { person in
            person.openOutbox(
                LeadUpdate.waitingDay.map { $0.of("acme") })
            person.press("Enter", "Down")
        },
        Scene(name: "outbox-reading-back") { person in
            person.openOutbox(LeadUpdate.waitingDay)
            person.press("Enter", "Down", "Enter")
        },
        Scene(name: "outbox-cancel") { person in
            person.openOutbox(LeadUpdate.waitingDay)
            person.press("Down", "Down", "Del")
        },
        Scene(name: "outbox-dismiss-all") { person in
            person.openOutbox(LeadUpdate.busyDay)
            person.press("D")
        },
        Scene(name: "outbox-ended-in-sight") { person in
            person.openOutbox(LeadUpdate.busyDay)
            person.press("End", "Up", "Up", "Up", "Up")
            guard var update = person.chosenUpdate else { return }
            update.state = UpdateState(outcome: .confirmed, attempts: 1)
            update.leadsUpdated = 3
            person.send(.update(.changed(update)))
        },
        Scene(name: "outbox-key-refused") { person in
            person.openOutbox(LeadUpdate.keyRefusedDay)
            person.send(
                .keyTrouble(
                    Problem(.keyRefused, "the server refuses the key", advice: "check the key of profile demo")))
        },
        Scene(name: "outbox-hostile") { person in
            var unknown = LeadUpdate.hostile
            unknown.state = UpdateState(outcome: .unknown, attempts: 1)
            person.openOutbox([unknown])
            person.press("Enter")
        },
    ]

    static let rows: [Scene] = [
        Scene(name: "recent-leads-updated") { person in
            var day = LeadUpdate.day
            day[1].leadsUpdated = 3
            day[5].leadsUpdated = 12
            person.press("F4")
            person.loadHistory(day)
            person.press("Down")
            person.loadDetail()
        },
        Scene(name: "update-set-back") { person in
            person.press("F4")
            person.loadHistory([.won])
            person.press("b")
            person.answerLookup(.janeWon)
        },
        Scene(name: "update-conflict") { person in
            person.openOutbox([.conflict])
            person.press("Enter")
            person.answerLookup(.shared(1), .shared(2))
            person.press("Enter")
        },
        Scene(name: "update-retry-duplicate") { person in
            var rejected = LeadUpdate.won
            rejected.state = UpdateState(outcome: .rejected, attempts: 1)
            person.press("F4")
            person.loadHistory([.wonLater, rejected])
            person.press("Down", "r")
            person.answerLookup(.janeWon)
        },
        Scene(name: "update-key-changed") { person in
            person.findJane()
            person.send(
                .keyTrouble(Problem(.keyChanged, "the key of profile demo is not the one used so far")))
        },
        Scene(name: "key-question") { person in
            person.send(
                .keyTrouble(Problem(.keyChanged, "the key of profile demo is not the one used so far")))
            person.press("Alt-k")
        },
    ]
}

extension Session {
    /// Goes to the Outbox and reads it; every update was heard of before.
    mutating func openOutbox(_ updates: [LeadUpdate]) {
        for update in updates.sorted(by: { $0.sequence < $1.sequence }) { send(.update(.changed(update))) }
        press("F5")
        loadOutbox(updates)
    }

    mutating func loadOutbox(_ updates: [LeadUpdate]) {
        for case .outbox(.load(let request)) in effects.reversed() {
            send(.outbox(.loaded(request: request, updates)))
            return
        }
    }
}

extension Lead {
    static var janeWon: Lead {
        var lead = Lead.jane
        lead.status = .won
        lead.value = .of(15_000, 5_000)
        lead.note = "Closed deal, annual subscription"
        return lead
    }

    static func shared(_ number: Int) -> Lead {
        lead("lead_2\(number)") { lead in
            lead.name = number == 1 ? "Anna Berg" : "Bo Berg"
            lead.email = "shared@example.com"
            lead.status = .open
            lead.currency = "EUR"
        }
    }
}

extension LeadUpdate {
    /// Jane was qualified and is now won.
    static let won = sent(40, .won, secondsAgo: 3_000)
    static let wonLater = sent(41, .won, secondsAgo: 600)

    private static func sent(_ sequence: Int64, _ status: TargetStatus, secondsAgo: TimeInterval) -> LeadUpdate {
        LeadUpdate(
            id: UpdateID(rawValue: "sent-\(sequence)"), sequence: sequence,
            createdAt: Session.start.addingTimeInterval(-secondsAgo), profile: "demo",
            change: UpdateChange(
                identifiers: Identifiers(Identifier(kind: .id, value: "lead_123")), status: status,
                value: .of(15_000, 5_000), currency: "EUR", note: "Closed deal, annual subscription"),
            foundBy: email("jane@example.com"), before: .jane, state: UpdateState(outcome: .confirmed, attempts: 1),
            leadID: "lead_123")
    }

    static var conflict: LeadUpdate {
        var update = sample(
            35, email("shared@example.com"), .lost, outcome: .rejected, secondsAgo: 500, note: "No budget",
            message:
                "several leads match (“2 leads share this email”): choose one and send the update with its id"
        )
        update.problem = .conflict
        return update
    }

    static let unknownWon = sample(
        31, email("m.tanaka@example.jp"), .won, .of(900), outcome: .unknown, secondsAgo: 727,
        message: "no answer came within 30 seconds: it may have arrived; look at the lead before sending it again")

    /// The Outbox of the design's drawing.
    static let waitingDay: [LeadUpdate] = [
        unknownWon,
        waiting(
            30, Identifier(kind: .id, value: "lead_77"), .lost,
            nil, UpdateState(outcome: .retrying, notBefore: Session.start.addingTimeInterval(49), attempts: 2),
            secondsAgo: 766, message: "503"),
        waiting(33, email("m.tanaka@example.jp"), .won, .of(950), UpdateState(), secondsAgo: 696),
        waiting(
            34, email("pieter@example.nl"), .won, .of(2_400),
            UpdateState(hold: .undo, notBefore: Session.start.addingTimeInterval(4)), secondsAgo: 1),
    ]

    /// One of everything an Outbox can hold.
    static let busyDay: [LeadUpdate] =
        waitingDay + [
            sample(
                28, phone("+31612345678", typed: "+31 6 1234 5678"), .lost, outcome: .rejected, secondsAgo: 90_000,
                note: "Wrong number",
                message: "the server has no such lead (“Lead not found”): check the identifier"),
            sample(
                29, email("山田太郎@example.jp"), .qualified, .of(148_230, 5_000), outcome: .unknown, secondsAgo: 800),
            conflict,
            waiting(
                36, email("anna@example.se"), .qualified, .of(12_500, 2_500),
                UpdateState(outcome: .sending, attempts: 1),
                secondsAgo: 20),
            waiting(37, email("late@example.com"), .lost, nil, UpdateState(hold: .user), secondsAgo: 15),
            waiting(38, email("late@example.com"), .won, .of(75), UpdateState(), secondsAgo: 10),
            waiting(39, email("next@example.com"), .lost, nil, UpdateState(), secondsAgo: 5),
        ]

    /// Two have waited since the day before yesterday, one of them behind a server that was busy.
    static let oldDay: [LeadUpdate] =
        [
            waiting(
                20, email("anna@example.se"), .qualified, .of(12_500, 2_500), UpdateState(), secondsAgo: 180_000),
            waiting(
                21, Identifier(kind: .id, value: "lead_78"), .lost, nil,
                UpdateState(outcome: .retrying, notBefore: Session.start.addingTimeInterval(-90_000), attempts: 4),
                secondsAgo: 170_000, message: "503"),
        ] + waitingDay.dropFirst()

    static let keyRefusedDay: [LeadUpdate] = [
        waiting(
            30, email("pieter@example.nl"), .won, .of(2_400), UpdateState(hold: .keyRefused, attempts: 1),
            secondsAgo: 300),
        waiting(31, email("next@example.com"), .lost, nil, UpdateState(), secondsAgo: 30),
    ]

    /// Accepted for a profile that is no more.
    static let heldDay: [LeadUpdate] = [
        waiting(41, email("jane@example.com"), .won, .of(1), UpdateState(), secondsAgo: 900),
        waiting(42, email("next@example.com"), .lost, nil, UpdateState(), secondsAgo: 600),
    ].map { $0.of("old", hold: .otherOrganisation, message: "accepted for old at octanist.com/api") }

    static func waiting(
        _ sequence: Int64, _ identifier: Identifier, _ status: TargetStatus, _ value: Amount? = nil,
        _ state: UpdateState, secondsAgo: TimeInterval, message: String? = nil
    ) -> LeadUpdate {
        var update = sample(sequence, identifier, status, value, secondsAgo: secondsAgo, message: message)
        update.state = state
        return update
    }
}

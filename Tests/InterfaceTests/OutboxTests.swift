import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("the Outbox screen") struct OutboxTests {
    private func opened(_ updates: [LeadUpdate], _ columns: Int = 100, _ rows: Int = 30) -> Session {
        var person = Session(columns: columns, rows: rows)
        person.openOutbox(updates)
        return person
    }

    /// A session with the row of this sequence chosen.
    private func choosing(_ sequence: Int64, of updates: [LeadUpdate] = LeadUpdate.busyDay) -> Session {
        var person = opened(updates)
        for _ in updates where person.chosenUpdate?.sequence != sequence { person.press("Down") }
        return person
    }

    private static func id(_ sequence: Int64) -> UpdateID { UpdateID(rawValue: "sample-\(sequence)") }

    @Test("unknown first, then rejected, then what waits, each in the order of the journal")
    func order() {
        let person = opened(LeadUpdate.busyDay.shuffled())
        #expect(
            person.updates(person.outbox.rows.map(\.id)).map(\.sequence) == [
                29, 31, 28, 35, 30, 33, 34, 36, 37, 38, 39,
            ])
        #expect(person.chosenUpdate?.sequence == 29)
        #expect(person.shows("7 updates waiting, 2 to check, 2 rejected."))
    }

    @Test("opening reads the outbox; what changes meanwhile is not lost")
    func changesWhileLoading() {
        var person = Session()
        person.press("F5")
        #expect(person.shows("Reading the Outbox."))
        var done = LeadUpdate.waitingDay[2]
        done.state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(done)))
        person.loadOutbox(LeadUpdate.waitingDay)
        #expect(person.updates(person.outbox.rows.map(\.id)).map(\.sequence) == [31, 30, 34])
        let request = person.effects.compactMap { if case .outbox(.load(let request)) = $0 { request } else { nil } }
        person.send(.outbox(.loaded(request: request[0], [])))
        #expect(person.outbox.rows.count == 3, "a second answer is late")
    }

    @Test("what is held for another organisation is named, and sent or cancelled only after a question")
    func held() {
        var person = opened(LeadUpdate.heldDay)
        #expect(person.shows("held: accepted for old at octanist.com/api"))
        #expect(person.shows("2 updates held for another organisation.") && person.shows("NEEDS ATTENTION"))
        #expect(person.chosenUpdate?.sequence == 41)
        for (key, reason) in [
            ("s", "it belongs to organisation old"), ("h", "it belongs to organisation old"),
            ("e", "it belongs to organisation old"),
        ] {
            person.press(key)
            #expect(person.shows("not now: " + reason), "\(key)")
        }
        for key in ["Enter", "r"] {
            person.press(key)
            #expect(person.shows("Whose update is it?") && person.shows("Send it for demo at sandbox"))
            person.press("Enter")
            #expect(
                person.overlay == nil
                    && !person.effects.contains { if case .outbox(.adopt) = $0 { true } else { false } })
        }
        person.press("r", "Down", "Enter")
        #expect(person.effects.last == .outbox(.adopt(Self.id(41), again: false)))
        person.press("r")
        #expect(person.shows("not now: the last action is not finished yet"))
        // The same was sent for this lead meanwhile.
        person.send(.outbox(.adoptionRepeats(Self.id(41), "won was sent 5 minutes ago")))
        #expect(person.shows("won was sent 5 minutes ago.") && person.shows("Send it again?"))
        person.press("Tab", "Enter")
        #expect(person.effects.last == .outbox(.adopt(Self.id(41), again: true)))
        var adopted = LeadUpdate.sample(41, LeadUpdate.email("jane@example.com"), .won, .of(1), secondsAgo: 900)
        adopted.state = UpdateState(outcome: .queued)
        person.send(.update(.changed(adopted)))
        #expect(person.outbox.rows.contains { $0.id == Self.id(41) && $0.place == .waiting })

        person.press("Home")
        #expect(person.chosenUpdate?.sequence == 42)
        // While the key is in question, nothing is sent with it.
        person.send(.keyTrouble(Problem(.keyChanged, "the key of profile demo is not the one used before")))
        person.press("r")
        #expect(person.shows("check the key first, Alt-k"))
        person.press("Esc")
        person.send(.keyTrouble(nil))
        person.press("x", "Tab", "Enter")
        #expect(person.effects.last == .outbox(.cancel(Self.id(42))))
    }

    @Test("an unknown of another organisation is resolved by hand alone")
    func heldUnknown() {
        let unknown = LeadUpdate.waitingDay[0].of("old")
        var person = opened([unknown])
        person.press("Enter")
        #expect(person.shows("Read the lead back and compare") && person.shows("of another organisation"))
        // What cannot be done is passed over.
        person.press("Down", "Enter")
        #expect(person.effects.last == .outbox(.resolve(unknown.id, arrived: true)))
    }

    @Test("another server or key makes an update another organisation's, whatever its profile is called")
    func sameNameOtherKey() {
        var person = Session()
        person.send(.counts(OpenCounts(organisation: 7)))
        var foreign = LeadUpdate.day[1]
        foreign = LeadUpdate(
            id: foreign.id, sequence: 90, createdAt: foreign.createdAt, profile: "demo", organisation: 8,
            change: foreign.change, state: UpdateState(outcome: .queued))
        person.send(.update(.changed(foreign)))
        #expect(person.newestUpdates.isEmpty && person.updates(person.outbox.ids).isEmpty)
        person.press("F4")
        person.loadHistory([foreign])
        person.press("r")
        #expect(person.shows("not now: it was accepted for another server or key"))
        // It is confirmed to be the same organisation.
        person.send(.counts(OpenCounts(organisation: 8)))
        person.loadHistory([foreign])
        person.press("r")
        #expect(!person.shows("another server or key"))
    }

    @Test("updates that were accepted for another organisation are told of at the start")
    func heldAtStart() {
        var person = Session()
        person.send(.counts(OpenCounts(held: OutboxCounts(waiting: 2))))
        #expect(person.shows("2 updates were accepted for another organisation and are held: F5"))
        #expect(person.frame.text[0].contains("↑2"))
        person.press("Alt-a")
        #expect(person.shownScreen == .outbox)
    }

    @Test(
        "why each one waits, in words",
        arguments: [
            (34, "sends at 14:02:20, F7 undoes it"), (30, "attempt 3 at 14:03:05: 503"),
            (33, "waits for the unknown above"), (36, "being sent"), (37, "held by you, r releases"),
            (38, "waits for the held one above"), (39, "is sent next"), (31, "is it in Octanist?"),
        ] as [(Int64, String)])
    func words(_ sequence: Int64, _ words: String) throws {
        let person = opened(LeadUpdate.busyDay, 140)
        let update = try #require(person.updates(person.outbox.ids).first { $0.sequence == sequence })
        let row = try #require(person.outbox.rows.first { $0.id == update.id })
        let all = OutboxWords(outbox: person.outbox, context: person.state.context).words(for: row, update)
        #expect(all.first == words)
        // What went wrong stands below the row.
        #expect(words.split(separator: ": ").allSatisfy { person.shows(String($0)) })
    }

    @Test("a refused key holds everything back, and says what to do")
    func keyRefused() {
        let person = opened(LeadUpdate.keyRefusedDay, 140)
        #expect(person.shows("the key was refused: fix it, then r"))
        #expect(person.shows("waits until the key is checked"))
    }

    @Test("what waited for over a day asks before it goes, and a person's word sends it")
    func old() {
        var person = opened(LeadUpdate.oldDay)
        #expect(person.outbox.rows.map(\.place) == [.toConfirm, .toConfirm, .waiting, .waiting, .waiting])
        #expect(person.shows("waited since 12 Nov 12:02: r sends it, x cancels it"))
        #expect(person.shows("3 updates waiting, 2 to send or cancel."))
        person.press("r")
        #expect(person.effects.last == .outbox(.release(Self.id(20))))
        person.press("Down", "r")
        #expect(person.effects.last == .outbox(.retry(Self.id(21))))
        var young = LeadUpdate.oldDay[0]
        young.releasedAt = person.now
        young.changedAt = person.now
        person.send(.update(.changed(young)))
        #expect(person.outbox.rows.first { $0.id == young.id }?.place == .waiting)
    }

    @Test("a row that begins to ask while it is shown goes to what needs attention")
    func growsOld() {
        var person = opened([
            .waiting(39, LeadUpdate.email("next@example.com"), .lost, nil, UpdateState(), secondsAgo: 86_395)
        ])
        #expect(person.outbox.rows.map(\.place) == [.waiting])
        person.wait(4.9)
        #expect(!person.shows("NEEDS ATTENTION"))
        person.wait(0.2)
        #expect(person.outbox.rows.map(\.place) == [.toConfirm])
        #expect(person.shows("NEEDS ATTENTION"))
        #expect(person.nextWake == nil)
    }

    @Test("how many ask is said when it becomes known, and again only when there are more")
    func saysHowManyAsk() {
        var person = Session()
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 3, needConfirmation: 2))))
        #expect(person.shows("2 updates waited over 24 hours and ask you first: F5"))
        person.press("Ctrl-Q")
        #expect(person.shows("what has waited for over"))
        person.press("Esc", "Alt-a")
        #expect(person.shownScreen == .outbox)
        person.wait(11)
        #expect(person.toast == nil)
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 3, needConfirmation: 2))))
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 2, needConfirmation: 1))))
        #expect(person.toast == nil)
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 2, needConfirmation: 2))))
        #expect(person.toast != nil)
    }

    @Test("an answer that is not saved yet is said in the row")
    func notSaved() throws {
        var sending = LeadUpdate.busyDay[7]
        sending.message = "the server answered (confirmed); that is not saved yet"
        #expect(opened([sending], 200).shows("the server answered (confirmed); that is not saved yet"))
        #expect(opened([sending], 130).shows("answered, not saved yet"))
    }

    @Test("times shown are looked at again when they are reached")
    func due() {
        var person = opened(LeadUpdate.waitingDay)
        #expect(person.nextWake == Session.start.addingTimeInterval(4))
        person.wait(4)
        #expect(!person.shows("F7 undoes it"))
        person.wait(50)
        #expect(person.shows("attempt 3 now"))
        // Nothing else before the first of them has waited for a day.
        #expect(person.nextWake == Session.start.addingTimeInterval(86_400 - 766))
    }

    // MARK: Keys

    @Test(
        "what a key does to a row, or why not",
        arguments: [
            ("s", 34, .outbox(.sendNow(id(34))), ""), ("s", 30, .outbox(.sendNow(id(30))), ""),
            ("s", 37, .outbox(.sendNow(id(37))), ""),
            ("s", 33, nil, "resolve the unknown above first"), ("s", 38, nil, "an earlier one is sent first"),
            ("s", 36, nil, "it is being sent"), ("s", 31, nil, "resolve it first"), ("s", 28, nil, "it was rejected"),
            ("h", 34, .outbox(.hold(id(34))), ""), ("h", 30, .outbox(.hold(id(30))), ""),
            ("h", 37, nil, "it is held already"),
            ("h", 36, nil, "it is being sent"), ("h", 31, nil, "resolve it first"),
            ("r", 37, .outbox(.release(id(37))), ""), ("r", 30, .outbox(.retry(id(30))), ""),
            ("r", 28, .outbox(.retry(id(28))), ""),
            ("r", 34, nil, "Leadline sends it by itself"), ("r", 31, nil, "resolve it first, on the Outbox"),
            ("d", 28, .outbox(.dismiss(id(28))), ""), ("d", 31, nil, "an unknown update has to be resolved"),
            ("d", 34, nil, "it does not need attention"), ("x", 36, nil, "it is being sent"),
            ("Del", 31, nil, "resolve it first"), ("y", 36, .program(.copy("anna@example.se")), ""),
            ("Y", 34, nil, "it has not been sent yet"),
        ] as [(String, Int64, AppEffect?, String)])
    func keys(_ key: String, _ sequence: Int64, _ effect: AppEffect?, _ reason: String) {
        var person = choosing(sequence)
        let before = person.effects.count
        person.press(key)
        if let effect {
            #expect(person.effects.dropFirst(before) == [effect])
        } else {
            #expect(person.effects.count == before && person.overlay == nil)
            #expect(person.shows("not now: " + reason))
        }
    }

    @Test("a second key waits for the answer to the first", arguments: [true, false])
    func oneAtATime(_ succeeds: Bool) {
        var person = choosing(34)
        person.press("h", "h", "s")
        #expect(person.effects.last == .outbox(.hold(Self.id(34))))
        #expect(person.shows("not now: the last action is not finished yet"))
        if succeeds {
            var held = LeadUpdate.waitingDay[3]
            held.state = UpdateState(hold: .user)
            person.send(.update(.changed(held)))
            #expect(person.shows("held by you"))
        } else {
            person.send(.failed(Problem(.storage, "the disk is full")))
        }
        person.press("s")
        #expect(person.effects.last == .outbox(.sendNow(Self.id(34))))
    }

    @Test("nothing is sent now while the key is in question")
    func keyTrouble() {
        var person = choosing(34)
        person.send(.keyTrouble(Problem(.keyChanged, "the key is not the one used so far")))
        person.press("s")
        #expect(person.shows("not now: check the key first"))
    }

    // MARK: Questions

    @Test(
        "an unknown is resolved by a choice in words; the answer that changes nothing has the focus",
        arguments: [
            (0, nil), (1, .outbox(.readBack(id(31)))), (2, .outbox(.resolve(id(31), arrived: true))),
            (3, .outbox(.resolve(id(31), arrived: false))),
            (4, .outbox(.retry(id(31)))),
        ] as [(Int, AppEffect?)])
    func resolve(_ steps: Int, _ effect: AppEffect?) {
        var person = choosing(31)
        person.press("Enter")
        #expect(person.shows("Is it in Octanist?") && person.shows("▌ Close, and resolve it later"))
        let before = person.effects.count
        for _ in 0..<steps { person.press("Down") }
        person.press("Enter")
        #expect(person.overlay == nil)
        #expect(Array(person.effects.dropFirst(before)) == [effect].compactMap(\.self))
    }

    @Test("where leads cannot be read, reading back is shown and cannot be chosen")
    func resolveClassic() {
        var person = choosing(31)
        person.send(.form(.lookedUp(request: 0, LookupResult(serverCanRead: false))))
        person.press("F2")
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup(LookupResult(serverCanRead: false))
        person.press("F5", "Enter")
        #expect(person.shows("Read the lead back and compare (not on this server)"))
        person.press("Down", "Enter")
        #expect(person.effects.last == .outbox(.resolve(Self.id(31), arrived: true)))
        person.press("Enter", "Up", "Up", "Up", "Up", "Esc")
        #expect(person.overlay == nil)
    }

    @Test("what was resolved meanwhile is not resolved again")
    func resolvedMeanwhile() {
        var person = choosing(31)
        person.press("Enter", "Down", "Down")
        var done = LeadUpdate.unknownWon
        done.state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(done)))
        let before = person.effects.count
        person.press("Enter")
        #expect(person.effects.count == before && person.shows("it was resolved meanwhile"))
    }

    @Test(
        "cancelling names the lead and the change, and the answer that changes nothing has the focus",
        arguments: ["Del", "x"])
    func cancel(_ key: String) {
        var person = choosing(34)
        person.press(key)
        #expect(person.shows("pieter@example.nl") && person.shows("won   2,400 EUR") && person.shows("▏[ Keep it ]"))
        person.press("Enter")
        #expect(!person.effects.contains(.outbox(.cancel(Self.id(34)))))
        person.press(key, "Tab", "Enter")
        #expect(person.effects.last == .outbox(.cancel(Self.id(34))))
    }

    @Test("what was sent meanwhile is not cancelled")
    func sentMeanwhile() {
        var person = choosing(34)
        person.press("Del", "Tab")
        var sending = LeadUpdate.waitingDay[3]
        sending.state = UpdateState(outcome: .sending, attempts: 1)
        person.send(.update(.changed(sending)))
        person.press("Enter")
        #expect(!person.effects.contains(.outbox(.cancel(Self.id(34)))))
        #expect(person.shows("not cancelled: it is being sent or already finished"))
    }

    @Test("all rejected are dismissed after a question")
    func dismissAll() {
        var person = opened(LeadUpdate.busyDay)
        person.press("D", "Enter")
        #expect(!person.effects.contains(.outbox(.dismiss(Self.id(28)))))
        person.press("D", "Right", "Enter")
        #expect(person.effects.suffix(2) == [.outbox(.dismiss(Self.id(28))), .outbox(.dismiss(Self.id(35)))])
        var waiting = opened(LeadUpdate.waitingDay)
        waiting.press("D")
        #expect(waiting.shows("not now: nothing rejected is left"))
    }

    // MARK: Rows in place

    @Test("a row that ends by itself stays in sight until the selection moves")
    func staysInSight() {
        var person = choosing(34)
        let line = person.frame.text.firstIndex { $0.hasPrefix("▌") }
        var done = LeadUpdate.waitingDay[3]
        done.state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(done)))
        #expect(person.chosenUpdate?.outcome == .confirmed)
        #expect(person.shows("✓ confirmed"))
        #expect(person.frame.text.firstIndex { $0.hasPrefix("▌") } == line)
        person.press("s")
        #expect(person.shows("not now: it is confirmed already"))
        person.press("Down")
        #expect(person.chosenUpdate?.sequence == 36 && !person.shows("✓ confirmed"))
        #expect(person.frame.text.firstIndex { $0.hasPrefix("▌") } == line)
    }

    @Test("a row that a person ends leaves at once, and the next one takes its place")
    func leavesAtOnce() {
        var person = choosing(28)
        person.press("d")
        var dismissed = LeadUpdate.busyDay[4]
        dismissed.dismissedAt = person.now
        person.send(.update(.changed(dismissed)))
        #expect(person.chosenUpdate?.sequence == 35)
        #expect(!person.outbox.rows.contains { $0.id == Self.id(28) })
    }

    @Test("rows that come and go elsewhere leave the chosen row where it is")
    func rowsComeAndGo() {
        let many = (100..<160).map { number in
            LeadUpdate.waiting(
                Int64(number), LeadUpdate.email("lead\(number)@example.com"), .lost, nil, UpdateState(), secondsAgo: 9)
        }
        var person = opened(many)
        for _ in 0..<40 { person.press("Down") }
        let line = person.frame.text.firstIndex { $0.hasPrefix("▌") }
        person.send(.update(.changed(LeadUpdate.unknownWon)))
        person.send(.update(.changed(LeadUpdate.conflict)))
        var done = many[3]
        done.state = UpdateState(outcome: .confirmed, attempts: 1)
        person.send(.update(.changed(done)))
        #expect(person.chosenUpdate?.sequence == 140)
        #expect(person.frame.text.firstIndex { $0.hasPrefix("▌") } == line)
    }

    @Test("the chosen row is in sight at every size", arguments: [60, 80, 100, 200], [15, 16, 20, 24, 30, 60])
    func inSight(_ columns: Int, _ rows: Int) {
        var person = opened(LeadUpdate.busyDay, columns, rows)
        for key in ["Down", "PageDown", "End", "Up", "PageUp", "Home", "PageDown", "Up", "Up"] {
            person.press(key)
            #expect(person.frame.text.contains { $0.hasPrefix("▌") }, "after \(key)")
        }
    }

    // MARK: Ways out

    @Test("Enter on a rejection opens its details on Recent")
    func details() {
        var person = choosing(28)
        person.press("Enter")
        #expect(person.shownScreen == .recent && person.recent.focus == .detail)
        #expect(
            person.recent.selection.id == Self.id(28)
                && person.effects.contains(.recent(.loadAttempts(Self.id(28)))))
        #expect(
            person.historyRequest?.filter
                == HistoryFilter(terms: [.profile("demo"), .lead(Identifier(kind: .phone, value: "+31612345678"))]))
        person.loadHistory([LeadUpdate.conflict, LeadUpdate.busyDay[4]])
        #expect(person.recent.selection.id == Self.id(28) && person.recent.focus == .detail)
    }

    @Test(
        "after a conflict the matches are offered, and the update goes on with the chosen id",
        arguments: ["Enter", "e"])
    func conflict(_ key: String) {
        var person = choosing(35)
        person.press(key)
        #expect(person.shownScreen == .update && person.form.focus == .lookup)
        #expect(person.lookup?.query == LookupQuery("shared@example.com"))
        person.answerLookup(.shared(1), .shared(2))
        person.press("Enter", "Down", "Enter")
        person.press("F8")
        #expect(person.submissions.last?.change.identifiers.id?.value == "lead_22")
        #expect(person.submissions.last?.change.note == "No budget")
        #expect(person.submissions.last?.foundBy?.value == "shared@example.com")
    }

    @Test("! goes to the first that needs attention, from anywhere")
    func attention() {
        var person = opened(LeadUpdate.busyDay)
        person.press("End", "!")
        #expect(person.chosenUpdate?.sequence == 29)
        person.press("End", "F2", "Alt-a")
        #expect(person.shownScreen == .outbox && person.chosenUpdate?.sequence == 29)
        var calm = Session()
        calm.press("F4", "!")
        #expect(calm.shows("not now: nothing needs attention"))
        calm.send(.counts(OpenCounts(own: OutboxCounts(unknown: 1))))
        calm.press("!")
        calm.loadOutbox(LeadUpdate.waitingDay)
        #expect(calm.chosenUpdate?.outcome == .unknown)
    }

    @Test("the key's trouble stands until it is checked; the new key needs a question")
    func newKey() {
        var person = Session()
        person.press("Alt-k")
        #expect(person.shows("not now: the key is in use"))
        person.wait(5)
        person.send(.keyTrouble(Problem(.keyChanged, "the key of profile demo is not the one used so far")))
        #expect(person.shows("Nothing is sent until then.") || person.shows("nothing is sent:"))
        person.press("Alt-k")
        #expect(person.shows("Is it the same organisation?"))
        #expect(person.shows("the key that is set now and the server sandbox"))
        person.press("Enter")
        #expect(!person.effects.contains(.outbox(.acceptKey)))
        person.press("Alt-k", "Tab", "Enter")
        #expect(person.effects.last == .outbox(.acceptKey))
        person.send(.keyTrouble(nil))
        #expect(!person.shows("the key of profile demo"))
    }

    @Test("a key that could not be read is read again without a question")
    func unreadKey() {
        var person = Session(columns: 200, rows: 30)
        person.send(.server(.awaitingKey))
        #expect(person.shows("waiting for the key"))
        person.send(.keyTrouble(Problem(.configuration, "the command printed no key", advice: "run it in a shell")))
        #expect(person.shows("○ no key ") && person.shows("the command printed no key: run it in a shell"))
        #expect(person.shows("Alt-k try again"))
        person.press("Alt-k")
        #expect(person.effects.last == .program(.readKey) && person.overlay == nil)
    }

    @Test("quitting names what is still sent for organisations that were left")
    func quittingElsewhere() {
        var person = Session()
        person.send(.counts(OpenCounts(elsewhere: ["beta": OutboxCounts(waiting: 3)])))
        // It has waited before, and nothing of it is under way here.
        person.press("Ctrl-Q")
        #expect(person.effects.last == .program(.quit))
        person.send(.leftProfile(.named("acme"), OutboxCounts(waiting: 1)))
        person.press("Ctrl-Q")
        #expect(person.shows("For acme, 1 update waits") && person.shows("For beta, 3 updates wait"))
        person.press("Esc")
        person.send(.leftProfile(.named("acme"), nil))
        #expect(!person.shows("acme"))
    }

    @Test("quitting names what waits and when it goes")
    func quitting() {
        var person = opened(LeadUpdate.waitingDay)
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 3, unknown: 1))))
        person.press("Ctrl-Q")
        #expect(person.shows("3 updates still wait:") && person.shows("won 2,400 EUR for pieter@example.nl"))
        #expect(person.shows("sent when you work for demo") && person.shows("outbox send --sandbox`"))
        #expect(!person.shows("What is being sent"))
        person.press("Esc")
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 9))))
        person.press("Ctrl-Q")
        #expect(person.shows("and 7 more"))
        var busy = opened(LeadUpdate.busyDay)
        busy.send(.counts(OpenCounts(own: OutboxCounts(waiting: 7))))
        busy.press("Ctrl-Q")
        #expect(busy.shows("What is being sent has a few seconds for its answer."))
    }
}

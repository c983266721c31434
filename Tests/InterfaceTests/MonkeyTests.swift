import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// Random keys, pastes, sizes and answers: nothing traps, frames fit, nothing goes out that the rules forbid.
@Suite("random events") struct MonkeyTests {
    /// `LEADLINE_MONKEY=long`, as `make monkey` sets it, makes a million events of them.
    private static let isLong = ProcessInfo.processInfo.environment["LEADLINE_MONKEY"] == "long"
    private static let seeds: ClosedRange<UInt64> = isLong ? 1...200 : 1...4
    /// Events of each.
    private static let steps = isLong ? 5_000 : 2_500

    @Test
    func events() async {
        let monkeys = await withTaskGroup(of: Monkey.self) { group in
            for seed in Self.seeds {
                group.addTask {
                    var monkey = Monkey(seed: seed)
                    for step in 0..<Self.steps {
                        guard monkey.act() else {
                            Issue.record("seed \(seed), step \(step): \(monkey.failure)")
                            break
                        }
                    }
                    return monkey
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let sent = monkeys.reduce(0) { $0 + $1.sent }
        let acted = monkeys.reduce(into: Set()) { $0.formUnion($1.acted) }
        // Whether one seed gets that far is chance; that none does would prove nothing of the rules above.
        #expect(sent > 0, "nothing was ever sent")
        #expect(acted.count >= 6, "no more than \(acted) was done with rows")
    }
}

private struct Monkey {
    private(set) var failure = ""
    private(set) var sent = 0
    /// What was asked of the client for a row.
    private(set) var acted: Set<String> = []
    private var random: SplitMix
    private var state: AppState
    private var now = Session.start
    private var pending: [AppEffect] = []
    private var sequence: Int64 = 100
    /// What is left of the job under way.
    private var habit: [AppMessage] = []

    init(seed: UInt64) {
        random = SplitMix(state: seed)
        state = AppState(
            profile: .careful, theme: .fallback, zone: .utc, size: Size(columns: 100, rows: 30), now: now,
            unicode: seed.isMultiple(of: 2))
    }

    /// One random event; false when something is wrong.
    mutating func act() -> Bool {
        now += Double(random.below(2_000)) / 1_000
        let before = state
        var effects = App.update(&state, message())
        // As the loop does before it paints.
        if let wake = App.nextWake(state), wake <= state.session.now {
            effects += App.update(&state, .tick(now: state.session.now))
        }
        for effect in effects {
            if let reason = forbidden(effect, in: before) {
                failure = reason
                return false
            }
            if case .form(.submit(_, let change, _, let before)) = effect {
                sent += 1
                if let reason = forbidden(change, before) {
                    failure = reason
                    return false
                }
            }
        }
        acted.formUnion(state.context.updates.underWay.values.map { String("\($0)".prefix { $0 != "(" }) })
        pending += effects
        if pending.count > 40 { pending.removeFirst(pending.count - 40) }
        if let wake = App.nextWake(state), wake < state.session.now.addingTimeInterval(-1) {
            failure = "woken in the past"
            return false
        }
        // What is derived from the form is up to date without looking again.
        var form = state.update
        form.refresh(state.context)
        if form.form.blocks != state.update.form.blocks {
            // An update that turned 24 hours old is noticed with the next change: it only asks once too often.
            var earlier = state.context
            earlier.session.now = before.session.now
            var then = state.update
            then.refresh(earlier)
            if then.form.blocks == state.update.form.blocks { state.update = form }
        }
        guard state.session.screen != .update || form.form.blocks == state.update.form.blocks else {
            failure = "reasons that are out of date: \(state.update.form.blocks), now \(form.form.blocks)"
            return false
        }
        let frame = App.render(state)
        guard frame.size == state.session.size else {
            failure = "a frame of another size"
            return false
        }
        if let cursor = frame.cursor,
            !(0..<frame.size.rows).contains(cursor.row) || !(0..<frame.size.columns).contains(cursor.column)
        {
            failure = "a cursor outside: \(cursor) in \(frame.size)"
            return false
        }
        return true
    }

    /// What the rules of the product say of a change that is about to be sent, checked apart from the form.
    private func forbidden(_ change: UpdateChange, _ before: Lead?) -> String? {
        let draft = UpdateDraft(change, format: .point)
        var confirmed = draft
        confirmed.confirmations = [.again, .zero, .large]
        let rules = UpdateRules(
            confirmed, in: UpdateContext(lead: before, now: now, numberFormat: .point, askAbove: .of(20_000)))
        if let violation = rules.violations.first { return violation.message }
        if change.identifiers.all.isEmpty { return "no identifier" }
        if let before, change.identifiers.id?.value != before.id { return "another lead than the card's" }
        if change.value == .zero, change.status.needsValue, !state.update.isConfirmed(.zero) {
            return "zero without a confirmation"
        }
        if let value = change.value, let limit = Amount.of(20_000), value > limit, !state.update.isConfirmed(.large) {
            return "large without a confirmation"
        }
        let earlier = DuplicateUpdate.find(
            change, lead: before, updates: state.context.updates[state.update.form.updates], now: state.session.now)
        if earlier != nil, !state.update.isConfirmed(.again) { return "sent before, without a confirmation" }
        return nil
    }

    /// What no state allows: acting on a row that is not there or not so, or without the question it needs.
    private func forbidden(_ effect: AppEffect, in before: AppState) -> String? {
        func fault(_ id: UpdateID, _ word: String, asks: Bool = false, if allowed: (LeadUpdate) -> Bool) -> String? {
            if asks, before.overlay == nil { return "\(word) without a question" }
            // A row as painted, but a question is answered by what is known by now.
            let chosen = before.overlay == nil && before.chosenUpdate?.id == id ? before.chosenUpdate : nil
            guard let update = chosen ?? before.context.updates[id] else { return "\(word) of what is not known" }
            if before.context.updates.underWay[id] != nil { return "\(word) while something else is under way" }
            return allowed(update) ? nil : "\(word) of \(update.state)"
        }
        switch effect {
        case .outbox(.sendNow(let id)):
            return fault(id, "send") { $0.state.allows(.claimed) && before.session.keyTrouble == nil }
        case .outbox(.hold(let id)): return fault(id, "hold") { $0.state.allows(.held) && $0.state.hold != .user }
        case .outbox(.release(let id)):
            return fault(id, "release") {
                $0.outcome == .queued && ($0.state.hold != nil || $0.needsConfirmation(at: before.session.now))
            }
        case .outbox(.cancel(let id)): return fault(id, "cancel", asks: true) { $0.state.allows(.cancelled) }
        case .outbox(.resolve(let id, _)), .outbox(.readBack(let id)):
            return fault(id, "resolve", asks: true) { $0.outcome == .unknown }
        case .outbox(.retry(let id)):
            return fault(id, "retry") { update in
                switch update.outcome {
                case .rejected, .cancelled, .retrying: before.overlay == nil
                case .unknown: before.overlay != nil
                case .queued, .sending, .confirmed: false
                }
            }
        case .outbox(.dismiss(let id)): return fault(id, "dismiss") { $0.outcome == .rejected && $0.needsAttention }
        case .outbox(.acceptKey):
            return before.session.keyTrouble != nil && before.overlay != nil ? nil : "a key taken unasked"
        case .program(.readKey):
            return before.session.keyTrouble?.code == .configuration ? nil : "a key read again that was there"
        default: return nil
        }
    }

    // MARK: Events

    private mutating func message() -> AppMessage {
        if !habit.isEmpty, random.below(20) > 0 { return habit.removeFirst() }
        if random.below(25) == 0 {
            switch random.below(8) {
            case 0, 1: habit = outboxJob()
            case 6, 7: habit = leadsJob()
            case 2, 3: habit = job()
            case 4: habit = lineJob()
            default: habit = rowsJob()
            }
        }
        switch random.below(100) {
        case ..<1: return .keyTrouble(random.below(2) == 0 ? nil : problem)
        case ..<68: return .terminal(.key(key()), now: now)
        case ..<72: return .terminal(.paste(text()), now: now)
        case ..<74: return .terminal(.resize(size()), now: now)
        case ..<76: return .terminal(.mouse(mouse()), now: now)
        case ..<78: return .tick(now: now)
        case ..<79: return .update(.changed(update()))
        case ..<80:
            return random.pick([
                .counts(
                    OpenCounts(own: OutboxCounts(waiting: random.below(3), rejected: random.below(99), unknown: 1))
                ),
                .requestEnded(problem, at: now), .requestEnded(nil, at: now), .failed(problem),
                .form(.draftsLoaded([draft(), draft()])), .form(.draftsFailed(problem)),
                .terminal(.interrupt, now: now), .terminal(.resumed, now: now), .update(.newest([update(), update()])),
            ])
        default: return answer()
        }
    }

    private mutating func mouse() -> Mouse {
        Mouse(
            random.pick([.click, .click, .wheelUp, .wheelDown]),
            at: Position(row: random.below(40) - 1, column: random.below(120) - 1))
    }

    /// What a person would do: look a lead up, choose a status, type a value, send, confirm what is asked for.
    private mutating func job() -> [AppMessage] {
        let identifier = random.pick(identifiers).value
        var messages = keys("Esc", "F2", "Esc", "Esc", "Esc", "Ctrl-U")
        messages.append(.terminal(.paste(identifier), now: now))
        messages += keys("Enter")
        if let answer = lastLookup(identifier) { messages.append(answer) }
        messages += keys(random.pick(["w", "q", "l", "W"]), "Ctrl-U")
        messages.append(.terminal(.paste(random.pick(["15,000.50", "25k", "0", "900", "1.500"])), now: now))
        messages += keys("F8", "Space", "F8", "Space", "F8", "Space", "F8")
        return messages
    }

    /// Types or pastes a whole line, takes it, and sends it.
    private mutating func lineJob() -> [AppMessage] {
        var messages = keys("Esc", "F2", "Esc", "Esc", "Esc", "Ctrl-U")
        messages.append(
            .terminal(
                .paste(
                    random.pick([
                        "jane@example.com won 15k closed by phone", "lead_123 W 1.500 EUR note", "lead_123 wonn 5",
                        "+31 6 1234 5678 lost not interested", "jane smith won 15k", "lead_123\twon\t25k\tEUR\tnote",
                        "jane@example.com qualified 0\n",
                    ])), now: now))
        return messages + keys("Enter", "Enter", "Space", "F8", "Space", "F8")
    }

    /// Pastes rows and works them off, skips, ends the list.
    private mutating func rowsJob() -> [AppMessage] {
        var messages = keys("Esc", "F2", "Esc", "Esc", "Esc")
        let rows = (0..<random.below(6)).map { _ in
            random.pick([
                "lead_123\twon\t15000\tEUR\tnote", "jane@example.com\tlost", "\t\tnobody\twon",
                "lead_123 qualified 900 x",
                "lead_1\tjane@example.com\tlost\t\u{202E}\u{0}", text(),
            ])
        }
        messages.append(.terminal(.paste(rows.joined(separator: "\n")), now: now))
        for _ in 0..<random.below(8) {
            now += 1
            messages.append(.tick(now: now))
            messages += keys(
                random.pick(["Enter", "F8", "Alt-n", "Space", "Esc", "Alt-e", "Ctrl-T"]),
                random.pick(["Enter", "F8", "Tab"]))
        }
        return messages
    }

    /// Goes to Leads, filters, opens views, and works on one row after the other.
    private mutating func leadsJob() -> [AppMessage] {
        var messages = keys("Esc", "Esc", "F3")
        if let effect = pending.last(where: { if case .leads(.load) = $0 { true } else { false } }),
            case .leads(.load(let request, _, _, _, _, _)) = effect
        {
            let leads = (0..<random.below(40)).map { _ in lead(for: nil) }
            messages.append(
                .leads(
                    .loaded(request: request, LeadPage(leads: leads, matching: nil, total: 40), asOf: now)))
        }
        for _ in 0..<random.below(10) {
            messages += keys(
                random.pick(["Down", "Up", "Enter", "End", "o", "c", "/", "'", "S", "Ctrl-L", "Space", "X", "*", "~"]))
            switch random.below(6) {
            case 0: messages += keys("/", "Tab", "Tab", "Enter")
            case 1: messages += keys("'", random.pick(["b", "'", "x", "Down", "Del", "Ctrl-E"]), "Enter")
            case 2: messages += keys("S", "b", "Tab", random.pick(["b", "#", "F8"]), "Enter", "Esc")
            case 3:
                messages += keys("Space", "Space", random.pick(["w", "q", "l", "n", "v"]), "9", "Tab", "Tab", "F8")
                messages += keys(random.pick(["Tab", "Enter", "Right"]), random.pick(["Enter", "F8", "F7"]), "Ctrl-Z")
            case 4:
                messages += keys(random.pick(["w", "q", "l", "n", "v"]), "Ctrl-U", "9", "0", "F8", "Space", "F8")
            default: messages.append(.leads(.wordsRead(["campaign": [text(), text()], "source": ["gtm"]])))
            }
        }
        return messages
    }

    private mutating func views() -> Result<[LeadView], Problem> {
        if random.below(4) == 0 { return .failure(problem) }
        let letters: [Character] = ["b", "1", "é", "x"]
        return .success(
            letters.prefix(random.below(5)).map {
                LeadView(letter: $0, name: text(), filter: text(), order: random.pick(LeadOrder.allCases))
            })
    }

    private func keys(_ names: String...) -> [AppMessage] {
        names.compactMap { Key(text: $0) }.map { .terminal(.key($0), now: now) }
    }

    /// Goes to the Outbox, reads it, and works on one row after the other.
    private mutating func outboxJob() -> [AppMessage] {
        var names = ["Esc", "Esc", "F5"]
        for _ in 0..<random.below(12) {
            names += Array(repeating: "Down", count: random.below(4))
            names += random.pick([
                ["s"], ["h"], ["r"], ["x", "Tab", "Enter"], ["d"], ["D", "Tab", "Enter"], ["Enter"],
            ])
            names += random.pick([[], ["Down", "Enter"], ["Up", "Enter"], ["Down", "Down", "Enter"], ["Esc"]])
        }
        let keys = names.compactMap { Key(text: $0) }.map { AppMessage.terminal(.key($0), now: now) }
        guard let effect = pending.last(where: { if case .outbox(.load) = $0 { true } else { false } }),
            case .outbox(.load(let request)) = effect
        else { return keys }
        return [.outbox(.loaded(request: request, (0..<10).map { _ in update() }))] + keys
    }

    /// The answer to the look-up a job is about to make; its number is one of the next few.
    private mutating func lastLookup(_ identifier: String) -> AppMessage? {
        guard random.below(2) == 0,
            let effect = pending.last(where: { if case .form(.lookUp) = $0 { true } else { false } }),
            case .form(.lookUp(let request, _)) = effect
        else { return nil }
        let lead = lead(for: LookupQuery(identifier).identifier)
        return .form(.lookedUp(request: request + 1 + random.below(4), LookupResult(matches: [lead])))
    }

    /// An answer to something asked for, sometimes twice, late or to nothing at all.
    private mutating func answer() -> AppMessage {
        guard !pending.isEmpty else { return .tick(now: now) }
        let index = random.below(pending.count)
        let effect = random.below(4) == 0 ? pending[index] : pending.remove(at: index)
        switch effect {
        case .form(.suggest(let request, _)):
            let identifier = identifiers[random.below(identifiers.count)]
            return .form(
                .suggested(
                    request: request, [HistorySuggestion(identifier: identifier, name: text(), lastUpdateAt: now)]))
        case .form(.lookUp(let request, let recognition)):
            let leads = (0..<random.below(4)).map { _ in lead(for: recognition.identifier) }
            return .form(
                .lookedUp(
                    request: request,
                    LookupResult(
                        matches: leads, suggestions: random.below(2) == 0 ? [] : [lead(for: nil)], updates: [update()],
                        serverCanRead: random.below(5) > 0, problem: random.below(6) == 0 ? problem : nil,
                    )))
        case .form(.findOwner(let request, let identifier)):
            return .form(
                .ownerFound(
                    request: request, LookupResult(matches: [lead(for: identifier)], serverCanRead: random.below(5) > 0)
                ))
        case .form(.submit(let request, let change, let foundBy, let before)):
            if random.below(5) == 0 { return .form(.submitted(request: request, .failure(problem))) }
            sequence += 1
            return .form(
                .submitted(
                    request: request,
                    .success(
                        LeadUpdate(
                            id: UpdateID(rawValue: "\(sequence)"), sequence: sequence, createdAt: now, profile: "demo",
                            change: change, foundBy: foundBy, before: before,
                            state: .accepted(undoUntil: now.addingTimeInterval(5))))))
        case .form(.undoSend(let id)):
            var update = state.context.updates.newest.first { $0.id == id } ?? update()
            update.state = UpdateState(outcome: .cancelled)
            return .form(.undidSend(id, random.below(3) == 0 ? .failure(problem) : .success(update)))
        case .recent(.load(let request, _, _, let after, let limit)):
            if random.below(12) == 0 { return .recent(.failed(request: request, problem)) }
            let end = after?.sequence ?? 10_000
            let updates = (0..<Int64(random.below(limit))).map { update(sequence: end - 1 - $0) }
            let next = random.below(2) == 0 ? nil : updates.last.map { HistoryCursor(sequence: $0.sequence) }
            return .recent(
                .loaded(
                    request: request, HistoryPage(updates: updates, next: next), isComplete: random.below(4) > 0))
        case .leads(.load(let request, _, _, let offset, let limit, _)):
            if random.below(12) == 0 { return .leads(.failed(request: request, problem)) }
            let leads = (0..<random.below(min(limit, 60))).map { _ in lead(for: nil) }
            let matching = random.below(2) == 0 ? nil : offset + leads.count
            return .leads(
                .loaded(request: request, LeadPage(leads: leads, matching: matching, total: 900), asOf: now))
        case .leads(.readAll(let request, _, _, _, _)):
            let leads = (0..<random.below(60)).map { _ in lead(for: nil) }
            return .leads(.allRead(request: request, random.below(4) == 0 ? .failure(problem) : .success(leads)))
        case .leads(.countMarked(let request, _, let marked)):
            return .leads(.markedCounted(request: request, random.below(marked.count + 1)))
        case .batch(.plan(let request, let decision, let seen)):
            let plan = BatchPlan(
                decision, on: seen.prefix(random.below(80)).map { BatchPlan.Subject(lead: $0, updates: []) },
                newestUpdate: 0, in: UpdateContext(now: now))
            return .batch(
                .planned(
                    request: request, random.below(4) == 0 ? .failure(problem) : .success(plan),
                    copyFrom: random.below(3) == 0 ? now : nil))
        case .batch(.accept(let request, let plan)):
            let updates = plan.changes.map { lead, change in
                LeadUpdate(
                    id: UpdateID(rawValue: text()), sequence: Int64(random.below(9_000)), createdAt: now,
                    profile: state.session.profile.name, change: change, before: lead,
                    state: .accepted(undoUntil: now.addingTimeInterval(5)), batch: BatchID(rawValue: "b"))
            }
            return .batch(
                .accepted(request: request, random.below(4) == 0 ? .failure(problem) : .success(updates)))
        case .batch(.undo(let batch)):
            let undone = state.context.updates.newest.filter { $0.batch == batch }.map { update in
                var update = update
                update.state = UpdateState(outcome: .cancelled)
                return update
            }
            return .batch(.undone(batch, random.below(4) == 0 ? .failure(problem) : .success(undone)))
        case .leads(.sync(let request)):
            return random.pick([
                .leads(.progress(request: request, SyncProgress(read: random.below(900), total: 900))),
                .leads(.synced(request: request, .success(now))),
                .leads(.synced(request: request, .failure(problem))),
            ])
        case .leads(.readLead): return .leads(.leadRead(lead(for: nil)))
        case .leads(.readWords): return .leads(.wordsRead(["campaign": [text()], "reach": ["google"]]))
        case .leads(.loadViews):
            let stored = (try? views().get()).map { StoredViews($0) }
            return .leads(.viewsRead(stored ?? StoredViews([], problem: problem)))
        case .leads(.saveView(let view, _)): return .leads(.viewSaved(view, views()))
        case .leads(.deleteView(let view)): return .leads(.viewDeleted(view, views()))
        case .recent(.count(let request, _)):
            var totals = HistoryTotals(all: random.below(1_000_000))
            for _ in 0..<random.below(40) {
                let update = update()
                totals.add(
                    .init(updates: random.below(9), value: AmountSum(tenThousandths: Int128(Int64.max) * 5)),
                    .init(
                        outcome: update.outcome, status: update.change.status, currency: random.pick(["EUR", text()])))
            }
            return .recent(.counted(request: request, totals))
        case .recent(.export):
            let receipt = ExportReceipt(path: text(), updates: random.below(3))
            return .recent(.exported(random.below(3) == 0 ? .failure(problem) : .success(receipt)))
        case .outbox(.load(let request)):
            return .outbox(.loaded(request: request, (0..<random.below(30)).map { _ in update() }))
        case .outbox(.retry(let id)) where random.below(3) == 0: return .update(.sentMeanwhile(id, update()))
        case .outbox(.sendNow(let id)), .outbox(.release(let id)), .outbox(.retry(let id)):
            return answer(id, random.pick([.sending, .queued]))
        case .outbox(.hold(let id)): return answer(id, .queued)
        case .outbox(.cancel(let id)): return answer(id, .cancelled)
        case .outbox(.resolve(let id, let arrived)): return answer(id, arrived ? .confirmed : .cancelled)
        case .outbox(.readBack(let id)): return answer(id, random.pick([.confirmed, .unknown]))
        case .outbox(.dismiss(let id)): return answer(id, .rejected)
        case .outbox(.acceptKey), .program(.readKey): return .keyTrouble(nil)
        case .drafts(.keepForm(let draft?)), .drafts(.keep(let draft)):
            return random.pick([.form(.draftsFailed(problem)), .form(.draftsLoaded([draft])), .form(.formKept(draft))])
        case .program(.editNote):
            return .form(.noteEdited(random.below(3) == 0 ? .failure(problem) : .success(text() + "\n" + text())))
        case .program(.openProfile(let request, _)):
            return random.below(3) == 0
                ? .profileOpened(request: request, .careful) : .profileNotOpened(request: request, problem)
        case .installation(.checkProfile(let request, _)):
            return .installation(.profileChecked(request: request, random.below(3) == 0 ? problem : nil))
        case .installation(.saveProfile(let request, let new)):
            let saved = ProfileSummary(name: new.name, color: new.color, server: new.server.displayName)
            return .installation(
                .profileSaved(request: request, random.below(3) == 0 ? .failure(problem) : .success(saved)))
        case .installation(.loadThemes): return .installation(.themesLoaded(.sample))
        case .installation(.loadProfiles): return .installation(.profilesLoaded([.careful, .classic]))
        case .recent(.loadAttempts(let id)):
            return .recent(.attemptsLoaded(id, [Attempt(number: 1, startedAt: now, request: text(), finishedAt: now)]))
        case .newLead(.add(let request, let draft)):
            if random.below(3) == 0 {
                return .newLead(.refused(request: request, [.leadExists(id: "lead_1", name: text(), .email)]))
            }
            guard let change = NewLeadRules(draft, in: NewLeadContext(now: now)).change else { return .tick(now: now) }
            var added = update()
            added = LeadUpdate(
                id: added.id, sequence: added.sequence, createdAt: now, profile: state.session.profile.name,
                change: change, state: .accepted(undoUntil: now.addingTimeInterval(5)))
            return .newLead(.added(request: request, random.below(4) == 0 ? .failure(problem) : .success(added)))
        default: return .tick(now: now)
        }
    }

    /// As another run may have left it: with or without a lead, whole or not.
    private mutating func draft() -> SavedDraft {
        let identifier = random.pick(identifiers)
        return SavedDraft(
            lead: random.below(3) == 0 ? [] : [identifier], lookup: random.pick([identifier.value, text(), ""]),
            status: random.pick([nil, .won, .qualified, .lost]), value: text(), note: text(), lossReason: text(),
            alsoQualified: random.below(2) == 0, keptAt: now, wasOpen: random.below(2) == 0)
    }

    private mutating func answer(_ id: UpdateID, _ outcome: Outcome) -> AppMessage {
        guard random.below(5) > 0, var update = state.context.updates[id] else { return .failed(problem) }
        update.state = UpdateState(outcome: outcome, attempts: 1)
        update.changedAt = now
        if outcome == .rejected { update.dismissedAt = now }
        return .update(.changed(update))
    }

    private mutating func key() -> Key {
        switch random.below(10) {
        case ..<4:
            let letters = Array("wqlWjane@x.com lead_123 15,0005k0129./:?-eydshrxDvY34!山é\u{301}👩‍👩‍👧‍👦")
            return Key(.character(random.pick(letters)))
        case ..<7:
            return Key(
                random.pick(
                    [
                        .enter, .enter, .tab, .escape, .up, .down, .left, .right, .backspace, .home, .end,
                        .pageUp, .pageDown, .delete,
                    ] as [Key.Code]))
        default:
            let command = random.pick(Command.all)
            let keys = command.keys + command.bareKeys
            return keys.isEmpty ? Key(.tab, .shift) : random.pick(keys)
        }
    }

    private mutating func text() -> String {
        random.pick([
            "jane@example.com", "lead_123", "+31 6 1234 5678", "15,000.50", "1.500", "25k", "0", "", "a\nb\u{1B}[2J",
            "\u{202E}\u{0}\u{200B}", "👩‍👩‍👧‍👦山田太郎שלום", String(repeating: "長x", count: random.below(50) == 0 ? 3_000 : 30),
            "status:won since:7d", "profile:\"a b\" status:nope",
        ])
    }

    private mutating func size() -> Size {
        switch random.below(4) {
        case 0: Size(columns: random.below(501), rows: random.below(201))
        case 1: Size(columns: 58 + random.below(50), rows: 13 + random.below(20))
        default: random.pick([Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 60, rows: 15)])
        }
    }

    private let identifiers = [
        LeadUpdate.email("jane@example.com"), Identifier(kind: .id, value: "lead_123"),
        LeadUpdate.phone("+31612345678", typed: "+31 6 1234 5678"),
    ]

    private let problem = Problem(.unreachable, "the server\u{1B}[31m cannot be reached", advice: "check the network")

    private mutating func lead(for identifier: Identifier?) -> Lead {
        var lead = random.pick([Lead.jane, .hostile, .lead("lead_\(random.below(4))")])
        switch identifier?.kind {
        case .id: lead.id = identifier?.value ?? lead.id
        case .email: lead.email = identifier?.value
        case .phone: lead.phone = identifier?.value
        case nil: break
        }
        return lead
    }

    private mutating func update(sequence: Int64? = nil) -> LeadUpdate {
        let number = sequence ?? Int64(random.below(100))
        let identifier = random.pick(identifiers)
        var update = LeadUpdate.sample(
            number, identifier, random.pick(TargetStatus.allCases), random.pick([nil, .of(1), .of(99_999_999, 1)]),
            outcome: random.pick(Outcome.allCases), secondsAgo: Double(random.below(400_000)), note: text(),
            message: random.below(2) == 0 ? nil : text())
        if update.outcome == .queued {
            update.state.hold = random.pick(Hold.allCases)
            update.state.notBefore = now.addingTimeInterval(Double(random.below(20)) - 10)
        }
        update.changedAt = now
        return update
    }
}

/// A small generator whose whole state is its seed.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int {
        limit <= 0 ? 0 : Int(next() % UInt64(limit))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}

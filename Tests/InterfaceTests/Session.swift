import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// A person at the screen: presses keys, gets answers, sees frames. Time goes only as the test says.
struct Session {
    private(set) var state: AppState
    private(set) var now: Date
    /// Keys pressed so far.
    private(set) var keys = 0
    /// Every effect asked for so far.
    private(set) var effects: [AppEffect] = []
    /// Whether the disk says at once that it holds the form.
    var diskAnswers = true

    /// 14 November 2026, 14:02:16 UTC.
    static let start = Date(timeIntervalSince1970: 1_794_664_936)

    init(
        columns: Int = 100, rows: Int = 30, profile: ProfileSummary = .demo, theme: Theme = .fallback,
        unicode: Bool = true, keymap: Keymap = .standard
    ) {
        now = Self.start
        state = AppState(
            profile: profile, theme: theme, zone: .utc, size: Size(columns: columns, rows: rows), now: now,
            unicode: unicode, keymap: keymap)
    }

    /// Presses keys by name, one after the other: `"w"`, `"Enter"`, `"Ctrl-S"`.
    mutating func press(_ names: String...) {
        for name in names {
            guard let key = Key(text: name) else {
                Issue.record("\(name) is no key")
                return
            }
            send(.terminal(.key(key), now: now))
        }
    }

    /// Types text, a key for each character.
    mutating func type(_ text: String) {
        for character in text { send(.terminal(.key(Key(.character(character))), now: now)) }
    }

    mutating func paste(_ text: String) {
        send(.terminal(.paste(text), now: now))
    }

    mutating func resize(_ columns: Int, _ rows: Int) {
        send(.terminal(.resize(Size(columns: columns, rows: rows)), now: now))
    }

    /// Lets time go by, waking as often as the interface asks.
    mutating func wait(_ seconds: TimeInterval) {
        let end = now.addingTimeInterval(seconds)
        while let wake = App.nextWake(state), wake <= end {
            now = max(now, wake)
            send(.tick(now: now))
        }
        now = end
        send(.tick(now: now))
    }

    /// How many keys `play` pressed.
    mutating func count(_ play: (inout Session) -> Void) -> Int {
        let before = keys
        play(&self)
        return keys - before
    }

    @discardableResult
    mutating func send(_ message: AppMessage) -> [AppEffect] {
        if case .terminal(.key, _) = message { keys += 1 }
        let new = App.update(&state, message)
        effects += new
        for case .drafts(.keepForm(let draft)) in new where diskAnswers { send(.form(.formKept(draft))) }
        return new
    }

    // MARK: What there is to see

    var form: UpdateForm { state.update.form }
    var drafts: [SavedDraft] { state.update.drafts }
    var worklist: Worklist? { state.update.worklist }
    var completion: String? { state.update.lookupCompletion(state.context) }
    var recent: RecentState { state.recent }
    var outbox: OutboxState { state.outbox }
    var chosenUpdate: LeadUpdate? { state.chosenUpdate }
    /// What was asked for an update and is not answered yet.
    var underWay: [UpdateID: OutboxEffect] { state.context.updates.underWay }
    var newestUpdates: [LeadUpdate] { state.context.updates.newest }
    var shownScreen: Screen { state.session.screen }
    /// The rows of a list, as they are known.
    func updates(_ ids: some Sequence<UpdateID>) -> [LeadUpdate] { state.context.updates[ids] }
    var overlay: Overlay? { state.overlay }
    var setup: SetupForm? { state.setup }
    var toast: Toast? { state.context.toast }
    var theme: Theme { state.shownTheme }
    var profile: ProfileSummary { state.session.profile }
    var keymap: Keymap { state.session.keymap }
    var nextWake: Date? { App.nextWake(state) }
    var targets: [MouseTarget] { App.targets(state) }
    var hints: [Hint] { Hint.hints(for: state) }

    var frame: Frame { App.render(state) }
    var screen: String { frame.text.joined(separator: "\n") }

    func shows(_ text: String) -> Bool {
        screen.contains(text)
    }

    /// What the program does to the state when it starts.
    mutating func prepare(_ change: (inout AppState) -> Void) {
        change(&state)
    }

    // MARK: What was asked for

    /// The last look-up, with its number.
    var lookup: (request: Int, query: LookupQuery)? {
        for case .form(.lookUp(let request, let query)) in effects.reversed() { return (request, query) }
        return nil
    }

    var lookups: Int {
        effects.count { if case .form(.lookUp) = $0 { true } else { false } }
    }

    var submissions: [(request: Int, change: UpdateChange, foundBy: Identifier?, before: Lead?)] {
        effects.compactMap { effect in
            if case .form(.submit(let request, let change, let foundBy, let before)) = effect {
                (request, change, foundBy, before)
            } else {
                nil
            }
        }
    }

    var historyRequest: (request: Int, filter: HistoryFilter, after: HistoryCursor?)? {
        for case .recent(.load(let request, let filter, _, let after, _)) in effects.reversed() {
            return (request, filter, after)
        }
        return nil
    }

    /// The order of the last page asked for.
    var historyOrder: HistoryOrder? {
        for case .recent(.load(_, _, let order, _, _)) in effects.reversed() { return order }
        return nil
    }

    /// The last count asked for.
    var countRequest: (request: Int, filter: HistoryFilter)? {
        for case .recent(.count(let request, let filter)) in effects.reversed() { return (request, filter) }
        return nil
    }

    // MARK: Answers

    mutating func answerLookup(_ result: LookupResult) {
        guard let lookup else {
            Issue.record("nothing was looked up")
            return
        }
        send(.form(.lookedUp(request: lookup.request, result)))
    }

    mutating func answerLookup(_ leads: Lead..., updates: [LeadUpdate] = []) {
        answerLookup(LookupResult(matches: leads, updates: updates))
    }

    /// Answers the last look-up of whose an identifier is.
    mutating func answerOwner(_ leads: Lead...) {
        for case .form(.findOwner(let request, _)) in effects.reversed() {
            send(.form(.ownerFound(request: request, LookupResult(matches: leads))))
            return
        }
        Issue.record("no owner was asked for")
    }

    mutating func suggest(_ suggestions: [HistorySuggestion]) {
        for case .form(.suggest(let request, _)) in effects.reversed() {
            send(.form(.suggested(request: request, suggestions)))
            return
        }
    }

    /// Answers the last submission with an update that is held for five seconds.
    @discardableResult
    mutating func commit(sequence: Int64 = 100) -> LeadUpdate? {
        guard let last = submissions.last else {
            Issue.record("nothing was sent")
            return nil
        }
        let update = LeadUpdate(
            id: UpdateID(rawValue: "update-\(sequence)"), sequence: sequence, createdAt: now,
            profile: state.session.profile.name, change: last.change, foundBy: last.foundBy, before: last.before,
            state: .accepted(undoUntil: now.addingTimeInterval(5)), leadID: last.before?.id)
        send(.form(.submitted(request: last.request, .success(update))))
        return update
    }

    /// Answers the last count asked for with what some updates come to.
    mutating func count(_ updates: [LeadUpdate], of all: Int) {
        guard let request = countRequest?.request else {
            Issue.record("nothing was to be counted")
            return
        }
        var totals = HistoryTotals(all: all)
        for update in updates {
            totals.add(
                .init(
                    updates: 1,
                    value: AmountSum(tenThousandths: Int128(update.change.value?.tenThousandths ?? 0))),
                .init(
                    outcome: update.outcome, status: update.change.status, currency: update.change.currency))
        }
        send(.recent(.counted(request: request, totals)))
    }

    /// Gives the beginning of the page that was asked for last.
    mutating func loadPart(_ updates: [LeadUpdate]) {
        guard let request = historyRequest?.request else { return }
        let next = HistoryCursor(sequence: updates.last?.sequence ?? 1_000)
        send(.recent(.loaded(request: request, HistoryPage(updates: updates, next: next), isComplete: false)))
    }

    mutating func loadHistory(_ updates: [LeadUpdate], next: HistoryCursor? = nil) {
        guard let request = historyRequest else {
            Issue.record("no history was asked for")
            return
        }
        send(.recent(.loaded(request: request.request, HistoryPage(updates: updates, next: next))))
    }
}

extension UpdateForm {
    /// Nothing is typed or chosen.
    var isEmpty: Bool { lookup.isEmpty && !hasPanelText }
}

import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// A person at the screen: presses keys, gets answers, sees frames. Time goes only as the test says.
struct Session {
    private(set) var state: AppState
    private(set) var now: Date
    /// Every effect asked for so far.
    private(set) var effects: [AppEffect] = []

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

    @discardableResult
    mutating func send(_ message: AppMessage) -> [AppEffect] {
        let new = App.update(&state, message)
        effects += new
        return new
    }

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
    var lookup: (request: Int, recognition: Recognition)? {
        for case .lookUp(let request, let recognition) in effects.reversed() { return (request, recognition) }
        return nil
    }

    var lookups: Int {
        effects.count { if case .lookUp = $0 { true } else { false } }
    }

    var submissions: [(request: Int, change: UpdateChange, foundBy: Identifier?, before: Lead?)] {
        effects.compactMap { effect in
            if case .submit(let request, let change, let foundBy, let before) = effect {
                (request, change, foundBy, before)
            } else {
                nil
            }
        }
    }

    var historyRequest: (request: Int, filter: HistoryFilter, after: HistoryCursor?)? {
        for case .loadHistory(let request, let filter, let after, _) in effects.reversed() {
            return (request, filter, after)
        }
        return nil
    }

    // MARK: Answers

    mutating func answerLookup(_ result: LookupResult) {
        guard let lookup else {
            Issue.record("nothing was looked up")
            return
        }
        send(.lookedUp(request: lookup.request, result))
    }

    mutating func answerLookup(_ leads: Lead..., updates: [LeadUpdate] = []) {
        answerLookup(LookupResult(matches: leads, updates: updates, answeredAt: now))
    }

    mutating func suggest(_ suggestions: [HistorySuggestion]) {
        for case .suggest(let request, _) in effects.reversed() {
            send(.suggested(request: request, suggestions))
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
            profile: state.profile.name, change: last.change, foundBy: last.foundBy, before: last.before,
            state: .accepted(takeBackUntil: now.addingTimeInterval(5)), leadID: last.before?.id)
        send(.submitted(request: last.request, .success(update)))
        return update
    }

    mutating func loadHistory(_ updates: [LeadUpdate], next: HistoryCursor? = nil) {
        guard let request = historyRequest else {
            Issue.record("no history was asked for")
            return
        }
        send(.historyLoaded(request: request.request, HistoryPage(updates: updates, next: next)))
    }
}

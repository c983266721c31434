package import FoundationEssentials
import Leads
import Terminal

/// The interface as pure functions: what happens (`update`), how it looks (`render`), when to look again (`nextWake`).
package enum App {
    /// Takes a message in.
    ///
    /// - Returns: what the program shall do, in this order.
    package static func update(_ state: inout AppState, _ message: AppMessage) -> [AppEffect] {
        switch message {
        case .terminal(let event, let now):
            state.now = now
            handle(event, in: &state)
        case .tick(let now):
            state.now = now
        case .suggested(let request, let suggestions): state.suggested(request, suggestions)
        case .lookedUp(let request, let result): state.lookedUp(request, result)
        case .ownerFound(let request, let result): state.ownerFound(request, result)
        case .submitted(let request, let result): state.submitted(request, result)
        case .tookBack(let id, let result): state.tookBack(id, result)
        case .updateChanged(let update): state.updateChanged(update)
        case .recentLoaded(let updates):
            for update in updates.prefix(AppState.stripLimit).reversed() { state.updateChanged(update) }
        case .historyLoaded(let request, let page, let isComplete):
            state.historyLoaded(request, page, isComplete: isComplete)
        case .historyCounted(let request, let totals): state.historyCounted(request, totals)
        case .historyFailed(let request, let problem): state.historyFailed(request, problem)
        case .exported(let result): state.exported(result)
        case .detailLoaded(let id, let attempts): state.detailLoaded(id, attempts)
        case .draftsLoaded(let drafts): state.draftsLoaded(drafts)
        case .noteEdited(let result): state.noteEdited(result)
        case .formKept(let content): state.formKept(content)
        case .draftsFailed(let problem): state.draftsFailed(problem)
        case .counts(let counts): state.counted(counts)
        case .leftProfile(let choice, let counts): state.heardOfLeft(choice, counts)
        case .server(let server): state.server = server
        case .profilesLoaded(let profiles): state.profilesLoaded(profiles)
        case .profileOpened(let request, let profile): state.profileOpened(request, profile)
        case .profileNotOpened(let request, let problem): state.profileNotOpened(request, problem)
        case .profileChecked(let request, let problem): state.profileChecked(request, problem)
        case .profileSaved(let request, let result): state.profileSaved(request, result)
        case .themesLoaded(let catalog): state.themesLoaded(catalog)
        case .outboxLoaded(let request, let updates): state.outboxLoaded(request, updates)
        case .sentMeanwhile(let id, let other): state.sentMeanwhile(id, other)
        case .adoptionRepeats(let id, let earlier): state.adoptionRepeats(id, earlier)
        case .keyTrouble(let problem): state.keyTrouble = problem
        case .theme(let theme): state.theme = theme
        case .quitting(let quitting):
            state.quitting = quitting
            state.overlay = nil
        case .failed(let problem):
            state.acting = [:]
            state.copiesAttemptOf = nil
            state.tell(.bad, problem.sentence)
        }
        if let due = state.form.lookupDue, due <= state.now { state.lookUpNow() }
        if let toast = state.toast, toast.until <= state.now { state.toast = nil }
        state.refreshRecent()
        state.noticeWhatAsks()
        state.restoreTheme()
        // What is pressed on another screen changes nothing of the form; on the way back it is looked at again.
        if state.screen == .update || !message.isInput { state.recheckForm() }
        state.keepNoteCursorVisible()
        state.keepFormInTime()
        defer { state.effects = [] }
        return state.effects
    }

    /// When something on the screen changes by itself; nil when nothing does.
    package static func nextWake(_ state: AppState) -> Date? {
        [
            state.form.lookupDue, state.toast?.until, state.nextSpin, state.nextCountdown, state.nextDue,
            state.recentWake, state.keeping.due,
        ]
        .compactMap(\.self).min()
    }

    static func handle(_ event: TerminalEvent, in state: inout AppState) {
        guard state.quitting == nil else { return handleWhileQuitting(event, in: &state) }
        switch event {
        case .pasteUnfinished: state.awaitsPasteEnd = true
        case .paste, .pasteRefused: state.awaitsPasteEnd = false
        case .key, .mouse, .resize, .focus, .interrupt, .terminate, .resumed, .mail: break
        }
        guard !UpdateLayout.isTooSmall(state.size) else { return handleUnseen(event, in: &state) }
        if state.form.submitting != nil, hold(event, in: &state) { return }
        switch event {
        case .key(let key):
            state.form.sendsWhenSeen = false
            press(key, in: &state)
        case .paste(let text):
            state.form.sendsWhenSeen = false
            state.type(text, isPaste: true)
        case .pasteRefused(let reason):
            state.form.sendsWhenSeen = false
            state.say(reason)
        case .mouse(let mouse): state.take(mouse)
        case .resize(let size): state.resize(to: size)
        case .interrupt: state.sayHowToQuit()
        case .terminate: state.effects.append(.program(.quit))
        case .resumed: state.effects.append(.program(.repaint))
        case .pasteUnfinished, .focus, .mail: break
        }
    }

    /// All that can still be done is to end it at once.
    private static func handleWhileQuitting(_ event: TerminalEvent, in state: inout AppState) {
        switch event {
        case .key(let key) where state.keymap.command("quit")?.keys.contains(key) == true:
            state.effects.append(.program(.quit))
        case .terminate: state.effects.append(.program(.quit))
        case .resize(let size): state.size = size
        case .resumed: state.effects.append(.program(.repaint))
        case .key, .paste, .pasteUnfinished, .pasteRefused, .mouse, .focus, .interrupt, .mail: break
        }
    }

    /// Where the window is too small to show anything, nothing acts on what is not seen. One can leave, which names first
    /// what waits, and what does no harm goes on.
    private static func handleUnseen(_ event: TerminalEvent, in state: inout AppState) {
        switch event {
        case .key(let key):
            func means(_ command: String) -> Bool { state.keymap.command(command)?.keys.contains(key) == true }
            if means("quit") {
                if state.asksToQuit { state.effects.append(.program(.quit)) } else { state.askToQuit() }
            } else if state.asksToQuit, means("answer-cancel") {
                state.overlay = nil
            } else if means("repaint") {
                state.effects.append(.program(.repaint))
            } else if means("suspend") {
                state.effects.append(.program(.suspend))
            } else if means("how-to-quit") {
                state.sayHowToQuit()
            }
        case .paste: state.tell(.plain, "nothing was pasted: the window was too small")
        case .resize(let size): state.resize(to: size)
        case .interrupt: state.sayHowToQuit()
        case .terminate: state.effects.append(.program(.quit))
        case .resumed: state.effects.append(.program(.repaint))
        case .pasteRefused(let reason): state.say(reason)
        case .mouse, .pasteUnfinished, .focus, .mail: break
        }
    }

    /// While an update is written to disk, keys wait for the empty form; a second send key is dropped.
    private static func hold(_ event: TerminalEvent, in state: inout AppState) -> Bool {
        switch event {
        case .key(let key):
            guard state.overlay == nil else { return false }
            let command = state.keymap.command(for: key, in: state.keyContexts)
            if let command, command.group == .program { return false }
            guard state.screen == .update else { return false }
            if command?.id == "send" || (command?.id == "forward" && state.heldEvents.isEmpty) { return true }
        case .paste:
            guard state.screen == .update, state.overlay == nil else { return false }
        case .pasteUnfinished, .pasteRefused, .mouse, .resize, .focus, .interrupt, .terminate, .resumed, .mail:
            return false
        }
        if state.heldEvents.count < 1_000 { state.heldEvents.append(event) }
        return true
    }

    private static func press(_ key: Key, in state: inout AppState) {
        if let command = state.keymap.command(for: key, in: state.keyContexts) {
            state.run(command)
        } else if case .character(let character) = key.code, key.modifiers.isEmpty, state.isTyping {
            state.type(String(character), isPaste: false)
        }
    }
}

extension AppState {
    /// What does not fit any more is not seen: nothing is sent as soon as it is seen.
    mutating func resize(to size: Size) {
        self.size = size
        if UpdateLayout.isTooSmall(size) { form.sendsWhenSeen = false }
        scrollCopied(by: 0)
        keepSelectionVisible()
        keepOutboxRowVisible()
    }

    /// Runs a command, or says why it cannot run now.
    mutating func run(_ command: Command) {
        if let reason = command.reason(self) {
            tell(.plain, "not now: " + reason)
        } else {
            command.run(&self)
        }
    }

    /// How long one step of the spinner stands.
    static let spinnerInterval: TimeInterval = 0.1

    var spinnerStep: Int {
        let steps = (now.timeIntervalSince1970 / Self.spinnerInterval).rounded(.down)
        return Int(exactly: steps.truncatingRemainder(dividingBy: 1_000)) ?? 0
    }

    /// The spinner turns only while a look-up is in flight and its screen is shown.
    var nextSpin: Date? {
        let isChecking = if case .checking = setup?.phase { true } else { false }
        guard isChecking || form.asking != nil && screen == .update else { return nil }
        return now.addingTimeInterval(Self.spinnerInterval)
    }

    /// When a time that the Outbox shows is reached.
    var nextDue: Date? {
        guard screen == .outbox else { return nil }
        return [outbox.dues.first { $0 > now }, outbox.asksNext].compactMap(\.self).min()
    }

    /// When a countdown shown shows its next second.
    var nextCountdown: Date? {
        guard screen != .outbox else { return nil }
        return strip.lazy.map(\.state).compactMap { state -> Date? in
            guard state.outcome == .queued, state.hold == .takeBack, let end = state.notBefore else { return nil }
            let left = end.timeIntervalSince(now)
            guard left > 0 else { return nil }
            let part = left - left.rounded(.up) + 1
            return now.addingTimeInterval(max(0.01, part))
        }.min()
    }
}

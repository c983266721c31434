package import FoundationEssentials
import Leads
import Terminal

/// Pure functions: effects are returned, not performed.
package enum App {
    /// Processes a message.
    ///
    /// - Returns: the effects for the program, in order.
    package static func update(_ state: inout AppState, _ message: AppMessage) -> [AppEffect] {
        switch message {
        case .terminal(let event, let now):
            state.context.session.now = now
            handle(event, in: &state)
        case .tick(let now):
            state.context.session.now = now
            state.tick()
        case .form(let answer):
            state.update.accept(answer, &state.context)
            state.leads.learn(state.update.form.lead)
            state.refreshQuitDialog()
        case .update(let answer):
            state.accept(answer)
            state.updatesChanged()
        case .leads(let answer):
            state.leads.accept(answer, &state.context)
            if case .viewSaved(let view, let result) = answer { state.viewSaved(view, result) }
            state.viewsChanged()
        case .newLead(let answer): state.newLead.accept(answer, &state.context)
        case .batch(let answer):
            state.accept(answer)
            state.updatesChanged()
        case .recent(let answer):
            state.recent.accept(answer, &state.context)
            state.updatesChanged()
        case .outbox(let answer):
            state.outbox.accept(answer, &state.context)
            state.updatesChanged()
        case .counts(let counts): state.counted(counts)
        case .leftProfile(let choice, let counts): state.heardOfLeft(choice, counts)
        case .server(let server): state.context.session.server = server
        case .requestEnded(let problem, let moment):
            if problem?.code.reachedServer ?? (problem == nil) { state.context.session.lastAnswerAt = moment }
            if state.context.session.server.requestEnded(problem, at: moment) {
                state.context.perform(.outbox(.connectionIsBack))
            }
        case .installation(let answer): state.accept(answer)
        case .practice(.done(let effect)): state.practised(effect)
        case .profileOpened(let request, let profile): state.profileOpened(request, profile)
        case .profileNotOpened(let request, let problem): state.profileNotOpened(request, problem)
        case .keyTrouble(let problem):
            if problem == nil, state.session.keyTrouble != nil { state.context.tell(.good, "the key is in use") }
            state.context.session.keyTrouble = problem
        case .quitting(let quitting):
            state.quitting = quitting
            state.overlay = nil
        case .failed(let problem):
            state.context.updates.underWay = [:]
            if problem.code == .storage { state.context.session.diskTrouble = problem }
            state.context.tell(.bad, problem.sentence)
        }
        state.handleOutputs()
        state.update.autosave(isQuitting: state.isConfirmingQuit, &state.context)
        defer { state.context.effects = [] }
        return state.context.effects
    }

    /// The next time the screen changes without a message; nil when it does not.
    package static func nextWake(_ state: AppState) -> Date? {
        [
            state.context.toast?.until, state.update.form.lookupDue, state.update.autosave.due, state.nextSpin,
            state.nextCountdown, state.session.nextConnectionText, state.feature.nextWake(state.session.now),
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
        guard !state.isTooSmall else { return handleUnseen(event, in: &state) }
        switch event {
        case .key, .paste, .mouse: state.update.stopSendingRows(&state.context)
        case .pasteUnfinished, .pasteRefused, .resize, .focus, .interrupt, .terminate, .resumed, .mail: break
        }
        if state.session.submission.isRunning, hold(event, in: &state) { return }
        switch event {
        case .key(let key):
            state.update.form.sendsWhenSeen = false
            press(key, in: &state)
        case .paste(let text):
            state.update.form.sendsWhenSeen = false
            state.type(text, isPaste: true)
        case .pasteRefused(let reason):
            state.update.form.sendsWhenSeen = false
            state.context.tell(reason)
        case .mouse(let mouse): state.click(mouse)
        case .resize(let size): state.resize(to: size)
        case .interrupt: state.sayHowToQuit()
        case .terminate: state.context.perform(.program(.quit))
        case .resumed: state.context.perform(.program(.repaint))
        case .pasteUnfinished, .focus, .mail: break
        }
    }

    /// Only quitting at once, resizing and repainting still work.
    private static func handleWhileQuitting(_ event: TerminalEvent, in state: inout AppState) {
        switch event {
        case .key(let key) where state.session.keymap.command("quit")?.keys.contains(key) == true:
            state.context.perform(.program(.quit))
        case .terminate: state.context.perform(.program(.quit))
        case .resize(let size): state.context.session.size = size
        case .resumed: state.context.perform(.program(.repaint))
        case .key, .paste, .pasteUnfinished, .pasteRefused, .mouse, .focus, .interrupt, .mail: break
        }
    }

    /// When the window is too small to show anything, no key acts on what is not visible. Quitting still works (it
    /// shows first what is waiting), and so do harmless commands.
    private static func handleUnseen(_ event: TerminalEvent, in state: inout AppState) {
        switch event {
        case .key(let key):
            func means(_ command: String) -> Bool { state.session.keymap.command(command)?.keys.contains(key) == true }
            if means("quit") {
                if state.isConfirmingQuit { state.context.perform(.program(.quit)) } else { state.askToQuit() }
            } else if state.isConfirmingQuit, means("answer-cancel") {
                state.overlay = nil
            } else if means("refresh") {
                state.context.perform(.program(.repaint))
            } else if means("suspend") {
                state.context.perform(.program(.suspend))
            } else if means("how-to-quit") {
                state.sayHowToQuit()
            }
        case .paste: state.context.tell(.plain, "nothing was pasted: the window was too small")
        case .resize(let size): state.resize(to: size)
        case .interrupt: state.sayHowToQuit()
        case .terminate: state.context.perform(.program(.quit))
        case .resumed: state.context.perform(.program(.repaint))
        case .pasteRefused(let reason): state.context.tell(reason)
        case .mouse, .pasteUnfinished, .focus, .mail: break
        }
    }

    /// While an update is being written to disk, keys wait for the empty form; a second send key is dropped.
    private static func hold(_ event: TerminalEvent, in state: inout AppState) -> Bool {
        switch event {
        case .key(let key):
            guard state.overlay == nil else { return false }
            let command = state.session.keymap.command(for: key, in: state.keyContexts)
            if let command, command.group == .program { return false }
            guard state.showsForm else { return false }
            if command?.id == "send" || (command?.id == "forward" && state.update.heldEvents.isEmpty) { return true }
        case .paste:
            guard state.showsForm, state.overlay == nil else { return false }
        case .pasteUnfinished, .pasteRefused, .mouse, .resize, .focus, .interrupt, .terminate, .resumed, .mail:
            return false
        }
        state.update.hold(event)
        return true
    }

    private static func press(_ key: Key, in state: inout AppState) {
        if let command = state.session.keymap.command(for: key, in: state.keyContexts) {
            state.run(command)
        } else if case .character(let character) = key.code, key.modifiers.isEmpty {
            switch state.overlay {
            case .dialog: state.answerDialog(letter: character)
            case .choices(let list) where list.subject == .view: state.openView(by: character, in: list)
            case .batch, .commands, .choices, .copied, .newLead, .setup, .viewForm, nil:
                if state.isTyping { state.type(String(character), isPaste: false) }
            }
        }
    }
}

extension AppState {
    /// A window that has become too small cancels sending as soon as the lead is found, because nobody would see what
    /// is sent.
    fileprivate mutating func resize(to size: Size) {
        context.session.size = size
        if isTooSmall { update.form.sendsWhenSeen = false }
        scrollCopied(by: 0)
        handle(.resized)
    }

    mutating func sayHowToQuit() {
        context.tell(.plain, "\(session.keymap.keyText("quit")) quits. Nothing was stopped.")
    }

    /// Shows the reason when the command is disabled.
    mutating func run(_ command: Command) {
        if let reason = command.reason(self) {
            context.tell(.plain, "not now: " + reason)
        } else {
            perform(command.action)
        }
    }

    /// Nil unless a look-up on the current screen or a key check is in flight.
    var nextSpin: Date? {
        let isChecking = if case .checking = setup?.phase { true } else { false }
        guard isChecking || update.form.lookupRequest.isRunning && showsForm else { return nil }
        return session.nextSpin
    }

    /// When a visible countdown reaches its next second.
    var nextCountdown: Date? {
        guard session.screen != .outbox else { return nil }
        return context.updates.undoable.compactMap { update -> Date? in
            guard let end = update.state.notBefore else { return nil }
            let left = end.timeIntervalSince(session.now)
            guard left > 0 else { return nil }
            let part = left - left.rounded(.up) + 1
            return session.now.addingTimeInterval(max(0.01, part))
        }.min()
    }
}

import CursesTerminal
import FoundationEssentials
import Glibc
import Interface
import LeadCore
import Leads
import OctanistAPI
import Terminal

/// The main loop: waits for keys, signals and messages, handles all of them, draws once, and waits again.
///
/// It is a class, because the compiler's check of a struct that cannot be copied takes minutes for one that holds the
/// whole state.
final class ProgramLoop {
    private let session: TerminalSession
    private var state: AppState
    private let installation: Installation
    /// The environment variables that held keys at the start.
    private let keyVariables: Set<String>
    private let installationRunner: InstallationEffectRunner
    private let idle: IdleSignal?
    private let clock = SteadyClock.process
    /// The current profile; nil before the first one is set up.
    private var profileSession: ProfileSession?
    /// The settings of the current profile, once it is open.
    private var chosen: ChosenProfile?
    /// A profile that is being opened to replace the current one, and the request for it.
    private var candidate: (profileSession: ProfileSession, request: Int)?
    /// Former profiles that still send what waits, or are being closed.
    private var former: [FormerProfileSession] = []
    /// The work to wait for: closing former profiles and, when quitting, everything.
    private let quittingWork: QuittingWork
    private var watch: FolderWatch?
    /// Effects that start after the next paint, so that they do not delay it.
    private var pendingEffects: [AppEffect] = []
    /// How often the user asked to quit; the second time, the program ends at once.
    private var quits = 0
    /// Whether the terminal is gone.
    private var isHungUp = false
    private var failure: Problem?

    /// Time before the progress of quitting is shown; most of the time quitting takes less.
    private static let silence = Duration.milliseconds(200)
    /// The longest time that quitting takes, in seconds.
    private static let mostSeconds = 5.0

    init(
        session: TerminalSession, state: AppState, installation: Installation, keyVariables: Set<String>,
        idle: IdleSignal?
    ) {
        self.session = session
        self.state = state
        self.installation = installation
        self.keyVariables = keyVariables
        self.idle = idle
        installationRunner = InstallationEffectRunner(installation, messageQueue: MessageQueue(wakeup: session.wakeup))
        quittingWork = QuittingWork(wakeup: session.wakeup)
    }

    /// Runs until the user quits, a signal ends it, or the first profile cannot be opened.
    ///
    /// - Parameter chosen: nil to begin without a profile.
    /// - Throws: why the profile could not be opened.
    func run(_ chosen: ChosenProfile?) throws(Problem) -> ExitStatus {
        session.paint(App.render(state))
        if let chosen {
            profileSession = ProfileSession(wakeup: session.wakeup, waitsForKey: false) { () throws(Problem) in chosen }
        }
        var wake = App.nextWake(state)
        while quits == 0 {
            clock.wait(installationRunner, until: wake)
            let now = clock.now()
            let wait = session.waitForEvents(
                descriptors: watched, until: wake.map { .now + .seconds(max(0, $0.timeIntervalSince(now))) })
            if !wait.readyDescriptors.isEmpty {
                let changed = watch?.drain() ?? FolderWatch.Changes()
                if changed.leads { profileSession?.messageQueue.post(.leads(.copyChanged)) }
                if changed.others {
                    profileSession?.runner.lookAtOthers()
                    for former in former { former.profileSession.runner.reread() }
                }
            }
            // Keys come first: they mean what was painted when they were pressed, not what a message makes of it.
            handle(wait.events)
            handleMessages()
            wake = App.nextWake(state)
            if let due = wake, due <= clock.now() {
                handle(.tick(now: clock.now()))
                wake = App.nextWake(state)
            }
            guard quits == 0 else { break }
            session.paint(App.render(state))
            runPendingEffects()
            if isAtRest { idle?.send() }
        }
        runPendingEffects()
        finish()
        session.close()
        if let failure { throw failure }
        return .done
    }

    private func handle(_ events: [TerminalEvent]) {
        for event in events where event != .mail {
            if case .terminate(signal: SIGHUP) = event {
                // A terminal that goes away is reported twice: by the signal and by the end of input.
                if isHungUp { continue }
                isHungUp = true
            }
            handle(.terminal(event, now: clock.now()))
        }
    }

    private var watched: [Int32] {
        watch.map { [$0.descriptor] } ?? []
    }

    private var isAtRest: Bool {
        [installationRunner.messageQueue, profileSession?.messageQueue, candidate?.profileSession.messageQueue]
            .allSatisfy { $0?.isAtRest ?? true }
    }

    private func handleMessages() {
        for message in installationRunner.messageQueue.drain() { handle(message) }
        for message in profileSession?.messageQueue.drain() ?? [] { handle(message) }
        if let candidate {
            for message in candidate.profileSession.messageQueue.drain() {
                handle(message, from: candidate.profileSession, candidate.request)
            }
        }
        handleMessagesOfFormer()
    }

    /// Of a former profile, only its counts are shown.
    private func handleMessagesOfFormer() {
        var isChanged = false
        var closed: [Int] = []
        for index in former.indices {
            for message in former[index].profileSession.messageQueue.drain() {
                switch message {
                case .message(.counts(let counts)):
                    if !former[index].isEnding { handle(.leftProfile(former[index].choice, counts.own)) }
                    isChanged = true
                case .message, .opened: break
                case .nothingLeaves, .cannotWork: end(formerAt: index)
                case .closed: closed.append(index)
                }
            }
        }
        for index in closed.reversed() { former.remove(at: index) }
        if isChanged { profileSession?.runner.reread() }
    }

    /// Closes a former profile: it is the current one again, or nothing of it is sent by itself any more.
    private func end(formerAt index: Int) {
        guard !former[index].isEnding else { return }
        former[index].isEnding = true
        handle(.leftProfile(former[index].choice, nil))
        // Requests under way have their time limits.
        former[index].profileSession.retire(quittingWork, patience: Timeouts().longest)
    }

    private func handle(_ message: LoopMessage) {
        switch message {
        case .message(let message): handleAnswer(message)
        case .opened(let chosen, let folder):
            self.chosen = chosen
            watch = FolderWatch(folder)
        case .nothingLeaves, .closed: break
        case .cannotWork(let problem):
            // While quitting, it does not matter any more.
            guard quits == 0 else { return }
            failure = problem
            quits += 1
        }
    }

    /// Replaces the current profile once the new one is open; otherwise the current one stays.
    private func handle(_ message: LoopMessage, from new: ProfileSession, _ request: Int) {
        guard candidate?.request == request else { return handle(message) }
        switch message {
        case .opened(let chosen, _):
            candidate = nil
            runPendingEffects()
            if let index = former.firstIndex(where: { $0.choice == ProfileChoice(chosen.summary) && !$0.isEnding }) {
                end(formerAt: index)
            }
            if let profileSession {
                profileSession.runner.leave()
                former.append(
                    FormerProfileSession(profileSession: profileSession, choice: ProfileChoice(state.session.profile)))
            }
            profileSession = new
            handle(message)
            handle(.profileOpened(request: request, chosen.summary))
        case .cannotWork(let problem):
            candidate = nil
            handle(.profileNotOpened(request: request, problem))
        case .message(let message): handleAnswer(message)
        case .nothingLeaves, .closed: break
        }
    }

    private func handle(_ message: AppMessage) {
        for effect in App.update(&state, message) {
            switch effect {
            case .program(let effect): run(effect)
            case .form, .drafts, .leads, .newLead, .batch, .recent, .outbox, .installation, .practice:
                pendingEffects.append(effect)
            }
        }
    }

    /// After the time that passed since the last key: what the answer tells would be over before it was painted.
    private func handleAnswer(_ message: AppMessage) {
        handle(.tick(now: clock.now()))
        handle(message)
    }

    private func run(_ effect: ProgramEffect) {
        switch effect {
        case .quit: quit()
        case .repaint: session.repaintAll()
        case .suspend:
            runPendingEffects()
            session.suspend()
        case .copy(let text): session.copy(text)
        case .editNote(let text): handleAnswer(.form(.noteEdited(edited(text))))
        case .readKey:
            runPendingEffects()
            profileSession?.runner.readKey(askForKey())
        case .openProfile(let request, let choice): open(choice, request)
        case .stopOpening:
            retire(candidate?.profileSession)
            candidate = nil
        }
    }

    private func runPendingEffects() {
        let due = pendingEffects
        pendingEffects = []
        for effect in due {
            switch effect {
            case .form(let effect): profileSession?.runner.run(effect)
            case .drafts(let effect): profileSession?.runner.run(effect)
            case .leads(let effect): profileSession?.runner.run(effect)
            case .newLead(let effect): profileSession?.runner.run(effect)
            case .batch(let effect): profileSession?.runner.run(effect)
            case .recent(let effect): profileSession?.runner.run(effect)
            case .outbox(let effect): profileSession?.runner.run(effect)
            case .installation(let effect): installationRunner.run(effect)
            case .practice(let effect): profileSession?.runner.run(effect)
            case .program(let effect): run(effect)
            }
        }
    }

    /// The environment variables that hold keys, also those that the file named at the start: it may have changed.
    private var secretVariables: Set<String> {
        (try? installation.configuration())?.keyVariables.union(keyVariables) ?? keyVariables
    }

    /// Runs the key command at the terminal, where it can ask the user; nil where the key comes from elsewhere.
    private func askForKey() -> Result<APIKey, Problem>? {
        chosen?.keyPrompt?.ask(on: session, keyVariables: secretVariables)
    }

    /// Lets the user edit the note in an external editor; everything else waits until then.
    private func edited(_ text: String) -> Result<String, Problem> {
        runPendingEffects()
        do throws(Problem) {
            let editor = try Editor(environment: installation.environment, keyVariables: secretVariables)
            guard let profileSession else { throw Problem(.usage, "no organisation is open: the note is unchanged") }
            return .success(try editor.edit(try profileSession.runner.beginNote(text), on: session))
        } catch {
            return .failure(error)
        }
    }

    private func open(_ choice: ProfileChoice, _ request: Int) {
        retire(candidate?.profileSession)
        let profileSession = ProfileSession(wakeup: session.wakeup, waitsForKey: true) {
            [installation] () throws(Problem) in
            try ChosenProfile(choice, installation, try installation.configuration())
        }
        candidate = (profileSession, request)
    }

    private func retire(_ profileSession: ProfileSession?) {
        profileSession?.retire(quittingWork, patience: Self.mostSeconds)
    }

    /// From now on, keys can only end the program at once, including those read together with this one.
    private func quit() {
        quits += 1
        if quits == 1 { _ = App.update(&state, .quitting(Quitting())) }
    }

    /// Waits some seconds for the work under way, and shows what it waits for. Work that has not ended then is on disk
    /// as if the program had been killed.
    private func finish() {
        retire(profileSession)
        retire(candidate?.profileSession)
        candidate = nil
        for index in former.indices where !former[index].isEnding {
            // Closed once only, even where nothing of it is left to be sent a moment later.
            former[index].isEnding = true
            retire(former[index].profileSession)
        }
        installationRunner.close(quittingWork)
        let end = ContinuousClock.now + .seconds(Self.mostSeconds)
        var nextPaint = ContinuousClock.now + Self.silence
        while quits < 2, !quittingWork.isDone, .now < end {
            handle(session.waitForEvents(until: min(nextPaint, end)).events)
            handleMessages()
            guard nextPaint <= .now else { continue }
            nextPaint = .now + Self.silence
            handle(.quitting(quittingWork.progress))
            session.paint(App.render(state))
        }
    }
}
